import type { Latency } from "../latency.ts";
import { notSelected, type Report, type ReportedRequirement } from "../report.ts";

/** How a requirement moved from one report to another. */
export type Move = "broke" | "mended" | "untested" | "judged" | "waived" | "warned" | "unwarned" | "dropped";

export interface Change {
  readonly move: Move;
  readonly id: string;
  /** Its verdict before, and after; undefined where the report does not have it, or was not asked to judge it. */
  readonly before: ReportedRequirement["verdict"] | undefined;
  readonly after: ReportedRequirement["verdict"] | undefined;
  /** As the later report tells it; the earlier one where that does not. */
  readonly requirement: ReportedRequirement;
}

/** Something in which two runs were not alike, so that their reports may differ for that alone. */
interface Unlike {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly verdict: { readonly before: Report["verdict"]; readonly after: Report["verdict"] };
  readonly unlike: readonly Unlike[];
  /** In the order of the register. */
  readonly changes: readonly Change[];
  readonly latency: { readonly before: Latency; readonly after: Latency; readonly shifted: boolean } | undefined;
}

/** What became of each requirement from one report to the next. */
export function compareReports(before: Report, after: Report): Comparison {
  const earlier = new Map(before.requirements.map((requirement) => [requirement.id, requirement]));
  const later = new Map(after.requirements.map((requirement) => [requirement.id, requirement]));
  const changes = [...later.keys(), ...[...earlier.keys()].filter((id) => !later.has(id))].flatMap((id) =>
    changeOf(id, earlier.get(id), later.get(id)),
  );
  return {
    verdict: { before: before.verdict, after: after.verdict },
    unlike: unlikenesses(before, after),
    changes,
    latency: latencyShift(before.latency, after.latency),
  };
}

function changeOf(
  id: string,
  before: ReportedRequirement | undefined,
  after: ReportedRequirement | undefined,
): Change[] {
  const requirement = after ?? before;
  if (requirement === undefined) return [];
  const [was, is] = [judgedVerdict(before), judgedVerdict(after)];
  const move = moveOf(was, is, after !== undefined);
  return move === undefined ? [] : [{ move, id, before: was, after: is, requirement }];
}

/** What a run was not asked to judge, it has not judged. */
function judgedVerdict(requirement: ReportedRequirement | undefined): Change["before"] {
  return requirement?.reason === notSelected ? undefined : requirement?.verdict;
}

function moveOf(before: Change["before"], after: Change["after"], isKnown: boolean): Move | undefined {
  if (before === after) return undefined;
  const wasBroken = before === "failed" || before === "waived";
  const wasJudged = before !== undefined && before !== "untested";
  switch (after) {
    case "failed":
      return "broke";
    case "waived":
      return "waived";
    case "untested":
      return wasJudged ? "untested" : undefined;
    case "warned":
      return wasBroken ? "mended" : "warned";
    case "passed":
      if (wasBroken) return "mended";
      return before === "warned" ? "unwarned" : "judged";
    case undefined:
      return isKnown ? undefined : "dropped";
  }
}

const circumstances: readonly { readonly what: string; readonly of: (report: Report) => string }[] = [
  { what: "target", of: ({ target }) => target.url + target.pathTemplate },
  { what: "profile", of: ({ profile }) => profile },
  { what: "seed", of: ({ seed }) => String(seed) },
  { what: "contract", of: ({ contract }) => `revision ${contract.revision}` },
  { what: "register", of: ({ contract }) => contract.digest.slice(0, 19) },
  { what: "version", of: ({ tool }) => tool.version },
  { what: "shard", of: ({ shard }) => (shard === undefined ? "a whole run" : `${shard.index} of ${shard.of}`) },
  { what: "selection", of: selectionOf },
  { what: "pool", of: ({ pool }) => `${pool.length} assets` },
  { what: "early end", of: ({ halted = "none" }) => halted },
];

function selectionOf({ requirements }: Report): string {
  const left = requirements.filter(({ reason }) => reason === notSelected).length;
  return left === 0 ? "all requirements" : `${requirements.length - left} requirements`;
}

function unlikenesses(before: Report, after: Report): Unlike[] {
  return circumstances.flatMap(({ what, of }) =>
    of(before) === of(after) ? [] : [{ what, before: of(before), after: of(after) }],
  );
}

/** A shift that somebody might notice: half as much again, and some milliseconds. */
const ratio = 1.5;
const milliseconds = 5;

function latencyShift(before: Latency | undefined, after: Latency | undefined): Comparison["latency"] {
  if (before === undefined || after === undefined) return undefined;
  const shifted = (["p50", "p90"] as const).some((quantile) => {
    const [less = 0, more = 0] = [before[quantile], after[quantile]].toSorted((a, b) => a - b);
    return more - less >= milliseconds && more >= ratio * less;
  });
  return { before, after, shifted };
}
