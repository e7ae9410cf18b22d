import { Worker } from "node:worker_threads";
import type { CampaignOptions } from "../suites/campaign/options.ts";
import type { CampaignEvent, CampaignResult } from "../suites/campaign/result.ts";
import type { RunMessage } from "../suites/channel.ts";
import { messageOf, SuiteFault } from "./suite-fault.ts";

/** A run in a thread of its own. */
export interface RunThread {
  /** Rejects with a SuiteFault when the thread ended without one. */
  readonly result: Promise<CampaignResult>;
  /** Ends the thread, whatever it does. */
  close(): Promise<void>;
}

/**
 * Starts a run beside this thread, which has other things to load meanwhile.
 * @param signal ends the run early, with what was found so far
 */
export function startRun(
  options: CampaignOptions,
  tell: (event: CampaignEvent) => void,
  signal: AbortSignal,
): RunThread {
  const worker = new Worker(new URL("../suites/run-thread.js", import.meta.url), { workerData: options });
  const stop = (): void => worker.postMessage("stop");
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const result = new Promise<CampaignResult>((resolve, reject) => {
    worker.on("message", (message: RunMessage) => {
      if (message.kind === "result") resolve(message.result);
      else tell(message.event);
    });
    worker.once("error", (error) => reject(new SuiteFault(messageOf(error))));
    worker.once("exit", () => reject(new SuiteFault("the run ended without a result")));
  });
  // Whoever waits for it may come later.
  result.catch(() => undefined);
  return {
    result,
    close: async () => {
      signal.removeEventListener("abort", stop);
      await worker.terminate();
    },
  };
}
