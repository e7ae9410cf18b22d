import { shardSchema } from "../gate-schema.ts";
import { anyRequestSchema, factsSchema, fetchedSchema } from "../request-schema.ts";
import { eventLogSchema, type LogLine } from "./lines.ts";

const text = { type: "string" } as const;
const texts = { type: "array", items: text } as const;
const count = { type: "integer", minimum: 0 } as const;
const time = { type: "number" } as const;

const named = (...names: readonly string[]): Record<string, typeof text> =>
  Object.fromEntries(names.map((name) => [name, text]));

const record = (properties: Record<string, object>, optional: Record<string, object> = {}): object => ({
  type: "object",
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});

const line = (kind: string, properties: Record<string, object>, optional: Record<string, object> = {}): object =>
  record({ kind: { const: kind }, n: { type: "integer", minimum: 1 }, ...properties }, optional);

const body = {
  oneOf: [
    record({ kind: { const: "json" }, text }),
    record({ kind: { const: "text" }, text, problem: { enum: ["empty", "not JSON", "too deep", "too many values"] } }),
    record({
      kind: { const: "bytes" },
      length: count,
      problem: { enum: ["not UTF-8", "undecodable", "too large", "not kept"] },
    }),
  ],
};

const answer = {
  oneOf: [
    record({
      kind: { const: "answered" },
      status: count,
      headers: { type: "array", items: { type: "array", prefixItems: [text, text], minItems: 2, maxItems: 2 } },
      body,
    }),
    record({ kind: { const: "silent" }, ...named("why", "detail") }),
  ],
};

const example = record(
  {
    request: anyRequestSchema,
    ...named("url", "pointer", "expected", "actual", "answer"),
    steps: { type: "array", items: anyRequestSchema },
    recurrence: { enum: ["alone", "after its steps", "now and then", "not sent again"] },
  },
  { about: text, station: text, fetched: fetchedSchema },
);

const verdicts = { enum: ["conformant", "non-conformant", "incomplete", "unavailable"] };

/** Each kind of line as a JSON Schema; readers pass over keys that they do not know, but over no kind. */
export const lineSchemas: Readonly<Record<LogLine["kind"], object>> = {
  header: line(
    "header",
    {
      schema: { const: eventLogSchema },
      tool: record(named("name", "version")),
      contract: record(named("revision")),
      target: record(named("url", "pathTemplate")),
      ...named("profile", "runId"),
      seed: count,
      only: texts,
      headerNames: texts,
      startedAt: { type: "string", format: "date-time" },
    },
    { shard: shardSchema },
  ),
  began: line("began", { startedAt: time }),
  pool: line("pool", {
    pool: { type: "array", items: record({ id: text, stated: factsSchema, inferred: factsSchema }, { class: text }) },
    absent: texts,
    lacks: texts,
    discovered: { type: "boolean" },
    planned: count,
  }),
  progress: line("progress", { stage: text, sent: count, planned: count }),
  violation: line("violation", { ...named("id", "url", "expected", "actual"), level: { enum: ["MUST", "SHOULD"] } }),
  exchange: line("exchange", {
    index: count,
    lane: { type: "integer" },
    request: anyRequestSchema,
    answer,
    sentAt: time,
    answeredAt: time,
  }),
  requirement: line(
    "requirement",
    {
      id: text,
      level: { enum: ["MUST", "SHOULD"] },
      verdict: { enum: ["passed", "failed", "warned", "untested"] },
      exercised: count,
      examples: { type: "array", items: example },
    },
    {
      ...named("reason", "consequenceOf"),
      counts: { type: "boolean" },
      brokenIn: { type: "array", items: { type: ["string", "null"] } },
    },
  ),
  footer: line(
    "footer",
    { verdict: verdicts, requests: count, voided: count, durationMs: count, lines: count },
    { ...named("trouble", "halted"), whose: { enum: ["configuration", "target"] } },
  ),
};
