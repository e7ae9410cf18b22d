import type { Observation } from "../../spec/observations.ts";
import { isAvailable, rollUp } from "../../spec/verdict.ts";
import { mergeLatencies } from "../latency.ts";
import { latticeCellsOf, latticeRowsOf } from "../lattice-rows.ts";
import type { MediaFigures } from "../../suites/campaign/result.ts";
import type { BaselineState, Report } from "../report.ts";
import { mergeRequirement } from "./merge-requirement.ts";

/** The report of the run whose shards these are: all of them, each once, of one run. */
export function mergeShards(shards: readonly Report[]): Report {
  const [first] = shards;
  if (first === undefined) throw new RangeError("no shards make no report");
  const { schema, tool, contract, target, profile, seed, pool, absent } = first;
  const requirements = first.requirements.map(({ id }) =>
    mergeRequirement(shards.flatMap((shard) => shard.requirements.filter((one) => one.id === id))),
  );
  const latency = mergeLatencies(shards.flatMap((shard) => shard.latency ?? []));
  const available = shards.every((shard) => shard.verdict !== "unavailable" && isAvailable(shard));
  const sum = (count: (shard: Report) => number): number => shards.reduce((total, shard) => total + count(shard), 0);
  return {
    schema,
    tool,
    contract,
    target,
    profile,
    seed,
    shards: shards.length,
    verdict: rollUp(requirements, available),
    ...troubleOf(shards),
    ...haltOf(shards),
    requirements,
    observations: observationsOf(shards),
    pool,
    ...(absent !== undefined && { absent }),
    lacks: [...new Set(shards.flatMap(({ lacks }) => lacks))],
    lattice: latticeRowsOf(latticeCellsOf(shards.flatMap(({ lattice = [] }) => lattice))),
    requests: sum(({ requests }) => requests),
    voided: sum(({ voided }) => voided),
    ...mediaOf(shards),
    ...(latency !== undefined && { latency }),
    ...baselineOf(shards),
    startedAt: shards.map(({ startedAt }) => startedAt).toSorted()[0] ?? first.startedAt,
    // Shards run side by side.
    durationMs: Math.max(...shards.map(({ durationMs }) => durationMs)),
  };
}

/** Why shards could not begin, each reason once. */
function troubleOf(shards: readonly Report[]): { trouble?: string } {
  const byReason = new Map<string, (number | undefined)[]>();
  for (const { trouble, shard } of shards) {
    if (trouble !== undefined) byReason.set(trouble, [...(byReason.get(trouble) ?? []), shard?.index]);
  }
  const told = [...byReason].map(([trouble, at]) =>
    at.length === shards.length ? trouble : `Shard ${at.join(", ")}: ${trouble}`,
  );
  return told.length === 0 ? {} : { trouble: told.join(" ") };
}

/** A target that fell silent for one shard is what to know first. */
function haltOf(shards: readonly Report[]): { halted?: string } {
  const halts = [...new Set(shards.flatMap(({ halted }) => halted ?? []))].toSorted();
  if (halts.length === 0) return {};
  return { halted: halts.includes("target silent") ? "target silent" : halts.join(", ") };
}

function mediaOf(shards: readonly Report[]): Pick<Report, "media"> {
  const all = shards.flatMap(({ media }) => media ?? []);
  const [first, ...others] = all;
  if (first === undefined) return {};
  const add = (a: MediaFigures, b: MediaFigures): MediaFigures => ({
    requests: a.requests + b.requests,
    bytes: a.bytes + b.bytes,
    voided: a.voided + b.voided,
    unread: a.unread + b.unread,
  });
  return { media: others.reduce(add, first) };
}

/** What each shard found, each once; how often is left out, as every shard sends some of the requests of the others. */
function observationsOf(shards: readonly Report[]): Observation[] {
  const bySubject = new Map<string, Observation>();
  for (const { id, subject, found } of shards.flatMap(({ observations }) => observations)) {
    const known = bySubject.get(id)?.found.split(", ") ?? [];
    const more = found.split(", ").map((each) => each.replace(/ \(\d+×\)$/, ""));
    bySubject.set(id, { id, subject, found: [...new Set([...known, ...more])].join(", ") });
  }
  return [...bySubject.values()];
}

function baselineOf(shards: readonly Report[]): { baseline?: BaselineState } {
  const states = shards.flatMap(({ baseline }) => baseline ?? []);
  const [first] = states;
  if (first === undefined) return {};
  const stale = new Map(states.flatMap((state) => state.stale).map((entry) => [entry.sentence, entry]));
  return { baseline: { file: first.file, stale: [...stale.values()] } };
}
