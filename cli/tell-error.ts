import { CommanderError } from "commander";
import { ManifestError } from "../fixtures/pool/manifest-error.ts";
import { ReportError } from "../reporters/report-error.ts";
import { escapeControls } from "../spec/show.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";

export interface Told {
  /** For the error stream; "" where there is nothing left to say. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * What the user is told of an error, and the exit code that goes with it. What they can put right is one sentence;
 * everything else is this package's own fault, and says so.
 * @param debug adds the stack of an own fault
 */
export function tellError(error: unknown, debug: boolean): Told {
  if (error instanceof UsageError) return { text: line(error.message), exitCode: error.exitCode };
  if (error instanceof ManifestError || error instanceof ReportError) {
    return { text: line(error.message), exitCode: exitCodes.usage };
  }
  if (error instanceof CommanderError) return tellCommander(error);
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : "";
  const hint = debug ? "" : " Set DEBUG=1 to see where.";
  const fault = `${escapeControls(message).replace(/\.$/, "")}. This is a fault of asset-conformance, not of the target.`;
  return { text: `${line(fault + hint)}${stack}`, exitCode: exitCodes.ownFault };
}

function line(text: string): string {
  return `asset-conformance: ${text}\n`;
}

/** Commander throws for help and version as well; these have been printed by then. */
function tellCommander({ exitCode, message }: CommanderError): Told {
  if (exitCode === 0) return { text: "", exitCode: exitCodes.conformant };
  const [first = "", ...others] = message.replace(/^error: /, "").split("\n");
  const suggestion = others.join(" ").replace(/^\((.*)\)$/, " $1");
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/[.?]?$/, ".");
  return {
    text: line(`${sentence}${suggestion} See \`asset-conformance --help\`.`),
    exitCode: exitCodes.usage,
  };
}
