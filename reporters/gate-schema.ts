const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;

/** An entry of a baseline that knows of a failure. */
export const waiverSchema = {
  type: "object",
  required: ["reason"],
  properties: {
    class: { ...text, description: "The class of asset that it is for; all when left out." },
    reason: text,
    owner: text,
    ticket: text,
    expires: { type: "string", format: "date", description: "The last day on which it counts." },
  },
} as const;

/** How the baseline fared. */
export const baselineStateSchema = {
  type: "object",
  description: "How the baseline fared. Any stale entry fails the run, whatever its verdict.",
  required: ["file", "stale"],
  properties: {
    file: text,
    stale: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "class", "from", "to", "sentence"],
        properties: {
          id: text,
          class: { type: ["string", "null"] },
          from: { ...count, description: "First line of the entry." },
          to: { ...count, description: "Last line of the entry." },
          sentence: text,
        },
      },
    },
  },
} as const;

/** A part of a run. */
export const shardSchema = {
  type: "object",
  description: "Which part of a run this is. No part is conformant; merging all parts gives the verdict.",
  required: ["index", "of"],
  properties: { index: { type: "integer", minimum: 1 }, of: { type: "integer", minimum: 1 } },
} as const;
