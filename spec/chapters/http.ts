import { isObject } from "../body.ts";
import type { Dossier, Evidence, Reading } from "../evidence.ts";
import { headerOf, isVoid, type Exchange } from "../exchange.ts";
import { grantFaults } from "../granting.ts";
import { aCredential } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import { sameJson } from "../projection.ts";
import { meaningOf, requestKey } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { answersDiffer } from "../same-answer.ts";
import { listed, show } from "../show.ts";
import { describeStatus } from "../status.ts";
import { ungatedFields, type UngatedField } from "../vocabulary.ts";

const beyond = "beyond the page: HTTP";

function isJson(exchange: Exchange, evidence: Evidence): Judgement {
  const { request, answer } = exchange;
  if (request.operation !== "asset" || evidence.dossierOf(exchange) === undefined || answer.kind === "silent") return undefined;
  if (request.method !== "GET" || request.credential !== "given" || answer.status !== 200) return undefined;
  const type = headerOf(answer, "content-type");
  const { body } = answer;
  if (body.kind === "bytes") return { pointer: "", expected: "a JSON object in UTF-8", actual: `${body.length} bytes that are ${body.problem}` };
  if (body.kind === "text") return { pointer: "", expected: "one JSON object", actual: `a body that is ${body.problem}` };
  if (!isObject(body.value)) return { pointer: "", expected: "one JSON object", actual: show(body.value) };
  if (type === undefined || !/^application\/json\s*(;|$)/i.test(type)) return { pointer: "", expected: "Content-Type: application/json", actual: type === undefined ? "no Content-Type" : show(type) };
  return "held";
}

/** An asset may change a few times in a run for reasons of its own; more often, reading is what changes it. */
const changesOfItsOwn = 3;

const restless = new WeakMap<Dossier, { readings: number; found: ReadonlyMap<UngatedField, Reading> }>();

/** The fields that took new values again and again, each with the reading that showed one change too many. */
function restlessFields(dossier: Dossier): ReadonlyMap<UngatedField, Reading> {
  const known = restless.get(dossier);
  if (known !== undefined && known.readings === dossier.readings.length) return known.found;
  const found = new Map<UngatedField, Reading>();
  for (const field of ungatedFields) {
    const reading = oneChangeTooMany(field, dossier);
    if (reading !== undefined) found.set(field, reading);
  }
  restless.set(dossier, { readings: dossier.readings.length, found });
  return found;
}

function oneChangeTooMany(field: UngatedField, { readings }: Dossier): Reading | undefined {
  const past: unknown[] = [];
  let culprit: Reading | undefined;
  for (const [at, reading] of readings.entries()) {
    const value = reading.body[field];
    const previous = readings[at - 1]?.body[field];
    if (at === 0 || sameJson(previous, value)) continue;
    // A value that returns depends on the request, not on time.
    if (past.some((old) => sameJson(old, value))) return undefined;
    past.push(previous);
    if (past.length > changesOfItsOwn) culprit ??= reading;
  }
  return culprit;
}

function readSafely(reading: Reading, dossier: Dossier): Judgement {
  for (const [field, culprit] of restlessFields(dossier)) {
    if (culprit !== reading) continue;
    const before = dossier.readings[dossier.readings.indexOf(reading) - 1];
    const violation = {
      pointer: `/${field}`,
      expected: "the value it had before, as reading changes nothing",
      actual: `another value again and again, ${show(reading.body[field])} here`,
    };
    return before === undefined ? violation : { ...violation, against: before.exchange };
  }
  return dossier.lean.length > 1 && dossier.lean.at(-1) === reading ? "held" : undefined;
}

/** How many exchanges back an answer may come from when a target mixes answers up. */
const reach = 24;

/**
 * A right answer to something else: it breaks the contract here, another time the same request was answered rightly,
 * and what it grants is what a request just before or at the same time asked for.
 */
function notConfused(reading: Reading, dossier: Dossier, evidence: Evidence): Judgement {
  const { exchange, body, request, meaning } = reading;
  const echoed = body["id"];
  if (typeof echoed === "string" && echoed !== request.id && evidence.dossiers.has(echoed)) {
    return { pointer: "/id", expected: `the answer for ${show(request.id)}`, actual: `the answer for ${show(echoed)}, another asset of the pool` };
  }
  const faults = grantFaults(reading, dossier);
  const [fault] = faults;
  if (fault === undefined) return besideOthers(exchange, evidence) ? "held" : undefined;
  const rightOnce = dossier.same(request).find((other) => other !== reading && grantFaults(other, dossier).length === 0);
  if (rightOnce === undefined) return undefined;
  const granted = faults.reduce((set, { token }) => (set.has(token) ? without(set, token) : new Set([...set, token])), new Set<string>(meaning.asked));
  const source = nearby(exchange, evidence).find(({ request: other }) => other.operation === "asset" && sameSet(granted, meaningOf(other).asked));
  if (source === undefined) return undefined;
  return { pointer: fault.pointer, expected: `${fault.expected}, as when the same request was sent at another time`, actual: `${fault.actual}, as a request for ${listed(granted)} near in time asked for`, against: source };
}

