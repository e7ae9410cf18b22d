import type { Answered, Body, Exchange } from "../../spec/exchange.ts";

/** What of an exchange can leave memory: what was asked, and the headers and body that came. */
export type Payload = Pick<Exchange, "request"> & Pick<Answered, "headers" | "body">;

/** Bytes that it takes in memory, as good as can be told. */
export function weightOf({ headers, body }: Payload): number {
  const frame = 1000 + 100 * headers.length;
  if (body.kind === "bytes") return frame;
  if (body.kind === "text") return frame + body.text.length;
  // Little objects weigh more than the text they are made from.
  return frame + (body.text.length < 4096 ? 8 * body.text.length : body.text.length + 64 * partsIn(body.text));
}

function partsIn(text: string): number {
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x2c || char === 0x5b || char === 0x7b) parts += 1;
  }
  return parts;
}

/** A line of JSON, and behind it the text of the body as it came. */
export function writePayload({ request, headers, body }: Payload): Buffer {
  const told = body.kind === "json" ? { kind: body.kind } : { ...body, ...(body.kind === "text" && { text: "" }) };
  const text = body.kind === "bytes" ? "" : body.text;
  return Buffer.from(`${JSON.stringify({ request, headers, body: told })}\n${text}`);
}

export function readPayload(bytes: Buffer): Payload {
  const end = bytes.indexOf("\n");
  const { request, headers, body } = JSON.parse(bytes.toString("utf8", 0, end)) as Payload;
  return { request, headers, body: body.kind === "bytes" ? body : withText(body, bytes.toString("utf8", end + 1)) };
}

function withText(body: Exclude<Body, { kind: "bytes" }>, text: string): Body {
  return body.kind === "json" ? new StoredJson(text) : { ...body, text };
}

/** Many look only at what was asked; the value is there once somebody looks at it. */
class StoredJson {
  readonly kind = "json";
  readonly text: string;
  #value: { readonly read: unknown } | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get value(): unknown {
    this.#value ??= { read: JSON.parse(this.text) as unknown };
    return this.#value.read;
  }
}
