import type { Passage } from "../suites/campaign/result.ts";

/** How long answers took, in milliseconds. */
export interface Latency {
  readonly answers: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  /** How many answers took at most so long and longer than the bound before; bounds without answers are left out. */
  readonly buckets: Readonly<Record<string, number>>;
}

/** Bounds of buckets in each decade of milliseconds: neighbours are a quarter apart. */
const boundsInDecade = 10;

/** The latencies of a run's answers; undefined where no answer came. */
export function latencyOf(traffic: readonly Passage[]): Latency | undefined {
  const times = traffic
    .filter(({ status }) => status > 0)
    .map(({ sentAt, answeredAt }) => Math.max(0, answeredAt - sentAt))
    .toSorted((a, b) => a - b);
  const max = times.at(-1);
  if (max === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const time of times) counts.set(boundOf(time), (counts.get(boundOf(time)) ?? 0) + 1);
  const quantile = (share: number): number => rounded(times[Math.ceil(share * times.length) - 1] ?? max);
  return {
    answers: times.length,
    p50: quantile(0.5),
    p90: quantile(0.9),
    p99: quantile(0.99),
    max: rounded(max),
    buckets: Object.fromEntries(counts),
  };
}

/** The latencies of several runs as those of one; quantiles are then as fine as the buckets. */
export function mergeLatencies(all: readonly Latency[]): Latency | undefined {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first;
  const counts = new Map<string, number>();
  for (const { buckets } of all) {
    for (const [bound, count] of Object.entries(buckets)) counts.set(bound, (counts.get(bound) ?? 0) + count);
  }
  const ordered = [...counts].toSorted(([a], [b]) => Number(a) - Number(b));
  const answers = all.reduce((sum, latency) => sum + latency.answers, 0);
  const max = Math.max(...all.map((latency) => latency.max));
  const quantile = (share: number): number => {
    let before = 0;
    const found = ordered.find(([, count]) => (before += count) >= share * answers);
    return Math.min(max, found === undefined ? max : Number(found[0]));
  };
  return {
    answers,
    p50: quantile(0.5),
    p90: quantile(0.9),
    p99: quantile(0.99),
    max,
    buckets: Object.fromEntries(ordered),
  };
}

function boundOf(milliseconds: number): string {
  const step = Math.ceil(Math.log10(Math.max(milliseconds, 0.1)) * boundsInDecade - 1e-9);
  return String(Number((10 ** (step / boundsInDecade)).toPrecision(3)));
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(1));
}
