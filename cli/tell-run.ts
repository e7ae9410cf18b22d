import type { Exchange } from "../spec/exchange.ts";
import { shellQuote } from "../reporters/curl.ts";
import { reportOf, type Report } from "../reporters/report.ts";
import type { Layout } from "../reporters/terminal/layout.ts";
import { verdictLines } from "../reporters/terminal/verdict.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { againCommand } from "./again-command.ts";
import type { Baseline } from "./baseline/baseline.ts";
import type { Held } from "./baseline/hold-against.ts";
import { heldLines } from "./baseline/held-lines.ts";
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
  /** Names the run in the User-Agent of its requests. */
  readonly runId: string;
  /** undefined where none is named, or it is to be written first. */
  readonly baseline: Baseline | undefined;
  /** The run's own log, once it is whole; it is not to be written again. */
  readonly log: ReportRequest | undefined;
  /** Every exchange of the run without secrets. */
  readonly exchanges: () => Iterable<Exchange>;
}

/** What was written, what could not be, and what is to be said of the baseline where there is one. */
export interface Written {
  readonly report: Report;
  readonly held: Held | undefined;
  /** Why some forms of the report are missing. */
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
  const found = reportOf(result, {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    shard: flags.shard,
    runId,
    curlFlags: curlFlagsOf(flags),
    headerNames,
    replay: againCommand({ file, flags, target, hide }),
  });
  const held = await holdRun(found, result, circumstances);
  const report = held?.report ?? found;
  const left = requests.filter((request) => request !== log);
  const troubles = await writeAllReports(report, { result, exchanges, headerNames, hide }, left);
  annotate(report, requests);
  return { report, held, troubles };
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

/** The verdict for the terminal, and where the reports are. */
export function tellVerdict(
  { report, held }: Pick<Written, "report" | "held">,
  requests: readonly ReportRequest[],
  layout: Layout,
): string[] {
  return [
    ...verdictLines(report, layout),
    ...(held === undefined ? [] : heldLines(held, layout)),
    ...fileLines(requests, layout),
  ];
}

/** Where the reports are. */
export function fileLines(requests: readonly ReportRequest[], layout: Layout): string[] {
  const files = requests.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return files.map((path) => `  ${layout.colors.dim("report".padEnd(10))}${path}`);
}
