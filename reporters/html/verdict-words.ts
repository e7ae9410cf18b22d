import type { RunVerdict } from "../../spec/verdict.ts";
import type { ReportedRequirement } from "../report.ts";

/** What a verdict is painted as; the colours are the style sheet's. */
export type Tone = "good" | "bad" | "bent" | "open" | "waived";

export type RequirementVerdict = ReportedRequirement["verdict"];

export const runVerdicts: Readonly<Record<RunVerdict, { word: string; tone: Tone }>> = {
  conformant: { word: "Conformant", tone: "good" },
  "non-conformant": { word: "Non-conformant", tone: "bad" },
  incomplete: { word: "Incomplete", tone: "bent" },
  unavailable: { word: "Unavailable", tone: "open" },
};

/** The verdicts of a requirement, the worst first. */
export const requirementVerdicts: Readonly<Record<RequirementVerdict, { word: string; tone: Tone }>> = {
  failed: { word: "broken", tone: "bad" },
  warned: { word: "warning", tone: "bent" },
  waived: { word: "waived", tone: "waived" },
  untested: { word: "untested", tone: "open" },
  passed: { word: "kept", tone: "good" },
};

export const verdictsWorstFirst = Object.keys(requirementVerdicts) as readonly RequirementVerdict[];

export function countOf(requirements: readonly ReportedRequirement[], wanted: RequirementVerdict): number {
  return requirements.filter(({ verdict }) => verdict === wanted).length;
}

/** The word of a verdict beside a number. */
export function wordFor(verdict: RequirementVerdict, count: number): string {
  return verdict === "warned" && count !== 1 ? "warnings" : requirementVerdicts[verdict].word;
}

/** "1 request", "2 requests". */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

export function number(value: number): string {
  return value.toLocaleString("en-US");
}
