import type { RunVerdict } from "../spec/verdict.ts";
import type { Report } from "./report.ts";

const sentences: Readonly<Record<RunVerdict, string>> = {
  conformant: "The target keeps every requirement of the contract that binds it.",
  "non-conformant": "The target breaks the contract.",
  incomplete: "Nothing was found broken, but requirements that bind the target stayed untested.",
  unavailable: "The target answered too seldom to be judged.",
};

/** What a verdict means, in a sentence or two. */
export function verdictSentence(report: Report): string {
  const { verdict, shard } = report;
  const waived = waivedCount(report);
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
