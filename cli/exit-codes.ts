import type { Report } from "../reporters/report.ts";
import type { RunVerdict } from "../spec/verdict.ts";

/** What the command's exit code says. */
export const exitCodes = {
  conformant: 0,
  nonConformant: 1,
  /** Usage, configuration or pool wrong. */
  usage: 2,
  /** A MUST stayed untested. */
  incomplete: 3,
  /** The target is not available. */
  unavailable: 4,
  /** The suite's own fault. */
  ownFault: 5,
  /** By Ctrl-C. */
  interrupted: 130,
  /** By SIGTERM. */
  terminated: 143,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const exitCodeOf: Readonly<Record<RunVerdict, ExitCode>> = {
  conformant: exitCodes.conformant,
  "non-conformant": exitCodes.nonConformant,
  incomplete: exitCodes.incomplete,
  unavailable: exitCodes.unavailable,
};

/**
 * The exit code that a report calls for. A baseline that does not hold fails a run as a broken requirement does; a
 * shard is not to blame for what it leaves to the others.
 */
export function exitCodeFor({ verdict, shard, baseline }: Report): ExitCode {
  if (verdict !== "non-conformant" && baseline !== undefined && baseline.stale.length > 0)
    return exitCodes.nonConformant;
  if (verdict === "incomplete" && shard !== undefined) return exitCodes.conformant;
  return exitCodeOf[verdict];
}