function without(set: ReadonlySet<string>, gone: string): Set<string> {
  return new Set([...set].filter((item) => item !== gone));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function nearby({ index }: Exchange, { exchanges }: Evidence): Exchange[] {
  return exchanges.slice(Math.max(0, index - reach), index + reach).filter((other) => other.index !== index);
}

/** Whether another request was in flight at the same time, or the one before asked the same asset for something else. */
function besideOthers({ index, sentAt, answeredAt, request }: Exchange, { exchanges }: Evidence): boolean {
  return exchanges.slice(Math.max(0, index - 8), index + 8).some((other) => other.index !== index && other.sentAt < answeredAt && sentAt < other.answeredAt && requestKey(other.request) !== requestKey(request));
}

function repeatable(reading: Reading, dossier: Dossier): Judgement {
  const same = dossier.same(reading.request);
  const at = same.indexOf(reading);
  const before = same[at - 1];
  const after = same[at + 1];
  if (before === undefined) return undefined;
  if (answersDiffer(before, reading, dossier) === undefined) return "held";
  // Once changed for good is the asset's own affair; changed and back again is not.
  const difference = after !== undefined && answersDiffer(before, after, dossier) === undefined ? answersDiffer(before, reading, dossier) : undefined;
  return difference && { pointer: difference.pointer, expected: `${show(difference.one)}, as for the same request before and after`, actual: show(difference.other), against: before.exchange };
}

function withoutServerError(exchange: Exchange, evidence: Evidence): Judgement {
  const { answer, request } = exchange;
  if (answer.kind === "silent" || answer.status === 429 || answer.status === 503) return undefined;
  if (answer.status < 500) return "held";
  const violation = { pointer: "", expected: "any status below 500", actual: describeStatus(answer.status) };
  if (!isVoid(answer)) return violation;
  // A gateway stumbles now and then; one that always stumbles over the same request tells of the server behind it.
  const same = evidence.exchanges.filter((other) => requestKey(other.request) === requestKey(request));
  return same.length > 1 && same.every((other) => other.answer.kind === "answered" && other.answer.status >= 500) ? violation : undefined;
}

/** A rule about the status that a request of some kind gets for an asset of the pool. */
function onStatus(applies: (request: Extract<Exchange["request"], { operation: "asset" }>) => boolean, judge: (status: number) => Judgement) {
  return (exchange: Exchange, evidence: Evidence): Judgement => {
    const { request, answer } = exchange;
    const dossier = evidence.dossierOf(exchange);
    if (request.operation !== "asset" || answer.kind === "silent" || isVoid(answer) || !applies(request)) return undefined;
    return dossier === undefined || dossier.readings.length === 0 ? undefined : judge(answer.status);
  };
}

export const http: readonly Rule[] = [
  {
    id: "http.json",
    level: "MUST",
    from: ["docs"],
    place: "Response",
    statement: "A 200 is application/json in UTF-8 and holds one JSON object.",
    needs: [],
    judge: isJson,
  },
  {
    id: "http.no-server-error",
    level: "MUST",
    from: ["http"],
    place: beyond,
    statement: "No request makes the server fail with a 5xx.",
    needs: [],
    judge: withoutServerError,
  },
  {
    id: "http.safe",
    level: "MUST",
    from: ["http"],
    place: beyond,
    statement: "Reading changes nothing: updated_at and the rest stay as they were.",
    compares: true,
    needs: [],
    judge: onReading(readSafely),
  },
  {
    id: "http.not-confused",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "Answers do not mix: neither those in flight together, nor through a cache that forgets `include`.",
    compares: true,
    needs: [],
    judge: onReading(notConfused),
  },
  {
    id: "http.repeatable",
    level: "SHOULD",
    from: ["http"],
    place: beyond,
    statement: "The same request twice gives the same answer, signatures aside.",
    compares: true,
    needs: [],
    judge: onReading(repeatable),
  },
  {
    id: "http.unknown-parameter",
    level: "SHOULD",
    from: ["client"],
    place: beyond,
    statement: "An unknown query parameter is ignored.",
    needs: [],
    judge: onStatus(
      ({ extra, method }) => extra.length > 0 && method === "GET",
      (status) => (status === 200 ? "held" : { pointer: "", expected: "200, as an unknown parameter is ignored", actual: describeStatus(status) }),
    ),
  },
  {
    id: "http.method",
    level: "SHOULD",
    from: ["http"],
    place: beyond,
    statement: "POST on the path of an asset answers 405 or 404.",
    needs: [],
    judge: onStatus(
      ({ method }) => method === "POST",
      (status) => (status === 405 || status === 404 ? "held" : { pointer: "", expected: "405 or 404, as the operation is a GET", actual: describeStatus(status) }),
    ),
  },
  {
    id: "http.credential-required",
    level: "SHOULD",
    from: ["docs"],
    place: beyond,
    statement: "Without the credential, or with a wrong one, the answer is not a 200.",
    needs: [aCredential],
    judge: onStatus(
      ({ credential, method }) => credential !== "given" && method === "GET",
      (status) => (status === 200 ? { pointer: "", expected: "401 or 403, as the credential is missing or wrong", actual: describeStatus(status) } : "held"),
    ),
  },
];
