import { hideSignatures, redacted } from "../reporters/hide-signatures.ts";
import { isSecretHeader } from "../reporters/secret-header.ts";
import type { Answer, Body, Exchange } from "../spec/exchange.ts";
import type { Facts } from "../spec/facts.ts";
import type { MediaAnswer, UrlFetch } from "../spec/media.ts";
import type { ApiRequest } from "../spec/request.ts";
import type { Violation } from "../spec/rule.ts";
import type { CampaignEvent, CampaignResult, Example, PoolEntry } from "../suites/campaign/result.ts";
import { base64PartsOf, secretPattern } from "./secret-pattern.ts";

/** Text without secrets. */
export type Hide = (text: string) => string;

const mark = redacted;
/** Shorter than this, a value hides nothing and would tear words apart. */
const shortest = 4;
/** So much of a secret that was cut off is still a secret. */
const shortestBeginning = 8;

/** Headers whose values everybody knows. */
const harmless = /^(accept|accept-.*|cache-control|connection|content-type|host|pragma|user-agent)$/i;

/** The values of the user's headers that are nobody's business. */
export function secretsIn(headers: readonly (readonly [name: string, value: string])[]): string[] {
  return headers.filter(([name]) => !harmless.test(name)).map(([, value]) => value);
}

/**
 * Hides the values of the headers that the user gave, whole and without their scheme, however they are written, and what
 * is left of them where a message was cut short.
 */
export function hiderOf(headerValues: readonly string[]): Hide {
  const secrets = [...new Set(headerValues.flatMap(partsOf))]
    .filter((secret) => secret.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
  if (secrets.length === 0) return (text) => text;
  const patterns = secrets.map(secretPattern);
  const beginnings = secrets.flatMap((secret) => [secret, ...base64PartsOf(secret)]);
  return (text) =>
    beginnings.reduce(
      hideBeginning,
      patterns.reduce((rest, pattern) => rest.replace(pattern, mark), text),
    );
}

/** Header values are looked for with their scheme and without, in the parts of a cookie, and in what a name and a password make. */
function partsOf(value: string): string[] {
  const bare = value.replace(/^[A-Za-z][\w-]* +/, "");
  const cookies = value.includes(";") ? value.split(/;\s*/).map((part) => part.slice(part.indexOf("=") + 1)) : [];
  return [value, bare, ...cookies, ...(/^basic /i.test(value) ? basicPartsOf(bare) : [])];
}

function basicPartsOf(code: string): string[] {
  const pair = Buffer.from(code, "base64").toString();
  const at = pair.indexOf(":");
  return at < 0 || pair.includes("\uFFFD") ? [] : [pair, pair.slice(at + 1)];
}

/** Messages are cut to a length, and end in an ellipsis there. */
function hideBeginning(text: string, secret: string): string {
  if (!text.includes("…")) return text;
  const beginning = secret.slice(0, shortestBeginning);
  if (beginning.length < shortestBeginning) return text;
  return text.replaceAll(/[^\s"'`]+…/g, (word) => {
    const at = word.indexOf(beginning);
    return at >= 0 && secret.startsWith(word.slice(at, -1)) ? `${word.slice(0, at)}${mark}…` : word;
  });
}

/** What the target said, without secrets and without what signs its URLs. */
function shown(text: string, hide: Hide): string {
  return hideSignatures(hide(text));
}

export function redactEvent(event: CampaignEvent, hide: Hide): CampaignEvent {
  if (event.kind === "pool")
    return { ...event, pool: event.pool.map((entry) => redactEntry(entry, hide)), absent: event.absent.map(hide) };
  if (event.kind === "exchange") return { ...event, exchange: redactExchange(event.exchange, hide) };
  if (event.kind !== "violation") return event;
  return { ...event, url: hide(event.url), expected: shown(event.expected, hide), actual: shown(event.actual, hide) };
}

/** The result of a run as anybody may see it. What is a word of this package's own stays as it is. */
export function redactResult(result: CampaignResult, hide: Hide): CampaignResult {
  return {
    ...result,
    trouble: result.trouble && { ...result.trouble, sentence: hide(result.trouble.sentence) },
    requirements: result.requirements.map((requirement) => ({
      ...requirement,
      ...(requirement.reason !== undefined && { reason: hide(requirement.reason) }),
      examples: requirement.examples.map((example) => redactExample(example, hide)),
    })),
    observations: result.observations.map((observation) => ({ ...observation, found: shown(observation.found, hide) })),
    pool: result.pool.map((entry) => redactEntry(entry, hide)),
    absent: result.absent.map(hide),
    exchanges: result.exchanges.map((exchange) => redactExchange(exchange, hide)),
    ...(result.fetches !== undefined && { fetches: result.fetches.map((fetch) => redactFetch(fetch, hide)) }),
  };
}

function redactFetch(fetch: UrlFetch, hide: Hide): UrlFetch {
  const { url, answer } = fetch;
  const told: MediaAnswer =
    answer.kind === "silent"
      ? { ...answer, detail: shown(answer.detail, hide) }
      : { ...answer, contentType: answer.contentType && shown(answer.contentType, hide) };
  return { ...fetch, url: shown(url, hide), answer: told };
}

/** What is told of a violation, as anybody may see it. */
export function redactViolation(violation: Violation, hide: Hide): Violation {
  return { ...violation, expected: shown(violation.expected, hide), actual: shown(violation.actual, hide) };
}

/** An exchange as anybody may see it. */
export function redactExchange(exchange: Exchange, hide: Hide): Exchange {
  const { answer, request } = exchange;
  return { ...exchange, request: redactRequest(request, hide), answer: redactAnswer(answer, hide) };
}

function redactAnswer(answer: Answer, hide: Hide): Answer {
  if (answer.kind === "silent") return { ...answer, detail: shown(answer.detail, hide) };
  const { kind, status, body, headers } = answer;
  return {
    kind,
    status,
    headers: headers.map(([name, value]) => [hide(name), isSecretHeader(name) ? mark : shown(value, hide)] as const),
    body: redactBody(body, hide),
  };
}

/** The text of a body tells all there is to tell; its value is left out. */
function redactBody(body: Body, hide: Hide): Body {
  if (body.kind === "bytes") return body;
  const hidden = hide(body.text);
  const text = hideSignatures(hidden);
  if (body.kind === "text") return { ...body, text };
  if (hidden === body.text || isJson(hidden)) return { kind: "json", text, value: undefined };
  // A secret such as `true` is hidden in what the JSON says, not in what makes it JSON.
  return { kind: "json", text: JSON.stringify(redactJson(JSON.parse(body.text), hide)), value: undefined };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON of any shape, keys included; its depth was bounded when it was read. */
function redactJson(value: unknown, hide: Hide): unknown {
  if (typeof value === "string") return shown(value, hide);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, hide));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [hide(key), redactJson(item, hide)]));
}

