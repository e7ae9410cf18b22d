import { packageInfo } from "../../reporters/package-info.ts";
import type { Layout } from "../../reporters/terminal/layout.ts";
import { LiveTerminal } from "../../reporters/terminal/live.ts";
import { openingLines } from "../../reporters/terminal/opening.ts";
import { contractRevision } from "../../spec/contract.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { CampaignEvent } from "../../suites/campaign/result.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { carryOut } from "../carry-out.ts";
import { exitCodeFor, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { RunLog } from "../run-log.ts";
import type { Provisioning } from "../provisioning.ts";
import { hiderOf, redactEvent, type Hide } from "../redact.ts";
import { assertWritable, reportRequests, type ReportRequest } from "../report-requests.ts";
import { reachInWords } from "../settle-reach.ts";
import { secretsOf, settleTarget, type Target } from "../settle-target.ts";
import { tellError } from "../tell-error.ts";
import { layoutOf } from "../terminal-layout.ts";
import { errorOf, UsageError } from "../usage-error.ts";
import { newRunId, userAgentOf } from "../user-agent.ts";
import type { Judged } from "../watch/watch.ts";

/** Judges a target and tells the verdict, on the terminal and in the reports asked for. */
export async function run(flags: RunFlags): Promise<ExitCode> {
  const only = flags.only.length === 0 ? [] : await selectionOf(flags);
  const requests = await reportRequests(flags.report);
  if (flags.provision === true && (flags.allowWrites !== true || flags.dryRun === true))
    return (await import("./provision-plan.ts")).provisionPlan(flags);
  if (flags.dryRun === true) {
    await baselineOf(flags);
    return (await import("./dry-run.ts")).dryRun(flags, only);
  }
  if (flags.watch === true) return watchTarget(flags, only, requests);
  const { exitCode, trouble } = await judgeOnce(flags, only, requests);
  if (trouble !== undefined) throw errorOf(trouble);
  return exitCode;
}

async function judgeOnce(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
): Promise<Judged> {
  const baseline = await baselineOf(flags);
  const target = await settleTarget(flags);
  try {
    return await judge(flags, only, requests, baseline, target);
  } finally {
    await target.close();
  }
}

async function selectionOf({ only, profile }: RunFlags): Promise<string[]> {
  const { assertFetched, requirementsNamed } = await import("../requirements.ts");
  const ids = requirementsNamed(only);
  assertFetched(ids, profile);
  return ids;
}

async function watchTarget(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
): Promise<ExitCode> {
  if (flags.target === undefined) throw new UsageError("--watch needs a server to watch: name it with --target URL.");
  const stream = streamOf(requests);
  const { watch } = await import("../watch/watch.ts");
  return watch({
    url: flags.target,
    judge: () => judgeOnce(flags, only, requests),
    print: (lines) => void stream.write(`${lines.join("\n")}\n`),
    layout: layoutOf(stream),
  });
}

/** Standard output belongs to a report that goes there. */
function streamOf(requests: readonly ReportRequest[]): NodeJS.WriteStream {
  return requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
}

/** The known failures that the flags name, looked at before a run begins. */
async function baselineOf({ baseline, updateBaseline }: RunFlags): Promise<Baseline | undefined> {
  if (baseline === undefined && updateBaseline === true) throw new UsageError("Name the file with --baseline FILE.");
  if (baseline === undefined) return undefined;
  if (updateBaseline !== true) return (await import("../baseline/baseline.ts")).loadBaseline(baseline);
  await assertWritable(baseline);
  return (await import("../baseline/hold-against.ts")).baselineToUpdate(baseline);
}

async function judge(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
  baseline: Baseline | undefined,
  target: Target,
): Promise<Judged> {
  const stream = streamOf(requests);
  const layout = layoutOf(stream);
  const terminal = new LiveTerminal((text) => stream.write(text), layout);
  const hide = hiderOf(secretsOf(target));
  const runId = newRunId();
  const runLog = openLog(flags, only, requests, target, hide, runId);
  const plain = optionsFrom(flags, only, target, baseline, runId, runLog !== undefined);
  terminal.print(openingOf(plain, flags.config, target, hide, layout));
  const interruption = watchInterruption((text) => terminal.print([layout.colors.yellow(text)]));
  const later = new Later(terminal, stream);
  const tell = (event: CampaignEvent): void => {
    const told = redactEvent(event, hide);
    runLog?.event(told);
    terminal.see(told);
    later.begin();
  };
  let brought: Provisioning | undefined;
  try {
    if (flags.provision === true) {
      const { signal } = interruption;
      const print = (lines: readonly string[]): void => terminal.print(lines);
      const { beginProvisioning } = await import("../provisioning.ts");
      brought = await beginProvisioning({ target, flags, userAgent: plain.userAgent, signal, layout, hide, print });
    }
    const options = brought === undefined ? plain : withBrought(plain, brought, flags);
    const { result, fault } = await carryOut(options, { tell, signal: interruption.signal, hide, log: runLog });
    terminal.end();
    await brought?.end();
    brought = undefined;
    runLog?.finish(result);
    const { writeReports, tellVerdict, fileLines } = await later.telling();
    const exchanges = (): Iterable<Exchange> => runLog?.exchanges() ?? [];
    const log = runLog?.request;
    const circumstances = { flags, target, requests, hide, runId, baseline, log, exchanges };
    const written = await writeReports(result, circumstances);
    if (fault !== undefined) terminal.print(fileLines(requests, layout));
    else if (result.trouble === undefined) terminal.print(tellVerdict(written, requests, layout));
    const errors = [fault, runLog?.trouble, ...written.troubles].filter((one) => one !== undefined);
    const ended = interruption.exitCode;
    // The first ends the command, unless the user did; the others are told before it.
    for (const error of errors.slice(ended === undefined ? 1 : 0)) process.stderr.write(tellError(error, false).text);
    if (ended === undefined && errors[0] !== undefined) throw errors[0];
    return {
      report: written.report,
      exitCode: ended ?? exitCodeFor(written.report),
      trouble: ended === undefined ? result.trouble : undefined,
      target,
    };
  } finally {
    terminal.end();
    await brought?.end();
    interruption.release();
    runLog?.close();
  }
}

/** What was brought is the pool; assets that the user names besides are judged with it. */
function withBrought(
  options: CampaignOptions,
  { pool, stations }: Provisioning,
  { assets }: RunFlags,
): CampaignOptions {
  const named = assets === undefined ? undefined : options.pool;
  return {
    ...options,
    pool: {
      assets: [...pool.assets, ...(named?.assets ?? [])],
      absent: [...pool.absent, ...(named?.absent ?? [])],
    },
    stations,
  };
}

/** What is needed only once requests are under way, and is loaded while another thread sends them. */
class Later {
  readonly #terminal: LiveTerminal;
  readonly #stream: NodeJS.WriteStream;
  #begun = false;

  constructor(terminal: LiveTerminal, stream: NodeJS.WriteStream) {
    this.#terminal = terminal;
    this.#stream = stream;
  }

  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    void this.telling();
    if (this.#stream.isTTY) void this.#goLive();
  }

  telling(): Promise<typeof import("../tell-run.ts")> {
    return import("../tell-run.ts");
  }

  async #goLive(): Promise<void> {
    const { createLogUpdate } = await import("log-update");
    this.#terminal.use(createLogUpdate(this.#stream));
  }
}

