import { parentPort } from "node:worker_threads";

/** What a worker says of a trial. */
export type WorkerAnswer<Outcome> =
  { readonly kind: "outcome"; readonly outcome: Outcome } | { readonly kind: "error"; readonly message: string };

/** Runs each trial that the thread is sent, and answers with its outcome; for a worker thread. */
export function answerTrials<Trial, Outcome>(
  run: (trial: Trial) => Promise<Outcome>,
  nameOf: (trial: Trial) => string,
): void {
  const answer = (message: WorkerAnswer<Outcome>): void => parentPort?.postMessage(message);
  parentPort?.on("message", (trial: Trial) => {
    run(trial).then(
      (outcome) => answer({ kind: "outcome", outcome }),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        answer({ kind: "error", message: `${nameOf(trial)}: ${reason}` });
      },
    );
  });
}
