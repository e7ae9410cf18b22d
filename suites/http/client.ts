import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { Pool, type Dispatcher, type FormData } from "undici";
import { credentialHeader } from "../../spec/credential-header.ts";
import type { Answer, Headers } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import { targetOf, type ApiRequest } from "../../spec/request.ts";
import { silenceOf } from "./silence.ts";

export interface ClientOptions {
  /** Where the API is mounted, without the path of the operation. */
  readonly baseUrl: string;
  readonly pathTemplate: string;
  /** Headers of the run, the credential among them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly userAgent: string;
  /** Milliseconds for one whole exchange. */
  readonly timeout: number;
  readonly connections: number;
}

/** A request that may change something, as it goes over the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query below the base URL. */
  readonly path: string;
  /** JSON text, or a form with files. */
  readonly body?: string | FormData;
}

/** Sends requests exactly as they are spelled and reads answers without trust. It follows no redirect. */
export interface Client {
  send(request: ApiRequest, signal?: AbortSignal): Promise<Answer>;
  /** Sends a request of another operation, with the credential. */
  write(request: WireRequest): Promise<Answer>;
  urlOf(request: ApiRequest): string;
  close(): Promise<void>;
}

/** An asset's answer is a few kilobytes; more than this is not read. */
const largestBody = 8 * 1024 * 1024;

const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: bounded(promisify(gunzip)),
  "x-gzip": bounded(promisify(gunzip)),
  deflate: bounded(promisify(inflate)),
  br: bounded(promisify(brotliDecompress)),
};

function bounded(
  decode: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>,
): (bytes: Buffer) => Promise<Buffer> {
  return (bytes) => decode(bytes, { maxOutputLength: largestBody });
}

export function createClient(options: ClientOptions): Client {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  const pool = new Pool(base.origin, { connections: options.connections, pipelining: 1, maxResponseSize: largestBody });
  const pathOf = (request: ApiRequest): string => prefix + targetOf(request, options.pathTemplate);

  return {
    urlOf: (request) => base.origin + pathOf(request),
    close: () => pool.destroy(),
    send: (request, signal) =>
      ask(
        {
          path: pathOf(request),
          method: request.operation === "asset" ? request.method : "GET",
          headers: headersFor(request, options),
        },
        signal,
      ),
    write: ({ method, path, body }) =>
      ask({
        path: prefix + path,
        method,
        headers: {
          ...headersFor({ operation: "list" }, options),
          ...(typeof body === "string" && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body }),
      }),
  };

  async function ask(request: Dispatcher.RequestOptions, signal?: AbortSignal): Promise<Answer> {
    const deadline = AbortSignal.timeout(options.timeout);
    try {
      const response = await pool.request({
        ...request,
        headersTimeout: options.timeout,
        bodyTimeout: options.timeout,
        responseHeaders: "raw",
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
      });
      return await answerOf(response);
    } catch (error) {
      return silenceOf(error, {
        timedOut: deadline.aborted,
        cancelled: signal?.aborted === true,
        timeout: options.timeout,
      });
    }
  }
}

function headersFor(request: ApiRequest, { headers, userAgent }: ClientOptions): Record<string, string> {
  const sent: Record<string, string> = { accept: "application/json", "user-agent": userAgent };
  const use = request.operation === "asset" ? request.credential : "given";
  for (const [name, value] of headers) {
    if (!credentialHeader.test(name) || use === "given") sent[name.toLowerCase()] = value;
    else if (use === "wrong")
      sent[name.toLowerCase()] = /^bearer /i.test(value) ? "Bearer wrong-credential" : "wrong-credential";
  }
  if (request.operation === "asset" && request.acceptEncoding !== "") sent["accept-encoding"] = request.acceptEncoding;
  if (request.operation === "asset" && request.ifNoneMatch !== undefined) sent["if-none-match"] = request.ifNoneMatch;
  return sent;
}

async function answerOf(response: Dispatcher.ResponseData): Promise<Answer> {
  const headers = pairsOf(response.headers);
  const bytes = Buffer.from(await response.body.arrayBuffer());
  const coding = headers
    .find(([name]) => name === "content-encoding")?.[1]
    .trim()
    .toLowerCase();
  const status = response.statusCode;
  if (coding === undefined || coding === "identity" || bytes.length === 0)
    return { kind: "answered", status, headers, body: readBody(bytes) };
  try {
    const decode = decoders[coding];
    if (decode === undefined)
      return {
        kind: "answered",
        status,
        headers,
        body: { kind: "bytes", length: bytes.length, problem: "undecodable" },
      };
    return { kind: "answered", status, headers, body: readBody(await decode(bytes)) };
  } catch {
    return { kind: "answered", status, headers, body: { kind: "bytes", length: bytes.length, problem: "undecodable" } };
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
