import { latencySchema, latticeSchema } from "./figures-schema.ts";
import { baselineStateSchema, shardSchema, waiverSchema } from "./gate-schema.ts";
import { exchangeSchema, factsSchema, fetchedSchema } from "./request-schema.ts";

const text = { type: "string" } as const;
const texts = { type: "array", items: text } as const;
const count = { type: "integer", minimum: 0 } as const;

const example = {
  type: "object",
  description: "One smallest request that breaks the requirement.",
  required: [
    "request",
    "expected",
    "actual",
    "pointer",
    "curl",
    "replay",
    "about",
    "answer",
    "recurrence",
    "steps",
    "exchange",
  ],
  properties: {
    request: {
      type: "object",
      required: ["method", "url", "headers"],
      properties: {
        method: { enum: ["GET", "HEAD", "OPTIONS", "POST"] },
        url: { ...text, description: "Exactly as it was sent." },
        headers: {
          type: "object",
          additionalProperties: text,
          description: "Values that the user gave stand as ${NAME}.",
        },
      },
    },
    expected: text,
    actual: text,
    pointer: { ...text, description: 'JSON pointer into the body of the answer, "" for the answer as a whole.' },
    curl: text,
    replay: { ...text, description: "The command that shows it again." },
    about: { type: ["string", "null"], description: "Class of the asset; null where it was none of the pool." },
    answer: { ...text, description: "The status, or why there was no answer." },
    recurrence: {
      enum: ["alone", "after its steps", "now and then", "not sent again"],
      description: "Whether sending it again shows the same.",
    },
    fetched: fetchedSchema,
    station: { ...text, description: "When in the asset's life it was seen, where that has passed." },
    steps: {
      type: "array",
      description: "Requests to send before it, in order.",
      items: {
        type: "object",
        required: ["method", "url", "curl"],
        properties: { method: text, url: text, curl: text },
      },
    },
    exchange: exchangeSchema,
  },
} as const;

const requirement = {
  type: "object",
  required: ["id", "level", "verdict", "exercised", "examples"],
  properties: {
    id: text,
    level: { enum: ["MUST", "SHOULD"] },
    verdict: { enum: ["passed", "failed", "warned", "untested", "waived"] },
    exercised: { ...count, description: "Exchanges that could have broken it." },
    reason: { ...text, description: "Why nothing exercised it, or why it is waived." },
    counts: { type: "boolean", description: "Of an untested one: whether it leaves the run incomplete." },
    brokenIn: {
      type: "array",
      items: { type: ["string", "null"] },
      description: "Classes of asset it was broken for; null: about no asset of the pool.",
    },
    waivedFrom: { enum: ["failed", "warned"], description: "What it would be without its waivers." },
    waivers: { type: "array", items: waiverSchema, description: "Entries of the baseline that know of it." },
    consequenceOf: {
      ...text,
      description: "Another requirement that was broken by the same defect, as far as the evidence tells.",
    },
    examples: { type: "array", items: example },
  },
  allOf: [
    {
      if: { required: ["verdict"], properties: { verdict: { enum: ["failed", "warned", "waived"] } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
      then: { required: ["examples"], properties: { examples: { type: "array", minItems: 1 } } },
    },
    {
      if: { required: ["verdict"], properties: { verdict: { const: "untested" } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
      then: { required: ["reason"], properties: { reason: text, exercised: { type: "integer", const: 0 } } },
    },
    {
      if: { required: ["verdict"], properties: { verdict: { const: "passed" } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
      then: { properties: { exercised: { type: "integer", minimum: 1 } } },
    },
  ],
} as const;

/** The JSON report as a JSON Schema. Readers should pass over keys that they do not know. */
export const reportSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Report of asset-conformance",
  type: "object",
  required: [
    "schema",
    "tool",
    "contract",
    "target",
    "profile",
    "seed",
    "verdict",
    "requirements",
    "observations",
    "pool",
    "lacks",
    "requests",
    "voided",
    "startedAt",
    "durationMs",
  ],
  properties: {
    schema: { const: "asset-conformance/report/1" },
    tool: { type: "object", required: ["name", "version"], properties: { name: text, version: text } },
    contract: {
      type: "object",
      required: ["revision", "digest"],
      properties: { revision: text, digest: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" } },
    },
    target: {
      type: "object",
      required: ["url", "pathTemplate"],
      properties: { url: { type: "string", format: "uri" }, pathTemplate: text },
    },
    profile: text,
    seed: count,
    shard: shardSchema,
    shards: { ...count, description: "From how many shards it was merged." },
    runId: { ...text, description: "Names the run in the User-Agent of its requests." },
    verdict: { enum: ["conformant", "non-conformant", "incomplete", "unavailable"] },
    trouble: { ...text, description: "Why the run could not begin." },
    halted: { ...text, description: "Why the run ended early." },
    requirements: { type: "array", minItems: 1, items: requirement, description: "Every one of the register." },
    observations: {
      type: "array",
      description: "What the target does where the contract leaves it open.",
      items: {
        type: "object",
        required: ["id", "subject", "found"],
        properties: { id: text, subject: text, found: text },
      },
    },
    pool: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "class", "stated", "inferred"],
        properties: { id: text, class: { type: ["string", "null"] }, stated: factsSchema, inferred: factsSchema },
      },
    },
    absent: { ...texts, description: "The ids of the pool that no asset has." },
    lacks: { ...texts, description: "What the pool does not have and a whole run needs." },
    lattice: latticeSchema,
    requests: count,
    latency: latencySchema,
    baseline: baselineStateSchema,
    voided: { ...count, description: "Answers that say nothing about the contract." },
    media: {
      type: "object",
      description: "What fetching URLs took, where the profile does; not among the requests above.",
      required: ["requests", "bytes", "voided", "unread"],
      properties: {
        requests: count,
        bytes: count,
        voided: count,
        unread: { ...count, description: "URLs that were not fetched, or whose bytes were not read." },
      },
    },
    startedAt: { type: "string", format: "date-time" },
    durationMs: count,
  },
} as const;
