import { formats, type Extras } from "../reporters/formats.ts";
import { shellQuote } from "../reporters/curl.ts";
import { appendStepSummary, githubOf, inGithubActions } from "../reporters/github.ts";
import { reportOf, type Report } from "../reporters/report.ts";
import type { Layout } from "../reporters/terminal/layout.ts";
import { verdictLines } from "../reporters/terminal/verdict.ts";
import { writeWhole } from "../reporters/write-report.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { againCommand } from "./again-command.ts";
import type { Baseline } from "./baseline/baseline.ts";
import type { Held } from "./baseline/hold-against.ts";
import { heldLines } from "./baseline/held-lines.ts";
import type { RunFlags } from "./flags.ts";
import type { Hide } from "./redact.ts";
import type { ReportRequest } from "./report-requests.ts";
import type { Target } from "./settle-target.ts";
import { UsageError } from "./usage-error.ts";

/** What a run was asked to do, as far as its reports tell it. */
export interface Circumstances {
  readonly flags: RunFlags;
  readonly target: Target;
  readonly requests: readonly ReportRequest[];
  readonly hide: Hide;
  /** Names the run in the User-Agent of its requests. */
  readonly runId: string;
  /** undefined where none is named, or it is to be written first. */
  readonly baseline: Baseline | undefined;
}

/** What was written, and what is to be said of the baseline where there is one. */
export interface Written {
  readonly report: Report;
  readonly held: Held | undefined;
}

/**
 * Writes the reports of a run.
 * @param result without secrets
 */
export async function writeReports(result: CampaignResult, circumstances: Circumstances): Promise<Written> {
  const { flags, target, requests, hide, runId } = circumstances;
  const file = requests.find(({ format, path }) => format === "json" && path !== undefined)?.path;
  const found = reportOf(result, {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    shard: flags.shard,
    runId,
    curlFlags: curlFlagsOf(flags),
    headerNames: target.headers.map(([name]) => name),
    replay: againCommand({ file, flags, target, hide }),
  });
  const held = await holdRun(found, result, circumstances);
  const report = held?.report ?? found;
  const extras = { result, headerNames: target.headers.map(([name]) => name), hide };
  await writeFormats(report, extras, requests);
  return { report, held };
}

/** Writes a report in the formats that were asked for, and where GitHub looks for it. */
export async function writeFormats(report: Report, extras: Extras, requests: readonly ReportRequest[]): Promise<void> {
  for (const { format, path } of requests) {
    const text = await formats[format].render(report, extras);
    if (path === undefined) process.stdout.write(text);
    else await writeWhole(path, text).catch((error: unknown) => refuse(path, error));
  }
  annotate(report, requests);
}

/** Holds a run against its baseline; one that was ended, or could not begin, changes no file. */
async function holdRun(
  report: Report,
  { trouble, halted }: CampaignResult,
  { flags, baseline }: Circumstances,
): Promise<Held | undefined> {
  if (flags.baseline === undefined) return undefined;
  const { holdAgainst, updateBaseline } = await import("./baseline/hold-against.ts");
  if (flags.updateBaseline === true && trouble === undefined && halted !== "cancelled")
    return updateBaseline(report, flags.baseline, baseline);
  return baseline && holdAgainst(report, baseline);
}

/** What makes curl trust whom the run trusted. */
function curlFlagsOf({ insecure, ca }: RunFlags): string {
  if (insecure === true) return " --insecure";
  return ca === undefined ? "" : ` --cacert ${shellQuote(ca)}`;
}

/** In a step of GitHub Actions the report becomes annotations and the step's summary, asked for or not. */
function annotate(report: Report, requests: readonly ReportRequest[]): void {
  if (!inGithubActions(process.env) || requests.some(({ format }) => format === "github")) return;
  const stream = requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
  stream.write(githubOf(report));
  const trouble = appendStepSummary(report, process.env);
  if (trouble !== undefined) process.stderr.write(`${trouble}\n`);
}

function refuse(path: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : "the file system refused it";
  throw new UsageError(`The report ${path} could not be written: ${reason}.`);
}

/** The verdict for the terminal, and where the reports are. */
export function tellVerdict({ report, held }: Written, requests: readonly ReportRequest[], layout: Layout): string[] {
  const files = requests.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [
    ...verdictLines(report, layout),
    ...(held === undefined ? [] : heldLines(held, layout)),
    ...files.map((path) => `  ${layout.colors.dim("report".padEnd(10))}${path}`),
  ];
}
