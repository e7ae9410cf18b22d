import { credentialHeader } from "../../spec/credential-header.ts";
import type { Answer } from "../../spec/exchange.ts";
import { targetOf, type ApiRequest } from "../../spec/request.ts";
import { dispatcherOf } from "./dispatcher.ts";
import { proxyFor } from "./proxies.ts";
import type { Reach } from "./reach.ts";
import { readAnswer } from "./read-answer.ts";
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

/** Sends requests exactly as they are spelled and reads answers without trust. It follows no redirect. */
export interface Client {
  /** @param within milliseconds for this exchange, where they are fewer than usual */
  send(request: ApiRequest, signal?: AbortSignal, within?: number): Promise<Answer>;
  urlOf(request: ApiRequest): string;
  close(): Promise<void>;
}

export function createClient(options: ClientOptions): Client {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  const { reach, connections } = options;
  const dispatcher = dispatcherOf(base.origin, reach, connections);
  const proxy = reach.proxies && proxyFor(base.origin, reach.proxies);
  const pathOf = (request: ApiRequest): string => prefix + targetOf(request, options.pathTemplate);

  return {
    urlOf: (request) => base.origin + pathOf(request),
    close: () => dispatcher.destroy(),
    async send(request, signal, within = Infinity) {
      const timeout = Math.ceil(Math.min(options.timeout, within));
      const deadline = AbortSignal.timeout(timeout);
      try {
        const response = await dispatcher.request({
          origin: base.origin,
          path: pathOf(request),
          method: request.operation === "asset" ? request.method : "GET",
          headers: headersFor(request, options),
          headersTimeout: timeout,
          bodyTimeout: timeout,
          responseHeaders: "raw",
          signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
        });
        return await readAnswer(response);
      } catch (error) {
        return silenceOf(error, {
          timedOut: deadline.aborted,
          cancelled: signal?.aborted === true,
          timeout,
          proxy,
        });
      }
    },
  };
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
  return sent;
}
