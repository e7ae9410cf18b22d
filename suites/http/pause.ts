/** The longest that a timer can wait, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Waits so many milliseconds, or until the signal ends it. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(milliseconds, longestTimer));
    signal?.addEventListener("abort", done);
  });
}
