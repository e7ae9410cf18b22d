const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;

const assetRequest = {
  type: "object",
  required: [
    "operation",
    "method",
    "id",
    "include",
    "separator",
    "includeName",
    "extra",
    "credential",
    "acceptEncoding",
  ],
  properties: {
    operation: { const: "asset" },
    method: { enum: ["GET", "HEAD", "OPTIONS", "POST"] },
    id: { ...text, description: "Before percent-encoding." },
    include: {
      type: "array",
      items: { type: "array", items: text },
      description: "One entry for each `include` parameter; its values are joined by the separator.",
    },
    separator: { enum: [",", "%2C", "%2c"] },
    includeName: { enum: ["include", "include[]"] },
    extra: { type: "array", items: { type: "array", prefixItems: [text, text], minItems: 2, maxItems: 2 } },
    credential: { enum: ["given", "none", "wrong"] },
    acceptEncoding: { enum: ["", "gzip"] },
  },
} as const;

const listRequest = {
  type: "object",
  required: ["operation"],
  properties: {
    operation: { const: "list" },
    state: { enum: ["live", "trashed", "all"] },
    limit: count,
    startingAfterId: text,
    include: { type: "array", items: text },
  },
} as const;

export const anyRequestSchema = { oneOf: [assetRequest, listRequest] } as const;

/** A request and those to send before it, as data: what a replay sends. */
export const exchangeSchema = {
  type: "object",
  description: "What a replay sends.",
  required: ["request", "steps"],
  properties: { request: anyRequestSchema, steps: { type: "array", items: anyRequestSchema } },
} as const;

/** What is true of an asset, in the words of the pool file. */
export const factsSchema = {
  type: "object",
  properties: {
    media: { enum: ["image", "video"] },
    still: { type: "boolean" },
    trashed: { type: "boolean" },
    faces: count,
    people: count,
    sha1: { type: "boolean" },
    description: { enum: ["present", "refused", "pending"] },
    thumbhash: { enum: ["present", "pending"] },
    metadata: { type: "boolean" },
    metrics: { type: "boolean" },
    mime_type: text,
    width: count,
    height: count,
    duration: { type: ["number", "null"] },
    checksum: text,
    file_size_bytes: count,
  },
} as const;
