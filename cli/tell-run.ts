import type { Exchange } from "../spec/exchange.ts";
import { reportOf, type Report } from "../reporters/report.ts";
import type { Layout } from "../reporters/terminal/layout.ts";
import { verdictLines } from "../reporters/terminal/verdict.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { againCommand } from "./again-command.ts";
import type { RunFlags } from "./flags.ts";
import type { Hide } from "./redact.ts";
import type { ReportRequest } from "./report-requests.ts";
import type { Target } from "./settle-target.ts";
import { annotate, writeAllReports } from "./write-all-reports.ts";

/** What a run was asked to do, as far as its reports tell it. */
export interface Circumstances {
  readonly flags: RunFlags;
  readonly target: Target;
  readonly requests: readonly ReportRequest[];
  readonly hide: Hide;
  readonly runId: string;
  /** The run's own log, once it is whole; it is not to be written again. */
  readonly log: ReportRequest | undefined;
  /** Every exchange of the run without secrets. */
  readonly exchanges: () => Iterable<Exchange>;
}

/** A report, and why some of its forms could not be written. */
export interface Written {
  readonly report: Report;
  readonly troubles: readonly Error[];
}

/**
 * Writes the reports of a run.
 * @param result without secrets
 */
export async function writeReports(result: CampaignResult, circumstances: Circumstances): Promise<Written> {
  const { flags, target, requests, hide, runId, log, exchanges } = circumstances;
  const file = requests.find(({ format, path }) => format === "json" && path !== undefined)?.path;
  const headerNames = target.headers.map(([name]) => name);
  const report = reportOf(result, {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    run: runId,
    headerNames,
    replay: againCommand({ file, flags, target, hide }),
  });
  const left = requests.filter((request) => request !== log);
  const troubles = await writeAllReports(report, { result, exchanges, headerNames, hide }, left);
  annotate(report, requests);
  return { report, troubles };
}

/** The verdict for the terminal, and where the reports are. */
export function tellVerdict(report: Report, requests: readonly ReportRequest[], layout: Layout): string[] {
  return [...verdictLines(report, layout), ...fileLines(requests, layout)];
}

/** Where the reports are. */
export function fileLines(requests: readonly ReportRequest[], layout: Layout): string[] {
  const files = requests.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return files.map((path) => `  ${layout.colors.dim("report".padEnd(10))}${path}`);
}
