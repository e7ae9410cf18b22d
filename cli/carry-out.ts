import { breakDown } from "../suites/campaign/break-down.ts";
import type { CampaignOptions } from "../suites/campaign/options.ts";
import type { CampaignEvent, CampaignResult } from "../suites/campaign/result.ts";
import { watchBreakdown } from "./breakdown.ts";
import type { RunLog } from "./run-log.ts";
import { redactResult, type Hide } from "./redact.ts";
import { startRun } from "./run-thread.ts";
import { SuiteFault } from "./suite-fault.ts";

/** What became of a run: all of it, or what was found until the suite broke down. */
export interface Outcome {
  /** Without secrets. */
  readonly result: CampaignResult;
  readonly fault: Error | undefined;
}

export interface Surroundings {
  readonly tell: (event: CampaignEvent) => void;
  readonly signal: AbortSignal;
  readonly hide: Hide;
  /** What was told so far; undefined where nobody wants a report. */
  readonly log: RunLog | undefined;
}

/**
 * Runs the suites. Where these break down, gives back what they found so far.
 * @throws Error where they broke down and there is nothing to write it to
 */
export async function carryOut(options: CampaignOptions, { tell, signal, hide, log }: Surroundings): Promise<Outcome> {
  try {
    return { result: redactResult(await runUnderVitest(options, tell, signal), hide), fault: undefined };
  } catch (error) {
    const fault = hidden(error, hide);
    if (log === undefined) throw fault;
    const found = fault instanceof SuiteFault ? fault.found : undefined;
    return { result: found === undefined ? await log.recovered(options.only) : brokenDown(found, hide), fault };
  }
}

/** The run in one thread, and the chapters that tell its verdicts as vitest's tests in another. */
async function runUnderVitest(
  options: CampaignOptions,
  tell: (event: CampaignEvent) => void,
  signal: AbortSignal,
): Promise<CampaignResult> {
  const breakdown = watchBreakdown();
  const run = startRun(options, tell, signal);
  try {
    const chapters = import("./chapters.ts").then(({ tellChapters }) => tellChapters(run.result, options.only));
    await Promise.race([chapters, breakdown.happened]);
    return await run.result;
  } finally {
    await run.close();
    breakdown.release();
  }
}

function brokenDown(found: CampaignResult, hide: Hide): CampaignResult {
  return breakDown(redactResult(found, hide), "a fault of asset-conformance");
}

/** An error of whose words some may be the target's. */
function hidden(error: unknown, hide: Hide): Error {
  const found = error instanceof Error ? error : new Error(String(error));
  found.message = hide(found.message);
  found.stack = hide(found.stack ?? "");
  return found;
}
