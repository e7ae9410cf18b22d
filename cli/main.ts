#!/usr/bin/env node
import { exitCodes } from "./exit-codes.ts";
import { execute } from "./program.ts";
import { tellError } from "./tell-error.ts";

// A reader that has seen enough, such as `head`, closes the pipe: the rest is told to nobody, and what was begun goes on,
// as reports are still to be written and uploads to be removed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
});

try {
  process.exitCode = await execute(process.argv.slice(2));
} catch (error) {
  const { text, exitCode } = tellError(error, process.env["DEBUG"] !== undefined);
  process.stderr.write(text);
  process.exitCode = exitCode;
  // What broke down goes on in passing, and may set another one.
  process.on("exit", () => void (process.exitCode = exitCode));
  // A thread that broke down may keep the process alive for good.
  if (exitCode === exitCodes.ownFault) setTimeout(() => process.exit(), 1_000).unref();
}
