import { packageInfo } from "../../reporters/package-info.ts";
import type { Layout } from "../../reporters/terminal/layout.ts";
import { LiveTerminal } from "../../reporters/terminal/live.ts";
import { openingLines } from "../../reporters/terminal/opening.ts";
import { contractRevision } from "../../spec/contract.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { CampaignEvent, Trouble } from "../../suites/campaign/result.ts";
import { carryOut } from "../carry-out.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { hiderOf, redactEvent, secretsIn, type Hide } from "../redact.ts";
import { Journal } from "../journal.ts";
import { reportRequests, type ReportRequest } from "../report-requests.ts";
import { newRunId, userAgentOf } from "../run-id.ts";
import { settleTarget, type Target } from "../settle-target.ts";
import { tellError } from "../tell-error.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

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
  const hide = hiderOf(secretsIn(target.headers));
  const runId = newRunId();
  const journal = openJournal(flags, only, requests, target, hide, runId);
  const options = optionsFrom(flags, only, target, runId, journal !== undefined);
  terminal.print(openingOf(options, target, hide, layout));
  const interruption = watchInterruption((text) => terminal.print([layout.colors.yellow(text)]));
  const later = new Later(terminal, stream);
  const tell = (event: CampaignEvent): void => {
    const told = redactEvent(event, hide);
    journal?.event(told);
    terminal.see(told);
    later.begin();
  };
  try {
    const { result, fault } = await carryOut(options, { tell, signal: interruption.signal, hide, journal });
    terminal.end();
    journal?.finish(result);
    const { writeReports, tellVerdict, fileLines } = await later.telling();
    const exchanges = (): Iterable<Exchange> => journal?.exchanges() ?? [];
    const log = journal?.request;
    const { report, troubles } = await writeReports(result, { flags, target, requests, hide, runId, log, exchanges });
    const { trouble } = result;
    if (fault !== undefined) terminal.print(fileLines(requests, layout));
    else if (trouble === undefined) terminal.print(tellVerdict(report, requests, layout));
    const ended = interruption.exitCode;
    const unbegun = trouble === undefined || ended !== undefined ? undefined : errorOf(trouble);
    const errors = [fault, unbegun, journal?.trouble, ...troubles].filter((one) => one !== undefined);
    // The first ends the command, unless the user did; the others are told before it.
    for (const error of errors.slice(ended === undefined ? 1 : 0)) process.stderr.write(tellError(error, false).text);
    if (ended === undefined && errors[0] !== undefined) throw errors[0];
    return ended ?? exitCodeOf[report.verdict];
  } finally {
    terminal.end();
    interruption.release();
    journal?.close();
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
    },
    layout,
  );
}

function openJournal(
  flags: RunFlags,
  only: readonly string[],
  requests: readonly ReportRequest[],
  target: Target,
  hide: Hide,
  run: string,
): Journal | undefined {
  return Journal.open(requests, {
    tool: packageInfo(),
    contract: { revision: contractRevision },
    target: { url: hide(target.url), pathTemplate: target.pathTemplate },
    profile: flags.profile,
    seed: flags.seed,
    run,
    only,
    headerNames: target.headers.map(([name]) => name),
    startedAt: new Date().toISOString(),
  });
}

function optionsFrom(
  flags: RunFlags,
  only: readonly string[],
  target: Target,
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
    userAgent: userAgentOf(runId),
    keepExchanges,
  };
}
