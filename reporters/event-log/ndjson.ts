import { register } from "../../spec/register.ts";
import type { Extras } from "../formats.ts";
import type { Report } from "../report.ts";
import { textOf } from "./event-log.ts";
import { eventLogSchema, lineOf, poolLineOf, type LogLine } from "./lines.ts";

/** The log that a run leaves, written after the event: of a recording that was judged, or of a run that kept another. */
export function* ndjsonOf(report: Report, extras: Extras): Generator<string> {
  let lines = 0;
  for (const line of linesOf(report, extras)) yield textOf(line, (lines += 1));
  const { verdict, trouble, halted, requests, voided, durationMs } = report;
  const ended = { ...(trouble !== undefined && { trouble }), ...(halted !== undefined && { halted }) };
  yield textOf({ kind: "footer", verdict, ...ended, requests, voided, durationMs, lines: lines + 1 }, lines + 1);
}

function* linesOf(report: Report, { result, exchanges, headerNames }: Extras): Generator<LogLine> {
  const { tool, contract, target, profile, seed, run = "", startedAt } = report;
  const ids = result.requirements.map(({ id }) => id);
  const only = ids.length === register.length ? [] : ids;
  yield { kind: "header", schema: eventLogSchema, tool, contract, target, profile, seed, run, only, headerNames, startedAt };
  yield { kind: "began", startedAt: result.startedAt };
  yield poolLineOf(result);
  for (const exchange of exchanges()) yield lineOf({ kind: "exchange", exchange });
  for (const requirement of result.requirements) yield { kind: "requirement", ...requirement };
}
