import { separators } from "../spec/request.ts";

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
    separator: { enum: separators, description: "The last: one comma so and the next otherwise." },
    includeName: { enum: ["include", "include[]"] },
    extra: { type: "array", items: { type: "array", prefixItems: [text, text], minItems: 2, maxItems: 2 } },
    extraAt: { ...count, description: "How many `include` parameters stand before these; all unless said." },
    credential: { enum: ["given", "none", "wrong"] },
    acceptEncoding: { enum: ["", "gzip"] },
    ifNoneMatch: { ...text, description: "The ETag of an earlier answer." },
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
    ids: { type: "array", items: text },
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

/** The URL of a rung, and what came of fetching it. */
export const fetchedSchema = {
  type: "object",
  description: "The rung whose URL, given by the request, brought what was wrong when it was fetched.",
  required: ["rung", "url", "timeline"],
  properties: {
    rung: text,
    url: { ...text, description: "What signs it is left out: the request gives it anew." },
    timeline: { ...text, description: "What came of each fetch, and when." },
  },
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
    checksum_sha1: text,
    file_size_bytes: count,
    original_file_name: text,
    local_datetime: text,
    device_asset_id: text,
    device_id: text,
    file_created_at: text,
    file_modified_at: text,
    latitude: { type: ["number", "null"] },
    longitude: { type: ["number", "null"] },
  },
} as const;
