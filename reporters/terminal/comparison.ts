import { escapeControls } from "../../spec/show.ts";
import type { Change, Comparison, Move } from "../compare/compare-reports.ts";
import { failureLines } from "./failure.ts";
import { counted, labelled, paragraph, type Layout } from "./layout.ts";

/** The moves that are told in a line each, in this order, with what each is called. */
export const moveWords: readonly (readonly [move: Exclude<Move, "broke">, words: string])[] = [
  ["mended", "Mended"],
  ["untested", "Untested now"],
  ["waived", "Waived now"],
  ["warned", "Warnings now"],
  ["unwarned", "Warnings no more"],
  ["judged", "Judged now, and kept"],
  ["dropped", "No longer in the register"],
];

/** How two runs differ, for the terminal: what broke in full, all else in a line each. */
export function comparisonLines({ changes, unlike, latency, verdict }: Comparison, layout: Layout): string[] {
  const { bold, green, red, yellow } = layout.colors;
  const of = (move: Move): Change[] => changes.filter((change) => change.move === move);
  const broke = of("broke");
  const ids = new Set(broke.map(({ id }) => id));
  const isCause = ({ requirement: { consequenceOf } }: Change): boolean =>
    consequenceOf === undefined || !ids.has(consequenceOf);
  const consequencesOf = (id: string): string[] =>
    broke.filter(({ requirement }) => requirement.consequenceOf === id).map((change) => change.id);
  const paint = broke.length > 0 ? red : green;
  return [
    ...broke
      .filter(isCause)
      .flatMap(({ id, requirement, before }) => [
        ...failureLines(requirement, consequencesOf(id), layout),
        ...labelled("before", wasWords(before), layout),
        "",
      ]),
    ...moveWords.flatMap(([move, words]) => {
      const found = of(move);
      if (found.length === 0) return [];
      return [bold(words), ...found.flatMap((change) => paragraph(changeLine(change), layout)), ""];
    }),
    `${bold(paint(broke.length > 0 ? "WORSE" : "NOT WORSE"))}  ${summaryOf(changes)}`,
    ...labelled("verdict", `${verdict.before} → ${verdict.after}`, layout),
    ...latencyLines(latency, layout),
    ...unlike.flatMap(({ what, before, after }) => labelled(what, `${before} → ${after}`, layout, yellow)),
  ];
}

/** What a requirement was before, in words. */
export function wasWords(before: Change["before"]): string {
  return before === undefined ? "not judged" : words[before];
}

const words = {
  passed: "kept",
  failed: "broken",
  warned: "a warning",
  untested: "untested",
  waived: "waived",
} as const;

function changeLine({ id, move, before, requirement }: Change): string {
  const why = move === "untested" || move === "waived" ? (requirement.reason ?? "") : "";
  return escapeControls(`${id} (was ${wasWords(before)})${why === "" ? "" : `: ${why}`}`);
}

/** The changes counted, such as "2 broke, 1 mended". */
export function summaryOf(changes: readonly Change[]): string {
  const count = (move: Move): number => changes.filter((change) => change.move === move).length;
  const more = [
    ...(count("untested") > 0 ? [`${count("untested")} untested now`] : []),
    ...(count("waived") > 0 ? [`${count("waived")} waived now`] : []),
    ...(count("warned") > 0 ? [counted(count("warned"), "new warning")] : []),
  ];
  return [`${count("broke")} broke`, `${count("mended")} mended`, ...more].join(", ");
}

function latencyLines(latency: Comparison["latency"], layout: Layout): string[] {
  return latency === undefined
    ? []
    : labelled("latency", latencyWords(latency), layout, latency.shifted ? layout.colors.yellow : undefined);
}

/** The quantiles before and after, such as "median 3.1 → 9 ms". */
export function latencyWords({ before, after }: NonNullable<Comparison["latency"]>): string {
  const quantiles = [
    ["median", "p50"],
    ["90 %", "p90"],
    ["99 %", "p99"],
  ] as const;
  return quantiles.map(([name, key]) => `${name} ${before[key]} → ${after[key]} ms`).join(", ");
}
