import type { Trouble } from "../suites/campaign/result.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";

/** Something the user can put right: told in one sentence, without a stack trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode = exitCodes.usage) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** What kept a run from beginning, with the exit code that says whose it is. */
export function errorOf({ sentence, whose }: Trouble): UsageError {
  return new UsageError(sentence, whose === "target" ? exitCodes.unavailable : exitCodes.usage);
}
