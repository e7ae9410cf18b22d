const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;

const milliseconds = { type: "number", minimum: 0 } as const;

/** How long answers took. */
export const latencySchema = {
  type: "object",
  description: "How long answers took, in milliseconds.",
  required: ["answers", "p50", "p90", "p99", "max", "buckets"],
  properties: {
    answers: count,
    p50: milliseconds,
    p90: milliseconds,
    p99: milliseconds,
    max: milliseconds,
    buckets: {
      type: "object",
      propertyNames: { pattern: "^[0-9.]+$" },
      additionalProperties: count,
      description: "How many answers took at most so long and longer than the bound before.",
    },
  },
} as const;

const perSet = { type: "string", pattern: "^[0-9a-z]{64}$" } as const;

/** The lattice, small. */
export const latticeSchema = {
  type: "array",
  description: "What became of each of the 64 sets of tokens, numbered by their masks, on each class of asset.",
  items: {
    type: "object",
    required: ["class", "asked", "voided", "broken"],
    properties: {
      class: text,
      asked: { ...perSet, description: "Requests for each set, a digit to the base 36 each; z is 35 and more." },
      voided: { ...perSet, description: "Those that got no answer that says anything, likewise." },
      broken: {
        type: "object",
        additionalProperties: { type: "string", pattern: "^[0-9a-f]{1,16}$" },
        description: "For each requirement broken here the sets, as a hexadecimal number whose bit n stands for set n.",
      },
    },
  },
} as const;
