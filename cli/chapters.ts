import { fileURLToPath } from "node:url";
import { BroadcastChannel } from "node:worker_threads";
import { createVitest } from "vitest/node";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { messageIn, type ChapterMessage } from "../suites/channel.ts";
import { messageOf, SuiteFault } from "./suite-fault.ts";

/** Milliseconds for vitest to end after its thread broke down. */
const closingTime = 3_000;

/**
 * Tells what a run finds as tests of vitest, a chapter each, in one thread beside this one. Vitest starts while the run
 * lasts.
 * @param only requirements that are judged; none for all
 * @throws SuiteFault when vitest broke down, or vitest and the run disagree; whatever the run itself rejects with
 */
export async function tellChapters(run: Promise<CampaignResult>, only: readonly string[]): Promise<void> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const channel = `asset-conformance-${process.pid}-${Date.now()}`;
  const answering = answer(channel, run);
  const errors: unknown[] = [];
  const allow = refuseSignalHandlers();
  const vitest = await createVitest("test", {
    config: false,
    root,
    dir: root,
    include: ["suites/chapters/*.suite.js"],
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
    provide: { only, channel },
    // Only the chapters need vite's eyes; all else is plain JavaScript that Node loads faster by itself.
    server: { deps: { external: [/\/(cli|fixtures|spec)\/.*\.js$/, /\/suites\/(?!chapters\/).*\.js$/] } },
  }).finally(allow);
  try {
    const specifications = await vitest.globTestSpecifications();
    const { testModules } = await vitest.runTestSpecifications(specifications, true);
    const result = await run;
    const [broken] = [
      ...errors,
      ...testModules.flatMap((module) => [
        ...module.errors(),
        ...(result.trouble === undefined ? [...module.children.allSuites()].flatMap((suite) => suite.errors()) : []),
      ]),
    ];
    if (broken !== undefined) throw new SuiteFault(messageOf(broken), result);
    if (result.trouble !== undefined) return;
    const tests = testModules.flatMap((module) => [...module.children.allTests()]);
    agree(result, new Map(tests.map((test) => [test.name.split(" ", 1)[0] ?? "", test.result().state])));
  } finally {
    answering.close();
    await Promise.race([vitest.close(), new Promise((resolve) => setTimeout(resolve, closingTime).unref())]);
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

const stateOf = { passed: "passed", warned: "passed", failed: "failed", untested: "skipped" } as const;

/** Every verdict must be the state of one test: a chapter that got lost cannot pass. */
function agree(result: CampaignResult, states: ReadonlyMap<string, string>): void {
  for (const { id, verdict } of result.requirements) {
    const state = states.get(id);
    if (state !== stateOf[verdict])
      throw new SuiteFault(`${id} is ${verdict}, but its test is ${state ?? "missing"}`, result);
  }
}

/** Answers chapters that ask what the run found, as soon as it is over. */
function answer(name: string, run: Promise<CampaignResult>): { close(): void } {
  const channel = new BroadcastChannel(name);
  const post = (message: ChapterMessage): void => channel.postMessage(message);
  channel.onmessage = (delivered) => {
    if (messageIn(delivered)?.kind !== "ask") return;
    run.then(
      ({ requirements, trouble }) => post({ kind: "findings", findings: { requirements, trouble } }),
      () => post({ kind: "none" }),
    );
  };
  return { close: () => channel.close() };
}
