import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { RunVerdict } from "../spec/verdict.ts";
import { eventLogSchema, type EventLine, type FooterLine, type HeaderLine } from "./event-log.ts";
import { ReportError } from "./report-error.ts";

/** What a log says, and whether it says all. */
export interface EventLogContent {
  readonly header: HeaderLine;
  /** All lines between header and footer. */
  readonly lines: readonly EventLine[];
  readonly end:
    { readonly kind: "whole"; readonly footer: FooterLine } | { readonly kind: "cut off"; readonly missing: string };
  /** "incomplete" where the log is cut off, whatever was found until then. */
  readonly verdict: RunVerdict;
}

const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;
const texts = (...names: readonly string[]): Record<string, typeof text> =>
  Object.fromEntries(names.map((name) => [name, text]));
const line = (kind: string, properties: Record<string, unknown>, optional: Record<string, unknown> = {}): object => ({
  type: "object",
  required: ["n", "kind", ...Object.keys(properties)],
  properties: { n: { type: "integer", minimum: 1 }, kind: { const: kind }, ...properties, ...optional },
});

/** Each kind of line; readers pass over keys that they do not know, but over no kind. */
const kinds: Readonly<Record<EventLine["kind"], object>> = {
  header: line("header", {
    schema: { const: eventLogSchema },
    tool: { type: "object", required: ["name", "version"], properties: texts("name", "version") },
    target: { type: "object", required: ["url", "pathTemplate"], properties: texts("url", "pathTemplate") },
    ...texts("contract", "profile"),
    seed: count,
    startedAt: { type: "string", format: "date-time" },
  }),
  pool: line("pool", {
    pool: { type: "array" },
    lacks: { type: "array", items: text },
    discovered: { type: "boolean" },
    planned: count,
  }),
  progress: line("progress", { stage: text, sent: count, planned: count }),
  violation: line("violation", { ...texts("id", "url", "expected", "actual"), level: { enum: ["MUST", "SHOULD"] } }),
  exchange: line("exchange", {
    index: count,
    lane: { type: "integer" },
    ...texts("method", "target"),
    answer: { type: ["integer", "string"] },
    void: { type: "boolean" },
    sentAt: { type: "integer" },
    ms: { type: "integer" },
  }),
  requirement: line("requirement", {
    id: text,
    level: { enum: ["MUST", "SHOULD"] },
    verdict: { enum: ["passed", "failed", "warned", "untested", "waived"] },
    exercised: count,
    examples: { type: "array" },
  }),
  footer: line(
    "footer",
    {
      verdict: { enum: ["conformant", "non-conformant", "incomplete", "unavailable"] },
      requests: count,
      voided: count,
      durationMs: count,
      lines: count,
    },
    texts("trouble", "halted"),
  ),
};

/**
 * Reads a log strictly: a line that is none, is missing or comes twice is an error. A log whose end is missing, as
 * that of a killed run, is read as far as it goes, and says so.
 * @param name how messages call the log
 * @throws ReportError naming the line
 */
export function parseEventLog(content: string, name: string): EventLogContent {
  const written = content.split("\n");
  // What follows the last line end is nothing, or a line that was being written.
  const torn = written.pop() ?? "";
  const lines = written.map((one, at) => parseLine(one, at + 1, name));
  const [header] = lines;
  if (header === undefined) throw new ReportError(name, torn === "" ? "the log is empty" : "the log has no whole line");
  if (header.kind !== "header") throw new ReportError(name, "line 1: a log begins with its header");
  for (const [at, { kind }] of lines.entries()) {
    if (kind === "header" && at > 0)
      throw new ReportError(name, `line ${at + 1}: a second header; this is more than one log`);
    if (kind === "footer" && at < lines.length - 1)
      throw new ReportError(name, `line ${at + 2}: there is more after the footer`);
  }
  const last = lines.at(-1);
  if (last?.kind === "footer") {
    if (torn !== "") throw new ReportError(name, `line ${lines.length + 1}: there is more after the footer`);
    if (last.lines !== lines.length)
      throw new ReportError(name, `the footer speaks of ${last.lines} lines, there are ${lines.length}`);
    return { header, lines: lines.slice(1, -1), end: { kind: "whole", footer: last }, verdict: last.verdict };
  }
  return {
    header,
    lines: lines.slice(1),
    end: { kind: "cut off", missing: missingOf(lines, torn) },
    verdict: "incomplete",
  };
}

function missingOf(lines: readonly EventLine[], torn: string): string {
  const judged = lines.filter(({ kind }) => kind === "requirement").length;
  const sent = lines.filter(({ kind }) => kind === "exchange").length;
  const until = judged > 0 ? `after ${judged} requirements were judged` : `before the verdicts, ${sent} exchanges in`;
  return `the footer with the verdict: the run ended ${until}${torn === "" ? "" : `, in the middle of line ${lines.length + 1}`}`;
}

let validators: Map<string, ValidateFunction<EventLine>> | undefined;

function parseLine(one: string, number: number, name: string): EventLine {
  validators ??= compile();
  let value: unknown;
  try {
    value = JSON.parse(one);
  } catch {
    throw new ReportError(name, `line ${number}: this is not JSON`);
  }
  const kind = typeof value === "object" && value !== null && "kind" in value ? String(value.kind) : "";
  const isLine = validators.get(kind);
  if (isLine === undefined) throw new ReportError(name, `line ${number}: a log has no line of the kind "${kind}"`);
  if (!isLine(value)) {
    const [error] = isLine.errors ?? [];
    throw new ReportError(
      name,
      `line ${number}: ${error?.instancePath || `the ${kind}`} ${error?.message ?? "has another shape"}`,
    );
  }
  if (value.n === number) return value;
  throw new ReportError(
    name,
    value.n > number ? `lines ${number} to ${value.n - 1} are missing` : `line ${number}: line ${value.n} comes again`,
  );
}

function compile(): Map<string, ValidateFunction<EventLine>> {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true }));
  return new Map(Object.entries(kinds).map(([kind, schema]) => [kind, ajv.compile<EventLine>(schema)]));
}
