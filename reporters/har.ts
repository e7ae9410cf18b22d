import type { Entry, Header, Log, QueryString } from "har-format";
import { headerOf, isVoid, type Answer, type Answered, type Exchange } from "../spec/exchange.ts";
import type { UrlFetch } from "../spec/media.ts";
import { requestKey, targetOf, type ApiRequest } from "../spec/request.ts";
import { describeStatus } from "../spec/status.ts";
import { readUrl } from "../spec/read-url.ts";
import { shownHeaders } from "./curl.ts";
import { harOfFetch } from "./har-of-fetch.ts";
import { hideSignatures, redacted } from "./hide-signatures.ts";
import type { Report } from "./report.ts";
import { isSecretHeader } from "./secret-header.ts";

/** What a HAR file tells beyond the report. */
export interface Traffic {
  readonly result: { readonly startedAt: number; readonly fetches?: readonly UrlFetch[] };
  readonly exchanges: () => Iterable<Exchange>;
  /** Names of the headers that the run was given. */
  readonly headerNames: readonly string[];
  /** Text without the values of those headers. */
  readonly hide: (text: string) => string;
}

/** Characters of one body, and of all bodies together, that are written down. */
const longestBody = 64 * 1024;
const longestBodies = 32 * 1024 * 1024;
const mostHeaders = 200;
const longestHeader = 4 * 1024;
/** A secret longer than this that a cut goes through may leave its beginning. */
const longestSecret = 8 * 1024;

/**
 * Every exchange of a run as HAR 1.2, void ones included, then every fetch of a URL, without credentials and signatures;
 * an entry a piece.
 */
export function* harOf(report: Report, traffic: Traffic): Generator<string> {
  const recorder = new Recorder(report, traffic);
  const { tool, target, profile, seed, verdict } = report;
  const log: Omit<Log, "entries"> = {
    version: "1.2",
    creator: { name: tool.name, version: tool.version },
    pages: [],
    comment: `${target.url}: ${verdict} (profile ${profile}, seed ${seed})`,
  };
  yield `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`;
  let before = "\n";
  for (const exchange of traffic.exchanges()) {
    yield before + JSON.stringify(recorder.entryOf(exchange));
    before = ",\n";
  }
  for (const fetch of traffic.result.fetches ?? []) {
    yield before + JSON.stringify(recorder.entryOfFetch(fetch));
    before = ",\n";
  }
  yield "\n]}}\n";
}

class Recorder {
  readonly #report: Report;
  readonly #traffic: Traffic;
  readonly #origin: string;
  readonly #prefix: string;
  /** Ids of the requirements that a request is the smallest example of. */
  readonly #exampleOf = new Map<string, string[]>();
  #room = longestBodies;

  constructor(report: Report, traffic: Traffic) {
    this.#report = report;
    this.#traffic = traffic;
    const base = readUrl(report.target.url);
    this.#origin = base?.origin ?? report.target.url;
    this.#prefix = base?.pathname.replace(/\/+$/, "") ?? "";
    for (const { id, examples } of report.requirements) {
      for (const { exchange } of examples) {
        const key = requestKey(exchange.request);
        this.#exampleOf.set(key, [...(this.#exampleOf.get(key) ?? []), id]);
      }
    }
  }

  entryOf(exchange: Exchange): Entry {
    const { request, answer, sentAt, answeredAt, lane, index } = exchange;
    const time = Math.max(0, Math.round((answeredAt - sentAt) * 1000) / 1000);
    const comment = this.#commentOf(exchange);
    return {
      startedDateTime: new Date(this.#traffic.result.startedAt + sentAt).toISOString(),
      time,
      request: this.#requestOf(request),
      response: this.#responseOf(answer),
      cache: {},
      timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: time, receive: 0, ssl: -1 },
      ...(comment !== "" && { comment }),
      _index: index,
      _lane: lane,
      // Dates have no fractions of a millisecond, and what was in flight together is told by them.
      _sentAt: sentAt,
      _answeredAt: answeredAt,
    };
  }

