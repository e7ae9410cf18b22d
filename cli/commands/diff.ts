import { compareReports, type Comparison } from "../../reporters/compare/compare-reports.ts";
import { readReport } from "../../reporters/read-report.ts";
import { comparisonLines } from "../../reporters/terminal/comparison.ts";
import { writeWhole } from "../../reporters/write-report.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { assertWritable } from "../report-requests.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

export interface DiffFlags {
  /** `markdown`, `markdown=PATH` or `markdown=-`. */
  readonly report?: string;
}

const usualFile = "asset-conformance-diff.md";

/** Tells how one report differs from another: what broke, what was mended, what is not tested any more. */
export async function diff(before: string, after: string, { report }: DiffFlags): Promise<ExitCode> {
  const path = report === undefined ? undefined : markdownPath(report);
  if (path !== undefined && path !== "-") await assertWritable(path);
  const comparison = compareReports(await readReport(before), await readReport(after));
  const stream = path === "-" ? process.stderr : process.stdout;
  stream.write(`${comparisonLines(comparison, layoutOf(stream)).join("\n")}\n`);
  if (path !== undefined) {
    const text = (await import("../../reporters/compare/markdown-comparison.ts")).markdownComparison(comparison);
    if (path === "-") process.stdout.write(text);
    else await writeWhole(path, text);
  }
  return exitCodeOf(comparison);
}

function markdownPath(text: string): string {
  if (text === "markdown") return usualFile;
  const [, path] = /^markdown=(.*)$/s.exec(text) ?? [];
  if (path === undefined) throw new UsageError(`A diff is written as markdown; "${text}" is no format of it.`);
  if (path === "") throw new UsageError("--report markdown= names no file.");
  return path;
}

/** What was judged before and is not now may hide what broke: no reason to call it well. */
function exitCodeOf({ changes, verdict }: Comparison): ExitCode {
  if (changes.some(({ move }) => move === "broke")) return exitCodes.nonConformant;
  if (verdict.after === "unavailable") return exitCodes.unavailable;
  const lost = changes.some(
    ({ move, requirement: { level, counts } }) => move === "untested" && level === "MUST" && counts !== false,
  );
  return lost ? exitCodes.incomplete : exitCodes.conformant;
}
