import { isAvailable, rollUp } from "../../spec/verdict.ts";
import type { Report, ReportedRequirement, StaleEntry, Waiver } from "../../reporters/report.ts";
import { aAsset } from "../../reporters/terminal/failure.ts";
import type { Baseline, Entry } from "./baseline.ts";

/** A broken requirement that no entry knows of, or not for all that breaks it. */
export interface NewFailure {
  readonly id: string;
  /** The entry that would know of it, for one class of asset or for all. */
  readonly class: string | undefined;
  readonly sometimes: boolean;
}

/**
 * What became of an entry. `silent`: the run says nothing of it, as its requirement, or its class of asset, was not
 * judged or not judged to the end.
 */
type Fate = "waives" | "gone" | "expired" | "silent";

export interface Waived {
  /** The report with known failures waived, its verdict without them, and entries that do not hold. */
  readonly report: Report;
  readonly news: readonly NewFailure[];
  readonly fates: ReadonlyMap<Entry, Fate>;
}

/**
 * Holds a report against a baseline. Pure: a requirement is waived where entries know of every class of asset it was
 * broken for; every entry must still have something to waive.
 * @param today such as 2026-11-23
 */
export function waive(report: Report, baseline: Baseline, today: string): Waived {
  const { file, entries } = baseline;
  const byId = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const fates = new Map(entries.map((entry) => [entry, fateOf(entry, byId.get(entry.id), report, today)]));
  const waiving = (id: string): Entry[] => entries.filter((entry) => entry.id === id && fates.get(entry) === "waives");
  const judged = report.requirements.map((requirement) => waiveOne(requirement, waiving(requirement.id)));
  const requirements = withoutWaivedCauses(judged);
  return {
    report: {
      ...report,
      verdict: verdictOf(report, requirements),
      requirements,
      baseline: { file, stale: entries.flatMap((entry) => staleOf(entry, fates.get(entry))) },
    },
    news: requirements.flatMap((requirement) => newsOf(requirement, entries, report)),
    fates,
  };
}

function fateOf(entry: Entry, requirement: ReportedRequirement | undefined, report: Report, today: string): Fate {
  if (requirement === undefined || requirement.verdict === "untested") return "silent";
  const broken = requirement.brokenIn ?? [];
  if (entry.class === undefined ? broken.length > 0 : broken.includes(entry.class)) {
    return entry.expires !== undefined && entry.expires < today ? "expired" : "waives";
  }
  const inPool = entry.class === undefined || report.pool.some((asset) => asset.class === entry.class);
  return inPool && isConclusive(report) && !entry.sometimes ? "gone" : "silent";
}

/** Whether what was not seen broken was looked for to the end. */
function isConclusive({ shard, halted, verdict }: Report): boolean {
  return shard === undefined && halted === undefined && verdict !== "unavailable";
}

function waiveOne(requirement: ReportedRequirement, entries: readonly Entry[]): ReportedRequirement {
  const { verdict, brokenIn = [], examples } = requirement;
  if (entries.length === 0 || (verdict !== "failed" && verdict !== "warned")) return requirement;
  const waivers = entries.map(waiverOf);
  const isKnown = (name: string | null): boolean =>
    entries.some((entry) => entry.class === undefined || entry.class === name);
  if (!brokenIn.every(isKnown)) {
    // What is not known is what the reader has to see.
    return { ...requirement, waivers, examples: examples.toSorted((a, b) => +isKnown(a.about) - +isKnown(b.about)) };
  }
  return { ...requirement, verdict: "waived", waivedFrom: verdict, reason: waivers.map(inWords).join("; "), waivers };
}

function waiverOf({ class: name, reason, owner, ticket, expires }: Entry): Waiver {
  return {
    ...(name !== undefined && { class: name }),
    reason,
    ...(owner !== undefined && { owner }),
    ...(ticket !== undefined && { ticket }),
    ...(expires !== undefined && { expires }),
  };
}

function inWords({ class: name, reason, owner, ticket, expires }: Waiver): string {
  const more = [...(owner === undefined ? [] : [owner]), ...(ticket === undefined ? [] : [ticket])].join(", ");
  return [
    ...(name === undefined ? [] : [`for ${aAsset(name)}:`]),
    reason,
    ...(more === "" ? [] : [`(${more})`]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
  ].join(" ");
}

/** A failure that stands is told by itself where what caused it is waived. */
function withoutWaivedCauses(requirements: readonly ReportedRequirement[]): ReportedRequirement[] {
  const waived = new Set(requirements.filter(({ verdict }) => verdict === "waived").map(({ id }) => id));
  return requirements.map((requirement) => {
    const { consequenceOf, ...own } = requirement;
    return own.verdict !== "waived" && consequenceOf !== undefined && waived.has(consequenceOf) ? own : requirement;
  });
}

function verdictOf(report: Report, requirements: readonly ReportedRequirement[]): Report["verdict"] {
  if (report.verdict !== "non-conformant") return report.verdict;
  const verdict = rollUp(requirements, isAvailable(report));
  return report.shard !== undefined && verdict === "conformant" ? "incomplete" : verdict;
}

function staleOf({ id, class: name, expires, from, to }: Entry, fate: Fate | undefined): StaleEntry[] {
  if (fate !== "gone" && fate !== "expired") return [];
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`;
  const what = `${id}${name === undefined ? "" : ` for ${aAsset(name)}`}`;
  const sentence =
    fate === "gone"
      ? `nothing breaks ${what} any more; delete ${lines}`
      : `the waiver of ${what} expired on ${expires ?? ""}, and it is still broken; mend it and delete ${lines}, or renew \`expires\``;
  return [{ id, class: name ?? null, from, to, sentence }];
}

/** The entries that would know of what none knows of; one for all classes where all that the pool has are broken. */
function newsOf(
  { id, verdict, brokenIn = [], examples: [example] }: ReportedRequirement,
  entries: readonly Entry[],
  { pool }: Report,
): NewFailure[] {
  if (verdict !== "failed") return [];
  const own = entries.filter((entry) => entry.id === id);
  if (own.some((entry) => entry.class === undefined)) return [];
  const sometimes = example?.recurrence === "now and then";
  const unknown = brokenIn.filter((name) => !own.some((entry) => entry.class === name));
  const everywhere = pool.every((asset) => brokenIn.includes(asset.class));
  if (unknown.length > 0 && ((everywhere && own.length === 0) || unknown.includes(null)))
    return [{ id, class: undefined, sometimes }];
  return unknown.flatMap((name) => (name === null ? [] : [{ id, class: name, sometimes }]));
}
