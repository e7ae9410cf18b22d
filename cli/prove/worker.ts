import { parentPort } from "node:worker_threads";
import { runTrial, type Outcome, type Trial } from "./trial.ts";

/** What a worker says of a trial. */
export type WorkerAnswer =
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "error"; readonly trial: Trial; readonly message: string };

parentPort?.on("message", (trial: Trial) => {
  runTrial(trial).then(
    (outcome) => parentPort?.postMessage({ kind: "outcome", outcome } satisfies WorkerAnswer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ kind: "error", trial, message } satisfies WorkerAnswer);
    },
  );
});
