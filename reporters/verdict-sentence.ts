import type { RunVerdict } from "../spec/verdict.ts";
import { chapterOf } from "../spec/rule.ts";
import { notSelected, type Report } from "./report.ts";

const sentences: Readonly<Record<RunVerdict, string>> = {
  conformant: "The target keeps every requirement of the contract that binds it.",
  "non-conformant": "The target breaks the contract.",
  incomplete: "Nothing was found broken, but requirements that bind the target stayed untested.",
  unavailable: "The target answered too seldom to be judged.",
};

/** What a verdict means, in a sentence or two. */
export function verdictSentence(report: Report): string {
  const { verdict, shard, requirements } = report;
  const waived = waivedCount(report);
  const leftOut = leftOutOf(report);
  if (verdict === "conformant" && leftOut > 0)
    return `All that was judged is kept, but ${leftOut} of the ${requirements.length} requirements were left out: this is no verdict on the target as a whole.`;
  if (verdict === "conformant" && waived > 0) {
    const failures = waived === 1 ? "one known failure" : `${waived} known failures`;
    return `The target keeps every requirement of the contract that binds it, but for ${failures} that a baseline waives.`;
  }
  if (shard === undefined || verdict === "unavailable") return sentences[verdict];
  const part = `shard ${shard.index} of ${shard.of}`;
  return verdict === "incomplete"
    ? `Nothing was found broken in ${part}; merging all ${shard.of} gives the verdict.`
    : `${sentences[verdict]} This is ${part}; merging all ${shard.of} tells the rest.`;
}

/** How many requirements a run was not asked to judge; those about what URLs serve aside, as the usual run fetches none. */
export function leftOutOf({ requirements, profile }: Report): number {
  return requirements.filter(
    ({ id, verdict, reason }) =>
      chapterOf(id) !== "media" && (reason === notSelected || (profile === "media" && verdict === "untested")),
  ).length;
}

function waivedCount({ requirements }: Report): number {
  return requirements.filter(({ verdict }) => verdict === "waived").length;
}

/** Why a run failed although its verdict does not: the entries of a baseline that do not hold, a line each. */
export function staleLines({ baseline }: Report): { readonly place: string; readonly sentence: string }[] {
  return (baseline?.stale ?? []).map(({ from, sentence }) => ({
    place: `${baseline?.file ?? ""}:${from}`,
    sentence,
  }));
}
