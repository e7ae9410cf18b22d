import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { credentialHeader } from "../../spec/credential-header.ts";
import type { Answer, Exchange } from "../../spec/exchange.ts";
import type { ApiRequest } from "../../spec/request.ts";
import { fetchComment } from "../har-of-fetch.ts";
import { packageInfo } from "../package-info.ts";
import type { Keep, Recording } from "../recording.ts";
import { ReportError } from "../report-error.ts";
import { answerIn } from "./answer-in.ts";
import { harSchema, type RecordedEntry, type RecordedTraffic } from "./har-schema.ts";
import { requestIn } from "./request-in.ts";

/** Query parameters whose values are nobody's business. */
const secretParameter = /token|secret|passw|auth|api[-_]?key|session|signature/i;

interface Entry {
  readonly base: string;
  readonly recorded: RecordedEntry;
  readonly request: ApiRequest;
  readonly answer: Answer;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * Reads recorded traffic, that of browsers' developer tools or our own: the requests for assets and for their list at
 * the address that got most of them. What cannot be judged is left out and counted.
 * @param value the parsed file
 * @param name how messages call it
 * @throws ReportError where it is no HAR
 */
export function readHar(value: unknown, name: string, pathTemplate: string, keep: Keep): Recording {
  const { log } = assertHar(value, name);
  const ours = log.creator?.name === packageInfo().name;
  const leftOut = new Map<string, number>();
  const leave = (why: string): undefined => void leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
  const found = log.entries.flatMap((recorded) => entryIn(recorded, pathTemplate, ours, leave) ?? []);
  const base = mostFrequent(found.map((entry) => entry.base));
  const entries = found
    .filter((entry) => entry.base === base || leave("another address"))
    .toSorted((a, b) => a.answeredAt - b.answeredAt);
  const startedAt = Math.min(...entries.map(({ sentAt }) => sentAt), Date.now());
  const credentials = log.entries.flatMap(({ request }) =>
    request.headers.filter(({ name: header }) => credentialHeader.test(header)),
  );
  return {
    target: { url: base ?? "", pathTemplate },
    profile: "recorded",
    seed: 0,
    only: [],
    isPart: false,
    headerNames: [...new Set(credentials.map(({ name: header }) => header.toLowerCase()))],
    secrets: [...new Set([...credentials.map(({ value: secret }) => secret), ...entries.flatMap(secretsOf)])],
    startedAt,
    durationMs: Math.round((entries.at(-1)?.answeredAt ?? startedAt) - startedAt),
    pool: undefined,
    exchanges: entries.map((entry, index) => keep(exchangeOf(entry, index, startedAt))),
    leftOut,
    end: { halted: undefined, trouble: undefined },
    told: new Map(),
  };
}

function assertHar(value: unknown, name: string): RecordedTraffic {
  const isHar = addFormats
    .default(new Ajv2020({ strict: true, allowUnionTypes: true }))
    .compile<RecordedTraffic>(harSchema);
  if (isHar(value)) return value;
  const [error] = isHar.errors ?? [];
  const where = error === undefined || error.instancePath === "" ? "it" : error.instancePath;
  throw new ReportError(name, `this is no HAR: ${where} ${error?.message ?? "has another shape"}`);
}

function entryIn(
  recorded: RecordedEntry,
  pathTemplate: string,
  ours: boolean,
  leave: (why: string) => undefined,
): Entry | undefined {
  if (ours && recorded.comment === fetchComment) return leave("a fetch of a URL");
  const { method, url, headers } = recorded.request;
  const found = requestIn(method, url, pathTemplate);
  if (found === undefined) return leave("a request for something else");
  const answer = answerIn(recorded, ours);
  if ("why" in answer && !("kind" in answer)) return leave(answer.why);
  const request: ApiRequest =
    found.request.operation === "list"
      ? found.request
      : {
          ...found.request,
          credential: credentialIn(recorded.comment ?? "", ours),
          acceptEncoding: headers.some(({ name, value }) => /^accept-encoding$/i.test(name) && /gzip/i.test(value))
            ? "gzip"
            : "",
        };
  return { base: found.base, recorded, request, answer, ...timesOf(recorded) };
}

/** Milliseconds since 1970; where this package wrote them down to their fractions, with these. */
function timesOf({ startedDateTime, time, _sentAt, _answeredAt }: RecordedEntry): Pick<Entry, "sentAt" | "answeredAt"> {
  const date = Date.parse(startedDateTime);
  if (typeof _sentAt !== "number" || typeof _answeredAt !== "number")
    return { sentAt: date, answeredAt: date + Math.max(0, time ?? 0) };
  const began = date - Math.floor(_sentAt);
  return { sentAt: began + _sentAt, answeredAt: began + _answeredAt };
}

/** Traffic of others went with whatever gave access; our own says where it was left out on purpose. */
function credentialIn(comment: string, ours: boolean): "given" | "none" | "wrong" {
  if (!ours) return "given";
  if (comment.includes("sent without the credential")) return "none";
  return comment.includes("sent with a wrong credential") ? "wrong" : "given";
}

function exchangeOf(
  { recorded, request, answer, sentAt, answeredAt }: Entry,
  index: number,
  startedAt: number,
): Exchange {
  const { _lane: lane } = recorded;
  return {
    index,
    lane: typeof lane === "number" ? lane : 0,
    request,
    answer,
    sentAt: sentAt - startedAt,
    answeredAt: answeredAt - startedAt,
  };
}

function secretsOf({ request }: Entry): string[] {
  if (request.operation === "list") return [];
  return request.extra.filter(([name]) => secretParameter.test(name)).map(([, value]) => value);
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
