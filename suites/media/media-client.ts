import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Dispatcher } from "undici";
import type { Silent } from "../../spec/exchange.ts";
import type { MediaAnswer } from "../../spec/media.ts";
import { Deadline } from "../http/deadline.ts";
import { dispatcherToAny } from "../http/dispatcher.ts";
import { proxyFor } from "../http/proxies.ts";
import type { Reach } from "../http/reach.ts";
import { retryAfter } from "../http/retry-after.ts";
import { show } from "../../spec/show.ts";
import { readUrl } from "../../spec/read-url.ts";
import { silenceOf } from "../http/silence.ts";
import { decoderFor } from "./content-coding.ts";
import { isForbidden, permittedLookup } from "./forbidden-address.ts";
import { signatureLength, signatureOf } from "./signature.ts";

export interface MediaClientOptions {
  readonly userAgent: string;
  /** Milliseconds to wait for the beginning of an answer, or for its next bytes. */
  readonly timeout: number;
  readonly connections: number;
  /** Bytes that may be read in all. */
  readonly maxBytes: number;
  readonly reach: Reach;
}

/** What is wanted of a URL. */
export interface Wish {
  /** Bytes to read at the most. Where more are announced, only the beginning is read. */
  readonly limit: number;
  /** First and last byte. */
  readonly range?: readonly [first: number, last: number];
  /** Given every chunk, content coding taken off. */
  readonly take?: (chunk: Uint8Array) => void;
}

export interface Fetched {
  readonly answer: MediaAnswer;
  /** Whether every byte of the answer was read. */
  readonly whole: boolean;
  /** Milliseconds that the server asks to be left alone. */
  readonly retryAfter?: number;
}

/** What is read of an answer that is not wanted whole, enough to tell what it is. */
const glance = 4096;
const mostRedirects = 5;
/** The whole of a fetch may take so many times the time for its beginning. */
const patience = 6;

/**
 * Fetches URLs that a target gave. It knows no credential and no header of the run, follows a few redirects, reads no
 * more than it is allowed to, and never throws for what the other side does.
 */
export class MediaClient {
  /** Requests that were sent, each redirect counted. */
  requests = 0;
  /** Bytes that came as bodies. */
  bytes = 0;
  readonly #options: MediaClientOptions;
  readonly #dispatcher: Dispatcher;

  constructor(options: MediaClientOptions) {
    const { reach, connections, timeout } = options;
    this.#options = options;
    this.#dispatcher = dispatcherToAny(reach, { connections, timeout, lookup: permittedLookup });
  }

