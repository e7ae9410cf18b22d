import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { headerOf, type Answered, type Body } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import { largestBody, type Received } from "./receive.ts";

const bounds = { maxOutputLength: largestBody };
const [unzip, unpack, unbrotli] = [promisify(gunzip), promisify(inflate), promisify(brotliDecompress)];
const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => unzip(bytes, bounds),
  "x-gzip": (bytes) => unzip(bytes, bounds),
  deflate: (bytes) => unpack(bytes, bounds),
  br: (bytes) => unbrotli(bytes, bounds),
};

/** Reads what came without trust: no more of a body than is worth it, packed or not. */
export async function readAnswer({ status, headers, bytes }: Received): Promise<Answered> {
  const answered = { kind: "answered", status, headers } as const;
  if (bytes === undefined) return { ...answered, body: tooLarge };
  const coding =
    headerOf({ ...answered, body: tooLarge }, "content-encoding")
      ?.trim()
      .toLowerCase() ?? "identity";
  return { ...answered, body: await decoded(bytes, coding) };
}

const tooLarge: Body = { kind: "bytes", length: largestBody, problem: "too large" };

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
