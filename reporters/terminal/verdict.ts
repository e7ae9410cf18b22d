import { escapeControls } from "../../spec/show.ts";
import { byCause, causesInWords, inOneLine, untestedOf, type Broken } from "../explanation.ts";
import type { Report } from "../report.ts";
import { trafficInWords } from "../traffic-in-words.ts";
import { staleLines, verdictSentence } from "../verdict-sentence.ts";
import { failureLines, warningLines } from "./failure.ts";
import { counted, labelled, oneLine, paragraph, type Layout } from "./layout.ts";

/** More failures than these are told in a line each. */
const mostInFull = 12;
const mostWarnings = 6;
/** Ids named for one reason; the report has them all. */
const mostUntested = 16;

/** The verdict of a run in one screen: what broke and how to see it again, what stayed untested and what it lacks. */
export function verdictLines(report: Report, layout: Layout): string[] {
  const failures = byCause(report, "failed");
  const warnings = byCause(report, "warned");
  return [
    ...blocks(
      failures.slice(0, mostInFull).map(({ requirement, alsoBroken }) => failureLines(requirement, alsoBroken, layout)),
    ),
    ...brief(failures.slice(mostInFull), layout),
    ...blocks(
      warnings
        .slice(0, mostWarnings)
        .map(({ requirement, alsoBroken }) => warningLines(requirement, alsoBroken, layout)),
    ),
    ...brief(warnings.slice(mostWarnings), layout),
    ...waivedLines(report, layout),
    ...untestedLines(report, layout),
    ...summaryLines(report, layout),
  ];
}

function blocks(all: readonly string[][]): string[] {
  return all.flatMap((lines) => [...lines, ""]);
}

function brief(rest: readonly Broken[], layout: Layout): string[] {
  if (rest.length === 0) return [];
  const { dim, bold } = layout.colors;
  const lines = rest.map(({ requirement }) => {
    const text = oneLine(inOneLine(requirement), layout.width - requirement.id.length - 4);
    return `  ${bold(escapeControls(requirement.id))}  ${dim(text)}`;
  });
  return ["Broken too; the JSON report has each in full (--report json=FILE):", ...lines, ""];
}

/** What nothing exercised, by the reason. */
function untestedLines(report: Report, layout: Layout): string[] {
  const { lacks } = report;
  const untested = untestedOf(report);
  if (untested.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { id, reason = "", counts = true } of untested) {
    const heading = `${reason}${counts ? "" : " (leaves the verdict as it is)"}`;
    byReason.set(heading, [...(byReason.get(heading) ?? []), id]);
  }
  const { bold, dim } = layout.colors;
  return [
    bold("Untested"),
    ...[...byReason].flatMap(([reason, ids]) => [
      ...paragraph(`${reason}:`, layout),
      ...paragraph(some(ids), layout, 4).map(dim),
    ]),
    ...(lacks.length === 0 ? [] : paragraph(`The pool lacks ${lacks.join(", ")}.`, layout)),
    "",
  ];
}

function some(ids: readonly string[]): string {
  const shown = ids.slice(0, mostUntested).join(", ");
  return ids.length > mostUntested ? `${shown} and ${ids.length - mostUntested} more` : shown;
}

function summaryLines(report: Report, layout: Layout): string[] {
  const { durationMs, halted } = report;
  const count = (wanted: string): number => report.requirements.filter(({ verdict }) => verdict === wanted).length;
  const untested = untestedOf(report).length;
  const { colors } = layout;
  const paint = {
    conformant: colors.green,
    "non-conformant": colors.red,
    incomplete: colors.yellow,
    unavailable: colors.yellow,
  }[report.verdict];
  const figures = [
    `${count("passed")} kept`,
    `${count("failed")} broken${causesInWords(report)}`,
    ...(count("warned") > 0 ? [counted(count("warned"), "warning")] : []),
    ...(untested > 0 ? [`${untested} untested`] : []),
    ...(count("waived") > 0 ? [`${count("waived")} waived`] : []),
  ].join(", ");
  const traffic = `${trafficInWords(report)}, ${(durationMs / 1000).toFixed(1)} s`;
  const word = report.verdict.toUpperCase();
  const fits = word.length + 2 + figures.length <= layout.width;
  const painted = colors.bold(paint(word));
  return [
    ...(fits ? [`${painted}  ${figures}`] : [painted, ...paragraph(figures, layout)]),
    ...paragraph(verdictSentence(report), layout),
    ...(halted === undefined ? [] : paragraph(`The run ended early: ${halted}.`, layout).map(colors.yellow)),
    ...labelled(report.profile === "recorded" ? "recorded" : "sent", traffic, layout, colors.dim),
    ...(report.shards === undefined ? [] : labelled("merged", `from ${report.shards} shards`, layout, colors.dim)),
    ...baselineLines(report, layout),
  ];
}

/** Entries of the baseline that do not hold, and that they fail the run. */
function baselineLines(report: Report, layout: Layout): string[] {
  const { red } = layout.colors;
  const stale = staleLines(report);
  if (stale.length === 0) return [];
  const failing = report.verdict === "non-conformant" ? "" : ", so this run fails";
  return [
    red(`The baseline does not hold any more${failing}:`),
    ...stale.flatMap(({ place, sentence }) => paragraph(`${place}: ${sentence}`, layout)),
  ];
}

/** What a baseline knows of, and why it may stay. */
function waivedLines({ requirements }: Report, layout: Layout): string[] {
  const waived = requirements.filter(({ verdict }) => verdict === "waived");
  if (waived.length === 0) return [];
  const { bold } = layout.colors;
  return [
    bold("Waived"),
    ...waived.flatMap(({ id, reason = "" }) => paragraph(reason === "" ? id : `${id}: ${reason}`, layout)),
    "",
  ];
}