  /** Bytes that may still be read. */
  get room(): number {
    return Math.max(0, this.#options.maxBytes - this.bytes);
  }

  async fetch(url: string, wish: Wish, signal?: AbortSignal): Promise<Fetched> {
    const { timeout, reach } = this.#options;
    const deadline = new Deadline(timeout * patience, signal);
    try {
      return await this.#follow(url, wish, deadline.toSignal());
    } catch (error) {
      const circumstances = {
        timedOut: deadline.passed,
        cancelled: signal?.aborted === true,
        timeout: timeout * patience,
        proxy: reach.proxies && proxyFor(url, reach.proxies),
      };
      return { answer: silenceOf(error, circumstances), whole: false };
    } finally {
      deadline.lift();
    }
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #follow(first: string, wish: Wish, signal: AbortSignal): Promise<Fetched> {
    let url = first;
    for (let redirects = 0; ; redirects++) {
      const parsed = readUrl(url);
      if (parsed === undefined || isForbidden(parsed.hostname)) return { answer: unreachable(url), whole: false };
      const response = await this.#send(parsed, wish, signal);
      const next = redirects < mostRedirects ? redirectOf(response, parsed) : undefined;
      if (next === undefined) return await this.#read(response, wish, redirects);
      await this.#read(response, { limit: glance }, redirects);
      url = next;
    }
  }

  async #send(
    { origin, pathname, search }: URL,
    { range }: Wish,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    this.requests += 1;
    const { userAgent, timeout } = this.#options;
    return this.#dispatcher.request({
      origin,
      path: pathname + search,
      method: "GET",
      headers: {
        "user-agent": userAgent,
        ...(range !== undefined && { range: `bytes=${range[0]}-${range[1]}` }),
      },
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal,
    });
  }

  async #read(response: Dispatcher.ResponseData, { limit, take }: Wish, redirects: number): Promise<Fetched> {
    const { statusCode: status, headers } = response;
    const coding = headerIn(headers["content-encoding"]);
    const decoder = decoderFor(coding);
    if (decoder === "unknown") {
      response.body.on("error", () => {}).destroy();
      return { answer: unreadable(coding), whole: false };
    }
    const announced = announcedIn(headers, status);
    const served = status >= 200 && status < 300;
    const isWanted = served && (announced === undefined || announced <= limit);
    const most = Math.max(glance, isWanted ? Math.min(this.room, limit) : 0);
    const head: Uint8Array[] = [];
    let bytes = 0;
    const whole = await this.#drain(response.body, decoder, most, (chunk) => {
      if (bytes < signatureLength) head.push(chunk);
      bytes += chunk.length;
      if (served) take?.(chunk);
    });
    const contentType = headerIn(headers["content-type"]);
    const total = coding === undefined ? totalIn(headers, status) : undefined;
    const looks = signatureOf(Buffer.concat(head)).look;
    const later = served ? undefined : retryAfter(headerIn(headers["retry-after"]));
    return {
      ...(later !== undefined && { retryAfter: later }),
      answer: {
        kind: "answered",
        status,
        contentType,
        bytes,
        length: whole ? (total ?? bytes) : total,
        looks,
        redirects,
      },
      whole: whole && served,
    };
  }

  /** Reads a body up to so many bytes, counted on the wire and once more where they come out of a decoder. */
  async #drain(
    body: Dispatcher.ResponseData["body"],
    decoder: Exclude<ReturnType<typeof decoderFor>, "unknown">,
    most: number,
    take: (chunk: Uint8Array) => void,
  ): Promise<boolean> {
    let out = 0;
    const arriving = this.#metered(body, most);
    const leaving = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of chunks) {
        take(chunk.subarray(0, most - out));
        out += chunk.length;
        if (out > most) throw new Enough();
      }
    };
    try {
      if (decoder === "as they come") await leaving(arriving);
      else await pipeline(arriving, decoder() satisfies Duplex, leaving);
      return true;
    } catch (error) {
      // Dropping a body that is still coming is no error of anybody's.
      body.on("error", () => {}).destroy();
      if (error instanceof Enough || isBadCoding(error)) return false;
      throw error;
    }
  }

  async *#metered(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const chunk of body) {
      read += chunk.length;
      this.bytes += chunk.length;
      yield chunk;
      if (read > most || this.room === 0) throw new Enough();
    }
  }
}

/** Thrown inside, where more bytes come than are wanted. */
class Enough extends Error {
  override readonly name = "Enough";
}

function isBadCoding(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(Z_|ERR__|ERR_BROTLI|ERR_PADDING)/.test(String(error.code));
}

function unreachable(url: string): Silent {
  const detail = URL.canParse(url) ? "nothing is fetched from a link-local address" : "the URL cannot be parsed";
  return { kind: "silent", why: "connection refused", detail };
}

/** No content coding is offered, so one that cannot be taken off is the server's own trouble. */
function unreadable(coding: string | undefined): Silent {
  return { kind: "silent", why: "not HTTP", detail: `the content coding ${show(coding)}, which was not offered` };
}

/** Where a redirect leads, if it is one to a place that can be fetched. */
function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const location = headerIn(headers["location"]);
  const to = location === undefined ? undefined : readUrl(location, from);
  return to !== undefined && /^https?:$/.test(to.protocol) ? to.href : undefined;
}

function headerIn(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

type ResponseHeaders = Dispatcher.ResponseData["headers"];

/** Bytes of the body to come, where the answer says. */
function announcedIn(headers: ResponseHeaders, status: number): number | undefined {
  const length = headerIn(headers["content-length"]);
  return length !== undefined && /^\d+$/.test(length) && status !== 304 ? Number(length) : undefined;
}

/** Bytes of the whole, of which a part may be answered. */
function totalIn(headers: ResponseHeaders, status: number): number | undefined {
  if (status !== 206) return announcedIn(headers, status);
  const [, total] = /\/(\d+)$/.exec(headerIn(headers["content-range"]) ?? "") ?? [];
  return total === undefined ? undefined : Number(total);
}
