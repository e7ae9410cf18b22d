import { appendFileSync } from "node:fs";
import { escapeControls, shorten } from "../spec/show.ts";
import { byCause, statementOf, untestedOf, type Broken } from "./explanation.ts";
import { markdownOf } from "./markdown.ts";
import type { Report } from "./report.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub shows so many annotations of a kind for a step, and drops the others. */
const mostOfAKind = 10;

/** Whether this runs in a step of GitHub Actions. */
export function inGithubActions(environment: Environment): boolean {
  return environment["GITHUB_ACTIONS"] === "true";
}

/** The report as workflow commands, which become annotations of the step: nothing where all is well. */
export function githubOf(report: Report): string {
  const errors = [
    ...stale(report),
    ...standing(report),
    ...few(byCause(report, "failed").map(annotationOf), "failures"),
  ];
  const warnings = few(byCause(report, "warned").map(annotationOf), "warnings");
  return [...errors.map((one) => command("error", one)), ...warnings.map((one) => command("warning", one))].join("");
}

/**
 * Appends the report to the summary of the step, where there is one.
 * @returns why it could not be written, where it could not: no reason to fail a run
 */
export function appendStepSummary(report: Report, environment: Environment): string | undefined {
  const file = environment["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return undefined;
  try {
    appendFileSync(file, `${markdownOf(report)}\n`);
    return undefined;
  } catch (error) {
    return `the step summary could not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

interface Annotation {
  readonly title: string;
  readonly lines: readonly string[];
  /** Where in a file of the repository it stands. */
  readonly at?: { readonly file: string; readonly from: number; readonly to: number };
}

/** Entries of the baseline to delete, each at its place; together they take one annotation of those that are shown. */
function stale({ baseline }: Report): Annotation[] {
  const [first, ...others] = baseline?.stale ?? [];
  if (baseline === undefined || first === undefined) return [];
  const more = others.map(({ from, sentence }) => `${baseline.file}:${from}: ${sentence}`);
  return [
    {
      title: "Asset contract: the baseline does not hold any more",
      lines: [first.sentence, ...more],
      at: { file: baseline.file, from: first.from, to: first.to },
    },
  ];
}

/** What no single requirement tells. */
function standing(report: Report): Annotation[] {
  const { verdict, trouble, halted, target, shard } = report;
  if (verdict === "unavailable") {
    return [
      {
        title: "Asset contract: target unavailable",
        lines: [trouble ?? `${target.url} answered too seldom to be judged.`],
      },
    ];
  }
  // A shard leaves things to the others.
  if (verdict !== "incomplete" || shard !== undefined) return [];
  const untested = untestedOf(report).filter(({ counts }) => counts !== false);
  return [
    {
      title: "Asset contract: incomplete",
      lines: [
        `${untested.length} requirements stayed untested: ${untested
          .slice(0, 12)
          .map(({ id }) => id)
          .join(", ")}${untested.length > 12 ? " …" : ""}`,
        ...new Set(untested.map(({ reason = "" }) => reason)),
        ...(halted === undefined ? [] : [`The run ended early: ${halted}.`]),
      ],
    },
  ];
}

function annotationOf({ requirement, alsoBroken }: Broken): Annotation {
  const {
    id,
    level,
    examples: [example],
  } = requirement;
  return {
    title: `${id} (${level})`,
    lines: [
      statementOf(id),
      ...(example === undefined
        ? []
        : [
            `request: ${example.request.method} ${example.request.url} (${example.answer})`,
            `expected: ${example.expected}`,
            `actual: ${example.actual}`,
          ]),
      ...(alsoBroken.length === 0 ? [] : [`also broken: ${alsoBroken.join(", ")}`]),
      ...(example === undefined ? [] : [`again: ${example.replay}`]),
    ],
  };
}

function few(annotations: readonly Annotation[], name: string): Annotation[] {
  // One place is kept for what no single requirement tells.
  const most = mostOfAKind - 2;
  if (annotations.length <= most) return [...annotations];
  const rest = annotations.slice(most);
  return [
    ...annotations.slice(0, most),
    { title: `${rest.length} more ${name}`, lines: rest.map(({ title }) => title) },
  ];
}

function command(kind: "error" | "warning", { title, lines, at }: Annotation): string {
  const message = lines.filter((line) => line !== "").map((line) => shorten(escapeControls(line), 600));
  const place = at === undefined ? "" : `file=${property(at.file)},line=${at.from},endLine=${at.to},`;
  return `::${kind} ${place}title=${property(shorten(escapeControls(title), 200))}::${data(message.join("\n"))}\n`;
}

/** As the runner reads it back: `%`, line ends, and in properties what ends one. */
function data(text: string): string {
  return text.toWellFormed().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
