import { whenAborted } from "./when-aborted.ts";

/** The longest that a timer can wait, in milliseconds. */
export const longestTimer = 2 ** 31 - 1;

/** Waits so many milliseconds, or until the signal ends it. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(done, Math.min(milliseconds, longestTimer));
    const leave = whenAborted(signal, done);
  });
}
