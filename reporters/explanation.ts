import { chapters, ruleById } from "../spec/register.ts";
import { chapterOf } from "../spec/rule.ts";
import { escapeControls } from "../spec/show.ts";
import { recurrenceInWords } from "./recurrence-in-words.ts";
import { notSelected, type Report, type ReportedExample, type ReportedRequirement } from "./report.ts";
import { aAsset, placeOf } from "./terminal/failure.ts";

/** What a requirement says; "" where this version's register does not know it. */
export function statementOf(id: string): string {
  return ruleById(id)?.statement ?? "";
}

/** The chapter of the register that holds a requirement. */
export function chapterNameOf(id: string): string {
  const known = Object.entries(chapters).find(([, rules]) => rules.some((rule) => rule.id === id));
  return known?.[0] ?? (id.includes(".") ? chapterOf(id) : "other");
}

/** What was wrong, in one line. */
export function inOneLine({ examples: [example] }: ReportedRequirement): string {
  return example === undefined ? "" : escapeControls(`expected ${example.expected}; got ${example.actual}`);
}

/** Everything that helps to understand a broken requirement, as lines of plain text. */
export function explanationOf(requirement: ReportedRequirement): string[] {
  const { id, level, consequenceOf, examples, waivers = [] } = requirement;
  const known = waivers.map(({ class: name }) => (name === undefined ? "all" : aAsset(name)));
  return [
    `${level} ${statementOf(id)}`.trim(),
    `contract: ${placeOf(id)}`,
    ...(consequenceOf === undefined ? [] : [`It is broken along with ${consequenceOf}, which may be the cause.`]),
    ...(known.length === 0 ? [] : [`A baseline waives it for ${known.join(", ")}; it is broken for more.`]),
    ...examples.flatMap((example) => ["", ...exampleLines(example)]),
  ].map(escapeControls);
}

function exampleLines(example: ReportedExample): string[] {
  const { request, about, answer, pointer, expected, actual, steps, replay, fetched, station } = example;
  const note = recurrenceInWords(example);
  return [
    ...steps.map((step, at) => `${at === 0 ? "first" : "then"}: ${step.method} ${step.url}`),
    `request: ${request.method} ${request.url}`,
    `answer: ${answer}${about === null ? "" : `, about ${aAsset(about)}`}${pointer === "" ? "" : `, at ${pointer}`}`,
    ...(fetched === undefined
      ? []
      : [`fetched: asset_urls.${fetched.rung}.url of that answer, ${fetched.url}`, `brought: ${fetched.timeline}`]),
    ...(station === undefined ? [] : [`seen: ${station}, which has passed`]),
    `expected: ${expected}`,
    `actual: ${actual}`,
    ...(note === undefined ? [] : [`note: ${note}`]),
    ...[...steps, example].map((step) => `curl: ${step.curl}`),
    `replay: ${replay}`,
  ];
}

/** A broken requirement and those that broke along with it. */
export interface Broken {
  readonly requirement: ReportedRequirement;
  readonly alsoBroken: readonly string[];
}

/** The requirements with a verdict, each cause once: what is only a consequence of another failure is told with that. */
export function byCause({ requirements }: Report, verdict: "failed" | "warned"): Broken[] {
  const broken = requirements.filter(
    (requirement) => requirement.verdict === "failed" || requirement.verdict === "warned",
  );
  const ids = new Set(broken.filter((one) => one.verdict === "failed" || one.verdict === verdict).map(({ id }) => id));
  return broken
    .filter((one) => one.verdict === verdict && (one.consequenceOf === undefined || !ids.has(one.consequenceOf)))
    .map((requirement) => ({
      requirement,
      alsoBroken: broken.filter(({ consequenceOf }) => consequenceOf === requirement.id).map(({ id }) => id),
    }));
}

/** " by 1 cause", where some failures are but consequences of others; "" where each stands for itself. */
export function causesInWords(report: Report): string {
  const causes = byCause(report, "failed").length;
  const failed = report.requirements.filter(({ verdict }) => verdict === "failed").length;
  return causes === failed ? "" : ` by ${causes} ${causes === 1 ? "cause" : "causes"}`;
}

/** What nothing exercised although the run was to judge it. */
export function untestedOf({ requirements }: Report): ReportedRequirement[] {
  return requirements.filter(({ verdict, reason }) => verdict === "untested" && reason !== notSelected);
}

/** How many requirements got each verdict, and what a reader is to hear of it. */
export function figuresOf(report: Report): string[] {
  const count = (wanted: string): number => report.requirements.filter(({ verdict }) => verdict === wanted).length;
  const untested = untestedOf(report).length;
  return [
    `${count("failed")} failed${causesInWords(report)}`,
    `${count("passed")} passed`,
    ...(count("warned") > 0 ? [`${count("warned")} warned`] : []),
    ...(untested > 0 ? [`${untested} untested`] : []),
    ...(count("waived") > 0 ? [`${count("waived")} waived`] : []),
  ];
}
