import { Worker } from "node:worker_threads";
import type { WorkerAnswer } from "./answer-trials.ts";

/** Trials that run side by side, each in a thread of its own. */
const side = 2;

/**
 * Runs all trials, and gives back their outcomes in the order of the trials.
 * @param code what each thread runs; it answers trials, see answer-trials.ts
 * @param tell is called with each outcome as it comes
 * @throws Error where a trial could not be run at all
 */
export async function runTrials<Trial, Outcome extends object>(
  code: URL,
  trials: readonly Trial[],
  tell: (outcome: Outcome, done: number) => void,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const order = new Map<Outcome, number>();
  let next = 0;
  const lane = async (): Promise<void> => {
    const worker = new Worker(code);
    try {
      for (let at = next++; at < trials.length && !signal.aborted; at = next++) {
        const trial = trials[at];
        if (trial === undefined) return;
        const outcome = await ask<Trial, Outcome>(worker, trial);
        order.set(outcome, at);
        outcomes.push(outcome);
        tell(outcome, outcomes.length);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(side, trials.length) }, lane));
  return outcomes.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

function ask<Trial, Outcome>(worker: Worker, trial: Trial): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off("message", hear);
      worker.off("error", fail);
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const hear = (answer: WorkerAnswer<Outcome>): void => {
      done();
      if (answer.kind === "outcome") resolve(answer.outcome);
      else reject(new Error(answer.message));
    };
    worker.on("message", hear);
    worker.on("error", fail);
    worker.postMessage(trial);
  });
}
