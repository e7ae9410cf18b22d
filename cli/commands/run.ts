import { formats } from "../../reporters/formats.ts";
import { packageInfo } from "../../reporters/package-info.ts";
import type { Layout } from "../../reporters/terminal/layout.ts";
import { LiveTerminal } from "../../reporters/terminal/live.ts";
import { openingLines } from "../../reporters/terminal/opening.ts";
import { contractRevision } from "../../spec/contract.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { CampaignEvent, Trouble } from "../../suites/campaign/result.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { hiderOf, redactEvent, redactResult, type Hide } from "../redact.ts";
import { reportRequests, type ReportRequest } from "../report-requests.ts";
import { reachInWords } from "../settle-reach.ts";
import { secretsOf, settleTarget, type Target } from "../settle-target.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";
import { newRunId, userAgentOf } from "../user-agent.ts";

/** Judges a target and tells the verdict, on the terminal and in the reports asked for. */
export async function run(flags: RunFlags): Promise<ExitCode> {
  const only = flags.only.length === 0 ? [] : (await import("../requirements.ts")).requirementsNamed(flags.only);
  const requests = await reportRequests(flags.report);
  if (flags.dryRun === true) return (await import("./dry-run.ts")).dryRun(flags, only);
  const target = await settleTarget(flags);
  try {
    return await judge(flags, only, requests, target);
  } finally {
    await target.close();
  }
}

async function judge(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
  target: Target,
): Promise<ExitCode> {
  // Standard output belongs to a report that goes there.
  const stream = requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
  const layout = layoutOf(stream);
  const terminal = new LiveTerminal((text) => stream.write(text), layout);
  const hide = hiderOf(secretsOf(target));
  const runId = newRunId();
  const options = { ...optionsFrom(flags, only, target, requests), userAgent: userAgentOf(runId) };
  terminal.print(openingOf(options, target, hide, layout));
  const interruption = watchInterruption((text) => terminal.print([layout.colors.yellow(text)]));
  const later = new Later(terminal, stream);
  const see = (event: CampaignEvent): void => {
    terminal.see(redactEvent(event, hide));
    later.begin();
  };
  try {
    const { runUnderVitest } = await import("../vitest-run.ts");
    const result = redactResult(await runUnderVitest(options, see, interruption.signal), hide);
    terminal.end();
    const { writeReports, tellVerdict } = await later.telling();
    const report = await writeReports(result, { flags, target, requests, hide, runId });
    if (result.trouble === undefined) terminal.print(tellVerdict(report, requests, layout));
    else if (interruption.exitCode === undefined) throw errorOf(result.trouble);
    return interruption.exitCode ?? exitCodeOf[report.verdict];
  } finally {
    terminal.end();
    interruption.release();
  }
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

function errorOf({ sentence, whose }: Trouble): UsageError {
  return new UsageError(sentence, whose === "target" ? exitCodes.unavailable : exitCodes.usage);
}

function openingOf({ profile, seed, only }: CampaignOptions, target: Target, hide: Hide, layout: Layout): string[] {
  return openingLines(
    {
      version: packageInfo().version,
      contractRevision,
      target: target.embedded ? `the built-in reference server, ${target.url}` : hide(target.url) + target.pathTemplate,
      profile,
      seed,
      only,
      reach: reachInWords(target.url, target.reach),
    },
    layout,
  );
}

function optionsFrom(
  flags: RunFlags,
  only: readonly string[],
  target: Target,
  requests: readonly ReportRequest[],
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
    // The built-in server has nothing to lose.
    allowWrites: flags.allowWrites === true || target.embedded,
    reach: target.reach,
    keepExchanges: requests.some(({ format }) => formats[format].needsExchanges),
  };
}
