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