function openingOf(
  { profile, seed, only, shard }: CampaignOptions,
  config: string | undefined,
  target: Target,
  hide: Hide,
  layout: Layout,
): string[] {
  return openingLines(
    {
      version: packageInfo().version,
      contractRevision,
      target: target.embedded ? `the built-in reference server, ${target.url}` : hide(target.url) + target.pathTemplate,
      profile,
      seed,
      only,
      config,
      shard,
      reach: reachInWords(target.url, target.reach),
    },
    layout,
  );
}

function openLog(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
  target: Target,
  hide: Hide,
  runId: string,
): RunLog | undefined {
  return RunLog.open(requests, {
    tool: packageInfo(),
    contract: { revision: contractRevision },
    target: { url: hide(target.url), pathTemplate: target.pathTemplate },
    profile: flags.profile,
    seed: flags.seed,
    runId,
    only,
    ...(flags.shard !== undefined && { shard: flags.shard }),
    headerNames: target.headers.map(([name]) => name),
    startedAt: new Date().toISOString(),
  });
}

function optionsFrom(
  flags: RunFlags,
  only: readonly string[],
  target: Target,
  baseline: Baseline | undefined,
  runId: string,
  keepExchanges: boolean,
): CampaignOptions {
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
    settle: flags.settle * 1000,
    maxBytes: flags.maxBytes,
    // The built-in server has nothing to lose.
    allowWrites: flags.allowWrites === true || target.embedded,
    reach: target.reach,
    shard: flags.shard,
    known: (baseline?.entries ?? []).flatMap(({ id, class: name }) =>
      name === undefined ? [] : [{ id, class: name }],
    ),
    userAgent: userAgentOf(runId),
    keepExchanges,
  };
}
