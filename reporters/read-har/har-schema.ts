const text = { type: "string" } as const;
const headers = {
  type: "array",
  items: { type: "object", required: ["name", "value"], properties: { name: text, value: text } },
} as const;

/** What is needed of HAR 1.2; the rest may be anything. */
export const harSchema = {
  type: "object",
  required: ["log"],
  properties: {
    log: {
      type: "object",
      required: ["entries"],
      properties: {
        creator: { type: "object", properties: { name: text, version: text } },
        entries: {
          type: "array",
          items: {
            type: "object",
            required: ["startedDateTime", "request", "response"],
            properties: {
              startedDateTime: { type: "string", format: "date-time" },
              time: { type: ["number", "null"] },
              comment: text,
              request: {
                type: "object",
                required: ["method", "url", "headers"],
                properties: { method: text, url: text, headers },
              },
              response: {
                type: "object",
                required: ["status", "headers", "content"],
                properties: {
                  status: { type: "integer" },
                  headers,
                  content: {
                    type: "object",
                    properties: { text, encoding: text, comment: text, size: { type: "number" } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

interface RecordedHeader {
  readonly name: string;
  readonly value: string;
}

export interface RecordedEntry {
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time?: number | null;
  readonly comment?: string;
  readonly request: { readonly method: string; readonly url: string; readonly headers: readonly RecordedHeader[] };
  readonly response: {
    readonly status: number;
    readonly headers: readonly RecordedHeader[];
    readonly content: {
      readonly text?: string;
      readonly encoding?: string;
      /** Bytes of the body as it came. */
      readonly size?: number;
      readonly comment?: string;
    };
    /** Why no answer came, as browsers say it. */
    readonly _error?: unknown;
  };
  readonly _lane?: unknown;
  readonly _sentAt?: unknown;
  readonly _answeredAt?: unknown;
  readonly _fromCache?: unknown;
}

export interface RecordedTraffic {
  readonly log: {
    readonly creator?: { readonly name?: string };
    readonly entries: readonly RecordedEntry[];
  };
}
