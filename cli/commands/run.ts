import { packageInfo } from "../../reporters/package-info.ts";
import { reportOf, type Report } from "../../reporters/report.ts";
import type { Layout } from "../../reporters/terminal/layout.ts";
import { LiveTerminal } from "../../reporters/terminal/live.ts";
import { openingLines } from "../../reporters/terminal/opening.ts";
import { verdictLines } from "../../reporters/terminal/verdict.ts";
import { jsonOf, writeWhole } from "../../reporters/write-report.ts";
import { contractRevision } from "../../spec/contract.ts";
import { register } from "../../spec/register.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { CampaignResult } from "../../suites/campaign/result.ts";
import { againCommand } from "../again-command.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { hiderOf, redactEvent, redactResult, type Hide } from "../redact.ts";
import { reportRequests, type ReportRequest } from "../report-requests.ts";
import { requirementsNamed } from "../requirements.ts";
import { settleTarget, type Target } from "../settle-target.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

/** Judges a target and tells the verdict, on the terminal and in the reports asked for. */
export async function run(flags: RunFlags): Promise<ExitCode> {
  const only = requirementsNamed(flags.only);
  const reports = await reportRequests(flags.report);
  if (flags.dryRun === true) return (await import("./dry-run.ts")).dryRun(flags, only);
  const target = await settleTarget(flags);
  try {
    return await judge(flags, only, reports, target);
  } finally {
    await target.close();
  }
}

async function judge(
  flags: RunFlags,
  only: readonly string[],
  reports: readonly ReportRequest[],
  target: Target,
): Promise<ExitCode> {
  // Standard output belongs to a report that goes there.
  const stream = reports.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
  const layout = layoutOf(stream);
  const terminal = new LiveTerminal((text) => stream.write(text), layout);
  const hide = hiderOf(target.headers.map(([, value]) => value));
  const options = optionsFrom(flags, only, target);
  terminal.print(openingOf(options, target, hide, layout));
  if (stream.isTTY) void goLive(terminal, stream);
  const interruption = watchInterruption((text) => terminal.print([layout.colors.yellow(text)]));
  try {
    const { runUnderVitest } = await import("../vitest-run.ts");
    const told = await runUnderVitest(options, (event) => terminal.see(redactEvent(event, hide)), interruption.signal);
    terminal.end();
    const result = redactResult(told, hide);
    const report = reportOf(result, contextOf(flags, reports, target, hide));
    await writeReports(report, reports);
    if (result.trouble === undefined)
      terminal.print([...verdictLines(report, layout), ...filesWritten(reports, layout)]);
    else if (interruption.exitCode === undefined) throw troubled(result);
    return interruption.exitCode ?? exitCodeOf[report.verdict];
  } finally {
    terminal.end();
    interruption.release();
  }
}

function troubled({ trouble }: CampaignResult): UsageError {
  return new UsageError(trouble?.sentence ?? "", trouble?.whose === "target" ? exitCodes.unavailable : exitCodes.usage);
}

async function goLive(terminal: LiveTerminal, stream: NodeJS.WriteStream): Promise<void> {
  const { createLogUpdate } = await import("log-update");
  terminal.use(createLogUpdate(stream));
}

function openingOf({ profile, seed, only }: CampaignOptions, target: Target, hide: Hide, layout: Layout): string[] {
  return openingLines(
    {
      version: packageInfo().version,
      contractRevision,
      target: target.embedded ? `the built-in reference server, ${target.url}` : hide(target.url) + target.pathTemplate,
      profile,
      seed,
      selected: only.length === 0 ? undefined : { chosen: only.length, all: register.length },
    },
    layout,
  );
}

function optionsFrom(flags: RunFlags, only: readonly string[], target: Target): CampaignOptions {
  const { version } = packageInfo();
  return {
    ...defaultOptions,
    target: target.url,
    headers: target.headers,
    pool: target.pool,
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    only,
    maxRequests: flags.maxRequests ?? Infinity,
    maxTime: (flags.maxTime ?? Infinity) * 1000,
    rateLimit: flags.rateLimit ?? Infinity,
    workers: flags.workers,
    timeout: flags.timeout * 1000,
    userAgent: `asset-conformance/${version}`,
  };
}

function contextOf(
  flags: RunFlags,
  reports: readonly ReportRequest[],
  target: Target,
  hide: Hide,
): Parameters<typeof reportOf>[1] {
  const file = reports.find(({ path }) => path !== undefined)?.path;
  return {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    headerNames: target.headers.map(([name]) => name),
    replay: againCommand({ file, flags, target, hide }),
  };
}

async function writeReports(report: Report, requests: readonly ReportRequest[]): Promise<void> {
  for (const { path } of requests) {
    if (path === undefined) process.stdout.write(jsonOf(report));
    else {
      await writeWhole(path, jsonOf(report)).catch((error: unknown) => {
        throw new UsageError(
          `The report ${path} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
        );
      });
    }
  }
}

function filesWritten(reports: readonly ReportRequest[], { colors }: Layout): string[] {
  return reports.flatMap(({ path }) => (path === undefined ? [] : [`  ${colors.dim("report".padEnd(10))}${path}`]));
}
