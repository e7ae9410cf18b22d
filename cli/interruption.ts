import { exitCodes, type ExitCode } from "./exit-codes.ts";

/** How a signal from outside ends a run: at the first one in order, at the second one at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code that it calls for, once it came. */
  readonly exitCode: ExitCode | undefined;
  /** Signals do again what they do by default. */
  release(): void;
}

export function watchInterruption(say: (text: string) => void): Interruption {
  const stop = new AbortController();
  let exitCode: ExitCode | undefined;
  const handlers = (["SIGINT", "SIGTERM"] as const).map((name) => {
    const code = name === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
    const handle = (): void => {
      if (exitCode !== undefined) process.exit(code);
      exitCode = code;
      say("Ending the run; what was found so far is told. Once more ends it at once.");
      stop.abort();
    };
    process.on(name, handle);
    return () => process.off(name, handle);
  });
  return {
    signal: stop.signal,
    get exitCode() {
      return exitCode;
    },
    release: () => {
      for (const release of handlers) release();
    },
  };
}
