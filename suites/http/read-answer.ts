import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { Dispatcher } from "undici";
import { headerOf, type Answered, type Body, type Headers } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";

/** An asset's answer is a few kilobytes, a page of the list less than two megabytes; more than this is not read. */
const largestBody = 8 * 1024 * 1024;

const bounds = { maxOutputLength: largestBody };
const [unzip, unpack, unbrotli] = [promisify(gunzip), promisify(inflate), promisify(brotliDecompress)];
const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => unzip(bytes, bounds),
  "x-gzip": (bytes) => unzip(bytes, bounds),
  deflate: (bytes) => unpack(bytes, bounds),
  br: (bytes) => unbrotli(bytes, bounds),
};

/**
 * Reads an answer without trust: no more of its body than is worth it, packed or not.
 * @throws what the connection throws when it fails before the body is whole
 */
export async function readAnswer(response: Dispatcher.ResponseData): Promise<Answered> {
  const answered = { kind: "answered", status: response.statusCode, headers: pairsOf(response.headers) } as const;
  const bytes = await bytesOf(response.body);
  if (bytes === undefined) return { ...answered, body: tooLarge };
  const coding =
    headerOf({ ...answered, body: tooLarge }, "content-encoding")
      ?.trim()
      .toLowerCase() ?? "identity";
  return { ...answered, body: await decoded(bytes, coding) };
}

const tooLarge: Body = { kind: "bytes", length: largestBody, problem: "too large" };

/** All bytes of a body, or undefined where there are too many: then the connection is given up with the rest of them. */
async function bytesOf(body: Dispatcher.ResponseData["body"]): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function decoded(bytes: Buffer, coding: string): Promise<Body> {
  if (coding === "identity" || bytes.length === 0) return readBody(bytes);
  const undecodable: Body = { kind: "bytes", length: bytes.length, problem: "undecodable" };
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (decode === undefined) return undecodable;
  try {
    return readBody(await decode(bytes));
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? tooLarge : undecodable;
  }
}

/** undici gives raw headers as a flat list of buffers or strings, name and value in turn. */
function pairsOf(raw: unknown): Headers {
  const flat: unknown[] = Array.isArray(raw) ? raw : Object.entries(raw ?? {}).flat();
  const texts = flat.map((item) => (Buffer.isBuffer(item) ? item.toString("latin1") : String(item)));
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) pairs.push([(texts[at] ?? "").toLowerCase(), texts[at + 1] ?? ""]);
  return pairs;
}
