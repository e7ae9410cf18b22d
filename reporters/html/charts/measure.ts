import { quantileSorted } from "d3-array";
import type { Passage } from "../../../suites/campaign/result.ts";

/** Kinds of answers that charts tell apart. */
export const answerKinds = {
  fine: "2xx and 3xx",
  refused: "4xx",
  crashed: "5xx",
  silent: "no answer",
} as const;
export type AnswerKind = keyof typeof answerKinds;

export function kindOf({ status }: Passage): AnswerKind {
  if (status === 0) return "silent";
  if (status >= 500) return "crashed";
  return status >= 400 ? "refused" : "fine";
}

/** Milliseconds until the answer, never quite zero so that a logarithm exists. */
export function latencyOf({ sentAt, answeredAt }: Passage): number {
  return Math.max(0.1, answeredAt - sentAt);
}

/** Latencies in order. */
export function latencies(traffic: readonly Passage[]): number[] {
  return traffic.map(latencyOf).sort((a, b) => a - b);
}

export function quantileOf(sorted: number[], share: number): number {
  return quantileSorted(sorted, share) ?? 0;
}

/** A time for reading. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${trimmed(milliseconds / 1000)} s`;
  return `${trimmed(milliseconds)} ms`;
}

function trimmed(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
}

/** The powers of ten, and their halves where these are few, that a logarithmic axis is marked with. */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const decades = [0.1, 1, 10, 100, 1000, 10_000, 100_000];
  const fine = decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]);
  const within = (ticks: readonly number[]): number[] => ticks.filter((tick) => tick >= low && tick <= high);
  return within(decades).length > 2 ? within(decades) : within(fine);
}
