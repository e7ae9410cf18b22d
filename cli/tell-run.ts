import { formats } from "../reporters/formats.ts";
import { shellQuote } from "../reporters/curl.ts";
import { appendStepSummary, githubOf, inGithubActions } from "../reporters/github.ts";
import { reportOf, type Report } from "../reporters/report.ts";
import type { Layout } from "../reporters/terminal/layout.ts";
import { verdictLines } from "../reporters/terminal/verdict.ts";
import { writeWhole } from "../reporters/write-report.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { againCommand } from "./again-command.ts";
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
}

/**
 * Writes the reports of a run.
 * @param result without secrets
 */
export async function writeReports(result: CampaignResult, circumstances: Circumstances): Promise<Report> {
  const { flags, target, requests, hide, runId } = circumstances;
  const file = requests.find(({ format, path }) => format === "json" && path !== undefined)?.path;
  const report = reportOf(result, {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    runId,
    curlFlags: curlFlagsOf(flags),
    headerNames: target.headers.map(([name]) => name),
    replay: againCommand({ file, flags, target, hide }),
  });
  const extras = { result, headerNames: target.headers.map(([name]) => name), hide };
  for (const { format, path } of requests) {
    const text = await formats[format].render(report, extras);
    if (path === undefined) process.stdout.write(text);
    else await writeWhole(path, text).catch((error: unknown) => refuse(path, error));
  }
  annotate(report, requests);
  return report;
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
export function tellVerdict(report: Report, requests: readonly ReportRequest[], layout: Layout): string[] {
  const files = requests.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [
    ...verdictLines(report, layout),
    ...files.map((path) => `  ${layout.colors.dim("report".padEnd(10))}${path}`),
  ];
}