function redactExample(example: Example, hide: Hide): Example {
  return {
    ...example,
    request: redactRequest(example.request, hide),
    url: hide(example.url),
    pointer: hide(example.pointer),
    expected: shown(example.expected, hide),
    actual: shown(example.actual, hide),
    answer: hide(example.answer),
    ...(example.fetched !== undefined && {
      fetched: {
        ...example.fetched,
        url: shown(example.fetched.url, hide),
        timeline: shown(example.fetched.timeline, hide),
      },
    }),
    steps: example.steps.map((step) => redactRequest(step, hide)),
  };
}

function redactRequest(request: ApiRequest, hide: Hide): ApiRequest {
  if (request.operation === "list") {
    const { startingAfterId, ids } = request;
    return {
      ...request,
      ...(startingAfterId !== undefined && { startingAfterId: hide(startingAfterId) }),
      ...(ids !== undefined && { ids: ids.map(hide) }),
    };
  }
  return {
    ...request,
    id: hide(request.id),
    include: request.include.map((values) => values.map(hide)),
    extra: request.extra.map(([name, value]) => [hide(name), hide(value)] as const),
    ...(request.ifNoneMatch !== undefined && { ifNoneMatch: hide(request.ifNoneMatch) }),
  };
}

function redactEntry(entry: PoolEntry, hide: Hide): PoolEntry {
  return {
    ...entry,
    id: hide(entry.id),
    stated: redactFacts(entry.stated, hide),
    inferred: redactFacts(entry.inferred, hide),
  };
}

/** The facts that are free text, among which the target's words may be. */
const freeTexts = [
  "mime_type",
  "checksum",
  "checksum_sha1",
  "original_file_name",
  "local_datetime",
  "device_asset_id",
  "device_id",
  "file_created_at",
  "file_modified_at",
] as const satisfies readonly (keyof Facts)[];

function redactFacts(facts: Facts, hide: Hide): Facts {
  const texts = freeTexts.flatMap((name) => {
    const text = facts[name];
    return text === undefined ? [] : [[name, hide(text)] as const];
  });
  return { ...facts, ...Object.fromEntries(texts) };
}
