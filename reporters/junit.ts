import { XMLBuilder } from "fast-xml-parser";
import { escapeControls, shorten } from "../spec/show.ts";
import { readUrl } from "../spec/read-url.ts";
import { chapterNameOf, explanationOf, inOneLine, statementOf } from "./explanation.ts";
import type { Report, ReportedRequirement } from "./report.ts";
import { staleLines } from "./verdict-sentence.ts";

/**
 * The report for the test views of GitLab, Jenkins and GitHub: a suite a chapter, a test case a requirement. Untested
 * and waived ones are skipped; warned ones pass and say why in their output. A target that could not be judged is an
 * error in a suite of its own, for otherwise nothing would be red.
 */
export function junitOf(report: Report): string {
  const suites = suitesOf(report);
  const properties = propertiesOf(report).map(([name, value]) => ({ "@name": name, "@value": text(value) }));
  const document = {
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": text(report.tool.name),
      ...totalsOf(suites.flatMap(({ cases }) => cases)),
      testsuite: suites.map(({ name, cases }) => ({
        "@name": text(name),
        ...totalsOf(cases),
        "@timestamp": report.startedAt.slice(0, 19),
        "@hostname": text(hostOf(report.target.url)),
        properties: { property: properties },
        testcase: cases.map(({ attributes, outcome }) => ({ ...attributes, ...elementOf(outcome) })),
      })),
    },
  };
  return builder.build(document);
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

function elementOf(outcome: Outcome): Readonly<Record<string, object>> {
  if (outcome.kind === "passed") return {};
  const { kind, message, lines } = outcome;
  return {
    [kind]: { ...(message !== undefined && { "@message": text(message) }), "#text": lines.map(visible).join("\n") },
  };
}

/** The element in a test case that says how it went. */
type Outcome =
  | { readonly kind: "passed" }
  | {
      readonly kind: "failure" | "error" | "skipped" | "system-out";
      readonly message?: string;
      readonly lines: readonly string[];
    };

interface Case {
  readonly milliseconds: number;
  readonly outcome: Outcome;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function suitesOf(report: Report): Suite[] {
  const times = timesOf(report);
  const byChapter = new Map<string, Case[]>();
  for (const [at, requirement] of report.requirements.entries()) {
    const chapter = chapterNameOf(requirement.id);
    const cases = byChapter.get(chapter) ?? [];
    byChapter.set(chapter, cases);
    cases.push(caseOf(requirement.id, chapter, times[at] ?? 0, outcomeOf(requirement)));
  }
  const suites = [...[...byChapter].map(([name, cases]) => ({ name, cases })), ...baselineSuites(report)];
  if (report.verdict !== "unavailable") return suites;
  const message = report.trouble ?? "The target answered too seldom to be judged.";
  return [
    { name: "run", cases: [caseOf("run.target-available", "run", 0, { kind: "error", message, lines: [message] })] },
    ...suites,
  ];
}

/** Entries of the baseline that do not hold: what makes a run fail is red. */
function baselineSuites(report: Report): Suite[] {
  const cases = staleLines(report).map(({ place, sentence }) =>
    caseOf(
      place,
      "baseline",
      0,
      { kind: "failure", message: sentence, lines: [`${place}: ${sentence}`] },
      report.baseline?.file,
    ),
  );
  return cases.length === 0 ? [] : [{ name: "baseline", cases }];
}

function caseOf(
  name: string,
  chapter: string,
  milliseconds: number,
  outcome: Outcome,
  file = `suites/chapters/${chapter}.suite.ts`,
): Case {
  const attributes = {
    "@name": text(name),
    "@classname": text(`asset-conformance.${chapter}`),
    "@time": seconds(milliseconds),
    "@file": text(file),
  };
  return { milliseconds, outcome, attributes };
}

function outcomeOf(requirement: ReportedRequirement): Outcome {
  const { id, verdict, reason = "", level } = requirement;
  switch (verdict) {
    case "passed":
      return { kind: "passed" };
    case "failed":
      return { kind: "failure", message: inOneLine(requirement), lines: explanationOf(requirement) };
    case "warned":
      return { kind: "system-out", lines: [`warned: ${inOneLine(requirement)}`, ...explanationOf(requirement)] };
    case "untested":
      return { kind: "skipped", message: `untested: ${reason}`, lines: [] };
    case "waived":
      return {
        kind: "skipped",
        message: `waived: ${reason === "" ? `${level} ${statementOf(id)}` : reason}`,
        lines: [],
      };
  }
}

/**
 * Requirements share their requests, so none has a time of its own: each gets the share of the run's time that the
 * answers it could judge have. The shares add up to the run.
 */
function timesOf({ requirements, durationMs }: Report): number[] {
  const all = requirements.reduce((sum, { exercised }) => sum + exercised, 0);
  let before = 0;
  return requirements.map(({ exercised }) => {
    const from = all === 0 ? 0 : Math.round((durationMs * before) / all);
    before += exercised;
    return all === 0 ? 0 : Math.round((durationMs * before) / all) - from;
  });
}

function totalsOf(cases: readonly Case[]): Record<string, string> {
  const count = (kind: Outcome["kind"]): string => String(cases.filter(({ outcome }) => outcome.kind === kind).length);
  return {
    "@tests": String(cases.length),
    "@failures": count("failure"),
    "@errors": count("error"),
    "@skipped": count("skipped"),
    "@time": seconds(cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
  };
}

function propertiesOf({ target, profile, seed, verdict, tool }: Report): [string, string][] {
  return [
    ["target", target.url],
    ["profile", profile],
    ["seed", String(seed)],
    ["verdict", verdict],
    ["version", tool.version],
  ];
}

function hostOf(url: string): string {
  return readUrl(url)?.host ?? "";
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Text of an attribute: one line, not too long. */
function text(value: string): string {
  return shorten(visible(value), 1_000);
}

/** Without what XML cannot hold, not even escaped: control characters are shown, half characters and non-characters replaced. */
function visible(value: string): string {
  return escapeControls(value)
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, "\uFFFD");
}
