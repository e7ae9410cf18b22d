import type { Dispatcher, FormData } from "undici";
import { credentialHeader, wrongCredential } from "../../spec/credential-header.ts";
import type { Answer } from "../../spec/exchange.ts";
import { targetOf, type ApiRequest } from "../../spec/request.ts";
import { Deadline } from "./deadline.ts";
import { dispatcherOf } from "./dispatcher.ts";
import { proxyFor } from "./proxies.ts";
import type { Reach } from "./reach.ts";
import { readAnswer } from "./read-answer.ts";
import { receive } from "./receive.ts";
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
  readonly reach: Reach;
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
  /** @param within milliseconds for this exchange, where they are fewer than usual */
  send(request: ApiRequest, signal?: AbortSignal, within?: number): Promise<Answer>;
  urlOf(request: ApiRequest): string;
  close(): Promise<void>;
}

export interface WritingClient extends Client {
  /** Sends a request of another operation, with the credential. */
  write(request: WireRequest): Promise<Answer>;
}

export function createClient(options: ClientOptions): WritingClient {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  const { reach, connections } = options;
  const dispatcher = dispatcherOf(base.origin, reach, connections);
  const proxy = reach.proxies && proxyFor(base.origin, reach.proxies);
  const pathOf = (request: ApiRequest): string => prefix + targetOf(request, options.pathTemplate);

  return {
    urlOf: (request) => base.origin + pathOf(request),
    close: () => dispatcher.destroy(),
    send: (request, signal, within) =>
      ask(
        {
          path: pathOf(request),
          method: request.operation === "asset" ? request.method : "GET",
          headers: headersFor(request, options),
        },
        signal,
        within,
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

  async function ask(
    request: Dispatcher.DispatchOptions,
    signal?: AbortSignal,
    within: number = Infinity,
  ): Promise<Answer> {
    const timeout = Math.ceil(Math.min(options.timeout, within));
    const deadline = new Deadline(timeout, signal);
    try {
      // The deadline bounds the whole exchange, so that no part of it needs a bound of its own.
      const whole = { origin: base.origin, ...request, headersTimeout: 0, bodyTimeout: 0 };
      return await readAnswer(await receive(dispatcher, whole, deadline));
    } catch (error) {
      return silenceOf(error, {
        timedOut: deadline.passed,
        cancelled: signal?.aborted === true,
        timeout,
        proxy,
      });
    } finally {
      deadline.lift();
    }
  }
}

function headersFor(request: ApiRequest, { headers, userAgent }: ClientOptions): Record<string, string> {
  const sent: Record<string, string> = { accept: "application/json", "user-agent": userAgent };
  const use = request.operation === "asset" ? request.credential : "given";
  for (const [name, value] of headers) {
    if (!credentialHeader.test(name) || use === "given") sent[name.toLowerCase()] = value;
    else if (use === "wrong") sent[name.toLowerCase()] = wrongCredential(name);
  }
  if (request.operation === "asset" && request.acceptEncoding !== "") sent["accept-encoding"] = request.acceptEncoding;
  if (request.operation === "asset" && request.ifNoneMatch !== undefined) sent["if-none-match"] = request.ifNoneMatch;
  return sent;
}
