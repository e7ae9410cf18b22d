import { fileURLToPath } from "node:url";
import { BroadcastChannel } from "node:worker_threads";
import { createVitest } from "vitest/node";
import type { CampaignOptions } from "../suites/campaign/options.ts";
import type { CampaignEvent, CampaignResult } from "../suites/campaign/result.ts";
import { messageIn, type ChannelMessage } from "../suites/channel.ts";
import { SuiteFault } from "./suite-fault.ts";

/** Milliseconds for vitest to end after its thread broke down. */
const closingTime = 3_000;

/**
 * Runs the chapters under vitest, in one thread beside this one, and gives back what the run found out.
 * @param signal ends the run early, with what was found so far
 * @throws SuiteFault when anything broke down, vitest and the run disagree, or the run brought no result
 */
export async function runUnderVitest(
  options: CampaignOptions,
  tell: (event: CampaignEvent) => void,
  signal: AbortSignal,
): Promise<CampaignResult> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const name = `asset-conformance-${process.pid}-${Date.now()}`;
  const channel = new BroadcastChannel(name);
  const listening = listen(channel, tell, signal);
  const errors: unknown[] = [];
  const allow = refuseSignalHandlers();
  const breakdown = watchBreakdown();
  const vitest = await createVitest("test", {
    config: false,
    root,
    dir: root,
    include: [`suites/chapters/*.suite${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`],
    exclude: [],
    watch: false,
    cache: false,
    environment: "node",
    pool: "threads",
    isolate: false,
    fileParallelism: false,
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 2_000,
    passWithNoTests: false,
    reporters: [{ onTestRunEnd: (_modules, unhandled) => void errors.push(...unhandled) }],
    provide: { campaign: options, channel: name },
    // Only the chapters need vite's eyes; all else is plain JavaScript that Node loads faster by itself.
    server: { deps: { external: [/\/(cli|fixtures|spec)\/.*\.js$/, /\/suites\/(?!chapters\/).*\.js$/] } },
  }).finally(allow);
  try {
    const specifications = await vitest.globTestSpecifications();
    const { testModules } = await Promise.race([
      vitest.runTestSpecifications(specifications, true),
      breakdown.happened,
    ]);
    const result = await listening.result;
    const tests = testModules.flatMap((module) => [...module.children.allTests()]);
    if (result === undefined) {
      const [first] = [
        ...errors,
        ...testModules.flatMap((module) => [
          ...module.errors(),
          ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
        ]),
      ];
      throw new SuiteFault(`the run ended without a result: ${messageOf(first)}`);
    }
    if (errors.length > 0) throw new SuiteFault(messageOf(errors[0]), result);
    if (result.trouble === undefined) {
      agree(result, new Map(tests.map((test) => [test.name.split(" ", 1)[0] ?? "", test.result().state])));
    }
    return result;
  } finally {
    listening.close();
    await Promise.race([vitest.close(), new Promise((resolve) => setTimeout(resolve, closingTime).unref())]);
    breakdown.release();
    // vitest sets it for any failed test; the exit code is ours to decide.
    process.exitCode = undefined;
  }
}

/**
 * Vitest ends the process at a signal; here a signal ends the run, and what follows it still happens. Its handlers are
 * taken away before any signal can reach them.
 * @returns lets handlers be added again
 */
function refuseSignalHandlers(): () => void {
  const refuse = (event: string | symbol, handler: () => void): void => {
    if (event === "SIGINT" || event === "SIGTERM") queueMicrotask(() => process.off(event, handler));
  };
  process.on("newListener", refuse);
  return () => void process.off("newListener", refuse);
}

interface Breakdown {
  /** Never resolves; rejects when something was thrown that nobody caught, such as when the thread of the suites died. */
  readonly happened: Promise<never>;
  release(): void;
}

/** Whatever breaks down while a run lasts ends the run, not the process: what was found so far is still told. */
function watchBreakdown(): Breakdown {
  let fail: (error: unknown) => void = () => undefined;
  let failed = false;
  const happened = new Promise<never>((_, reject) => {
    fail = (error) => {
      failed = true;
      reject(new SuiteFault(messageOf(error)));
    };
  });
  happened.catch(() => undefined);
  const events = ["uncaughtException", "unhandledRejection"] as const;
  for (const event of events) process.on(event, fail);
  // What broke down once may go on breaking while the reports are written.
  return { happened, release: () => void (failed || events.forEach((event) => process.off(event, fail))) };
}

const stateOf = { passed: "passed", warned: "passed", failed: "failed", untested: "skipped" } as const;

/** Every verdict must be the state of one test: a chapter that got lost cannot pass. */
function agree(result: CampaignResult, states: ReadonlyMap<string, string>): void {
  for (const { id, verdict } of result.requirements) {
    const state = states.get(id);
    if (state !== stateOf[verdict])
      throw new SuiteFault(`${id} is ${verdict}, but its test is ${state ?? "missing"}`, result);
  }
}

interface Listening {
  readonly result: Promise<CampaignResult | undefined>;
  close(): void;
}

function listen(channel: BroadcastChannel, tell: (event: CampaignEvent) => void, signal: AbortSignal): Listening {
  let settle: (result: CampaignResult | undefined) => void = () => {};
  const arrived = new Promise<CampaignResult | undefined>((resolve) => {
    settle = resolve;
  });
  channel.onmessage = (message) => {
    const data = messageIn(message);
    if (data?.kind === "event") tell(data.event);
    if (data?.kind === "result") settle(data.result);
  };
  // Said again and again: the other thread may not be listening yet.
  let saying: NodeJS.Timeout | undefined;
  const stop = (): void => {
    saying ??= setInterval(() => channel.postMessage({ kind: "stop" } satisfies ChannelMessage), 20);
  };
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  return {
    // The result is posted before the tests end; a moment later it is not coming any more.
    get result() {
      const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 1_000).unref());
      return Promise.race([arrived, late]);
    },
    close: () => {
      clearInterval(saying);
      signal.removeEventListener("abort", stop);
      channel.close();
    },
  };
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return typeof error === "string" ? error : "no error was told";
}
