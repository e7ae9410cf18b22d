import { statementOf } from "../explanation.ts";
import { code } from "../markdown.ts";
import { latencyWords, moveWords, summaryOf, wasWords } from "../terminal/comparison.ts";
import type { Change, Comparison } from "./compare-reports.ts";

/** More changes of a kind than these are counted. */
const mostOfAKind = 60;

/** How two runs differ, as a comment on a pull request. What targets said stands in `<code>`, where it forms nothing. */
export function markdownComparison({ changes, unlike, latency, verdict }: Comparison): string {
  const broke = changes.filter(({ move }) => move === "broke");
  const lines = [
    "<!-- asset-conformance diff -->",
    `### ${broke.length > 0 ? "❌ Asset contract: worse than before" : "✅ Asset contract: no worse than before"}`,
    "",
    `**${summaryOf(changes)}** · ${verdict.before} → ${verdict.after}`,
    ...(latency === undefined ? [] : ["", `Latency: ${latencyWords(latency)}${latency.shifted ? " ⚠️" : ""}`]),
    ...(unlike.length === 0 ? [] : ["", "The two runs were not alike:", ""]),
    ...unlike.map(({ what, before, after }) => `- ${what}: ${code(before)} → ${code(after)}`),
    ...list("Broke", broke, brokeLine),
    ...moveWords.flatMap(([move, words]) =>
      list(
        words,
        changes.filter((change) => change.move === move),
        changeLine,
      ),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function list(title: string, changes: readonly Change[], lineOf: (change: Change) => string): string[] {
  if (changes.length === 0) return [];
  const rest = changes.length - mostOfAKind;
  return [
    "",
    `**${title}**`,
    "",
    ...changes.slice(0, mostOfAKind).map(lineOf),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}

function brokeLine({ id, before, requirement }: Change): string {
  const [example] = requirement.examples;
  const shown =
    example === undefined
      ? ""
      : ` ${code(`${example.request.method} ${example.request.url}`, 300)}: expected ${code(example.expected, 300)}, got ${code(example.actual, 300)}`;
  return `- ${code(id)} (was ${wasWords(before)}) ${code(statementOf(id), 300)}${shown}`;
}

function changeLine({ id, before, requirement: { reason } }: Change): string {
  return `- ${code(id)} (was ${wasWords(before)})${reason === undefined ? "" : `: ${code(reason, 300)}`}`;
}
