import { messageOf, SuiteFault } from "./suite-fault.ts";

interface Breakdown {
  /** Never resolves; rejects when something was thrown that nobody caught. */
  readonly happened: Promise<never>;
  release(): void;
}

/** Whatever breaks down while a run lasts ends the run, not the process: what was found so far is still told. */
export function watchBreakdown(): Breakdown {
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
