import { isNothing, isObject } from "./body.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { headerOf, type Exchange } from "./exchange.ts";
import { idKind } from "./id-kind.ts";
import { meaningOf, type AssetRequest } from "./request.ts";
import { readDateTime } from "./datetime.ts";
import { groups } from "./vocabulary.ts";

/** Something the contract leaves open: recorded, never judged. */
export interface Observation {
  readonly id: string;
  readonly subject: string;
  readonly found: string;
}

interface Question {
  readonly id: string;
  readonly subject: string;
  readonly find: (evidence: Evidence) => string | undefined;
}

function statuses(
  evidence: Evidence,
  applies: (request: AssetRequest, exchange: Exchange) => boolean,
): string | undefined {
  const seen = new Map<string, number>();
  for (const exchange of evidence.exchanges) {
    if (exchange.request.operation !== "asset" || !applies(exchange.request, exchange)) continue;
    const status = exchange.answer.kind === "answered" ? String(exchange.answer.status) : exchange.answer.why;
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  if (seen.size === 0) return undefined;
  const ordered = [...seen].toSorted((a, b) => b[1] - a[1]);
  return ordered.length === 1 ? ordered[0]?.[0] : ordered.map(([status, count]) => `${status} (${count}×)`).join(", ");
}

function readings(evidence: Evidence): Reading[] {
  return [...evidence.dossiers.values()].flatMap((dossier) => dossier.readings);
}

/** The kinds of something over all readings, joined; undefined where there is none. */
function kinds(evidence: Evidence, kindOf: (reading: Reading) => string | undefined): string | undefined {
  const found = new Set(
    readings(evidence)
      .map(kindOf)
      .filter((kind) => kind !== undefined),
  );
  return found.size === 0 ? undefined : [...found].sort().slice(0, 12).join(", ");
}

const answeredHeader = (name: string) => (evidence: Evidence) =>
  kinds(evidence, ({ exchange: { answer } }) =>
    answer.kind === "answered" ? headerOf(answer, name)?.slice(0, 80) : undefined,
  );

const isPlainGet = ({ method, credential }: AssetRequest): boolean => method === "GET" && credential === "given";

const values = (request: AssetRequest): string[] => request.include.flat();

export const questions: readonly Question[] = [
  {
    id: "include.empty",
    subject: "`include=` with an empty value",
    find: (evidence) => statuses(evidence, (request) => values(request).length === 1 && values(request)[0] === ""),
  },
  {
    id: "include.stray-comma",
    subject: "a stray comma",
    find: (evidence) => statuses(evidence, (request) => values(request).length > 1 && values(request).includes("")),
  },
  {
    id: "include.blanks",
    subject: "a blank beside a token",
    find: (evidence) =>
      statuses(evidence, (request) => values(request).some((value) => value !== value.trim() && value.trim() !== "")),
  },
  {
    id: "include.brackets",
    subject: "`include[]=`",
    find: (evidence) => statuses(evidence, (request) => request.includeName === "include[]"),
  },
  {
    id: "order.unknown-or-absent",
    subject: "an unknown value on an absent id",
    find: (evidence) =>
      statuses(
        evidence,
        (request) =>
          isPlainGet(request) &&
          idKind(request.id, evidence.pool) === "absent" &&
          meaningOf(request).unknown.length > 0,
      ),
  },
  {
    id: "order.credential-or-absent",
    subject: "an absent id without credential",
    find: (evidence) =>
      statuses(evidence, (request) => request.credential === "none" && !evidence.dossiers.has(request.id)),
  },
  {
    id: "style.unrequested-groups",
    subject: "groups that were not asked for",
    find: (evidence) =>
      kinds(evidence, ({ body, meaning }) => {
        const unasked = groups.filter((group) => !meaning.asked.has(group));
        if (unasked.length === 0) return undefined;
        const present = unasked.filter((group) => group in body).length;
        return present === 0 ? "absent" : present === unasked.length ? "null" : "null and absent mixed";
      }),
  },
  {
    id: "identity.malformed-status",
    subject: "malformed ids",
    find: (evidence) =>
      statuses(evidence, (request) => isPlainGet(request) && idKind(request.id, evidence.pool) === "malformed"),
  },
  { id: "http.head", subject: "HEAD", find: (evidence) => statuses(evidence, ({ method }) => method === "HEAD") },
  {
    id: "http.options",
    subject: "OPTIONS",
    find: (evidence) => statuses(evidence, ({ method }) => method === "OPTIONS"),
  },
  {
    id: "http.etag",
    subject: "ETag",
    find: (evidence) =>
      kinds(evidence, ({ exchange: { answer } }) =>
        answer.kind === "answered" && headerOf(answer, "etag") !== undefined ? "sent" : undefined,
      ) ?? (evidence.credible ? "not sent" : undefined),
  },
  { id: "http.vary", subject: "headers that vary the answer", find: answeredHeader("vary") },
  { id: "http.cache-control", subject: "Cache-Control", find: answeredHeader("cache-control") },
  {
    id: "http.compression",
    subject: "compression when gzip is offered",
    find: (evidence) =>
      kinds(evidence, ({ request, exchange: { answer } }) =>
        request.acceptEncoding === "gzip" && answer.kind === "answered"
          ? (headerOf(answer, "content-encoding") ?? "none")
          : undefined,
      ),
  },
  {
    id: "style.local-datetime",
    subject: "local_datetime",
    find: (evidence) =>
      kinds(evidence, ({ body }) => {
        const moment = readDateTime(body["local_datetime"]);
        return moment === undefined ? undefined : moment.zone === "none" ? "without offset" : "with offset";
      }),
  },
  {
    id: "style.variant-widths",
    subject: "width of variants",
    find: (evidence) =>
      kinds(evidence, ({ body }) => {
        const urls = body["asset_urls"];
        const [variant] = isObject(urls) ? Object.values(urls) : [];
        return isObject(variant) && !isNothing(variant["width"]) ? "given" : "null or absent";
      }),
  },
];

/** What the target does where the page leaves it open, as far as the evidence shows it. */
export function observe(evidence: Evidence): Observation[] {
  return questions.flatMap(({ id, subject, find }) => {
    const found = find(evidence);
    return found === undefined ? [] : [{ id, subject, found }];
  });
}
