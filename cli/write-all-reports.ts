import { formats, type Extras } from "../reporters/formats.ts";
import { appendStepSummary, githubOf, inGithubActions } from "../reporters/github.ts";
import type { Report } from "../reporters/report.ts";
import { portionsOf, writeWhole } from "../reporters/write-report.ts";
import type { ReportRequest } from "./report-requests.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes every report that was asked for; one that cannot be written keeps none of the others back.
 * @param requests those still to write
 * @returns why some are missing, the first reason first
 */
export async function writeAllReports(
  report: Report,
  extras: Extras,
  requests: readonly ReportRequest[],
): Promise<Error[]> {
  const troubles: Error[] = [];
  for (const request of requests) {
    const trouble = await writeOne(report, extras, request);
    if (trouble !== undefined) troubles.push(trouble);
  }
  return troubles;
}

async function writeOne(report: Report, extras: Extras, { format, path }: ReportRequest): Promise<Error | undefined> {
  try {
    const { render } = formats[format];
    if (render === undefined) return new UsageError(`The ${format} report is written by a live run alone.`);
    const rendered = await render(report, extras);
    if (path === undefined) for (const text of portionsOf(rendered)) process.stdout.write(text);
    else await writeWhole(path, rendered);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    // The file system speaks in codes; what has none went wrong while the report was made.
    if ("code" in reason && path !== undefined) return unwritten(path, reason);
    return new Error(`the ${format} report could not be made: ${reason.message}`, { cause: reason });
  }
}

/** What the user is told of a report that the file system refused. */
export function unwritten(path: string, { message }: Error): UsageError {
  return new UsageError(`The report ${path} could not be written: ${message}.`);
}

/** In a step of GitHub Actions the report becomes annotations and the step's summary, asked for or not. */
export function annotate(report: Report, requests: readonly ReportRequest[]): void {
  if (!inGithubActions(process.env) || requests.some(({ format }) => format === "github")) return;
  const stream = requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
  stream.write(githubOf(report));
  const trouble = appendStepSummary(report, process.env);
  if (trouble !== undefined) process.stderr.write(`${trouble}\n`);
}