  entryOfFetch(fetch: UrlFetch): Entry {
    return harOfFetch(fetch, { startedAt: this.#traffic.result.startedAt, clean: (text) => this.#clean(text) });
  }

  #commentOf({ request, answer }: Exchange): string {
    const examples = this.#exampleOf.get(requestKey(request)) ?? [];
    return [
      ...(isVoid(answer) ? [`void, says nothing about the contract: ${this.#wordsOf(answer)}`] : []),
      ...(request.operation === "asset" && request.credential !== "given"
        ? [request.credential === "none" ? "sent without the credential" : "sent with a wrong credential"]
        : []),
      ...(examples.length > 0 ? [`the smallest example of ${examples.join(", ")}`] : []),
    ].join("; ");
  }

  #wordsOf(answer: Answer): string {
    return answer.kind === "answered" ? describeStatus(answer.status) : `${answer.why} (${this.#clean(answer.detail)})`;
  }

  #requestOf(request: ApiRequest): Entry["request"] {
    const { headerNames, hide } = this.#traffic;
    const url = hide(this.#origin + this.#prefix + targetOf(request, this.#report.target.pathTemplate));
    const {
      tool: { name, version },
      runId,
    } = this.#report;
    const agent = `${name}/${version}${runId === undefined ? "" : ` (run ${runId})`}`;
    const headers = { ...shownHeaders(request, headerNames), "user-agent": agent };
    return {
      method: request.operation === "asset" ? request.method : "GET",
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: Object.entries(headers).map(([key, value]) => ({ name: key, value })),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: 0,
    };
  }

  /** `_error` is where dev tools look for why no answer came. */
  #responseOf(answer: Answer): Entry["response"] & { _error?: string } {
    const common = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1, bodySize: -1 };
    if (answer.kind === "silent") {
      const content = { size: 0, mimeType: "x-unknown" };
      return {
        ...common,
        status: 0,
        statusText: "",
        headers: [],
        content,
        redirectURL: "",
        _error: this.#wordsOf(answer),
      };
    }
    const { status } = answer;
    return {
      ...common,
      status,
      statusText: describeStatus(status).slice(String(status).length + 1),
      headers: this.#headersOf(answer),
      content: this.#contentOf(answer),
      redirectURL: this.#clean((headerOf(answer, "location") ?? "").slice(0, longestHeader)),
      ...(answer.headers.length > mostHeaders && {
        comment: `${answer.headers.length - mostHeaders} more headers are left out`,
      }),
    };
  }

  #headersOf({ headers }: Answered): Header[] {
    return headers.slice(0, mostHeaders).map(([name, value]) => ({
      name: this.#clean(name.slice(0, longestHeader)),
      value: isSecretHeader(name) ? redacted : this.#cut(value, longestHeader).text,
    }));
  }

  #contentOf({ body, headers }: Answered): Entry["response"]["content"] {
    const mimeType = this.#clean((headers.find(([name]) => name === "content-type")?.[1] ?? "x-unknown").slice(0, 200));
    if (body.kind === "bytes") return { size: body.length, mimeType, comment: `not written down: ${body.problem}` };
    const size = Buffer.byteLength(body.text);
    const { text, whole } = this.#cut(body.text, Math.min(longestBody, this.#room));
    this.#room -= text.length;
    return {
      size,
      mimeType,
      text,
      ...(!whole && { comment: `only the first ${text.length} characters are written down` }),
    };
  }

  /** The beginning of a text without secrets, those that the cut goes through included. */
  #cut(text: string, length: number): { text: string; whole: boolean } {
    if (text.length <= length) return { text: this.#clean(text), whole: true };
    const clean = this.#clean(text.slice(0, length + longestSecret));
    return {
      text: clean.slice(0, Math.max(0, Math.min(length, clean.length - longestSecret))).toWellFormed(),
      whole: false,
    };
  }

  #clean(text: string): string {
    return hideSignatures(this.#traffic.hide(text));
  }
}

/** The parameters of a URL, each as it was sent where it cannot be decoded. */
function queryOf(url: string): QueryString[] {
  const start = url.indexOf("?");
  if (start < 0) return [];
  return url
    .slice(start + 1)
    .split("&")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0
        ? { name: decode(pair), value: "" }
        : { name: decode(pair.slice(0, at)), value: decode(pair.slice(at + 1)) };
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
