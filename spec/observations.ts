import { isNothing, isObject, rungsOf, urlOf } from "./body.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { headerOf, type Exchange } from "./exchange.ts";
import { idKind } from "./id-kind.ts";
import { meaningOf, type AssetRequest } from "./request.ts";
import { readDateTime } from "./datetime.ts";
import { expiryOf } from "./url-expiry.ts";
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
  /** What one exchange shows of it. */
  readonly see: (exchange: Exchange, evidence: Evidence) => string | undefined;
  /** What it comes to, from what was seen and how often; undefined where there is nothing to tell. */
  readonly tell: (seen: ReadonlyMap<string, number>, evidence: Evidence) => string | undefined;
}

/** The statuses of some requests, each with its count. */
function statuses(applies: (request: AssetRequest, evidence: Evidence) => boolean): Pick<Question, "see" | "tell"> {
  return {
    see: ({ request, answer }, evidence) => {
      if (request.operation !== "asset" || !applies(request, evidence)) return undefined;
      return answer.kind === "answered" ? String(answer.status) : answer.why;
    },
    tell: (seen) => {
      const ordered = [...seen].toSorted((a, b) => b[1] - a[1]);
      return ordered.length === 1
        ? ordered[0]?.[0]
        : inWords(ordered.map(([status, count]) => `${status} (${count}×)`));
    },
  };
}

/** The kinds of something over all readings. */
function kinds(
  kindOf: (reading: Reading, evidence: Evidence) => string | undefined,
  otherwise: (evidence: Evidence) => string | undefined = () => undefined,
): Pick<Question, "see" | "tell"> {
  return {
    see: (exchange, evidence) => {
      const reading = evidence.readingOf(exchange);
      return reading && kindOf(reading, evidence);
    },
    tell: (seen, evidence) => inWords([...seen.keys()].sort().slice(0, 12)) ?? otherwise(evidence),
  };
}

const minute = 60_000;
const spans: readonly (readonly [most: number, words: string])[] = [
  [0, "no longer"],
  [15 * minute, "up to 15 minutes"],
  [60 * minute, "up to an hour"],
  [24 * 60 * minute, "up to a day"],
  [7 * 24 * 60 * minute, "up to a week"],
];

function spanInWords(milliseconds: number): string {
  return spans.find(([most]) => milliseconds <= most)?.[1] ?? "more than a week";
}

function inWords(parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : parts.join(", ");
}

const answeredHeader = (name: string) =>
  kinds(({ exchange: { answer } }) => (answer.kind === "answered" ? headerOf(answer, name)?.slice(0, 80) : undefined));

const isPlainGet = ({ method, credential }: AssetRequest): boolean => method === "GET" && credential === "given";

const values = (request: AssetRequest): string[] => request.include.flat();

export const questions: readonly Question[] = [
  {
    id: "include.empty",
    subject: "`include=` with an empty value",
    ...statuses((request) => values(request).length === 1 && values(request)[0] === ""),
  },
  {
    id: "include.stray-comma",
    subject: "a stray comma",
    ...statuses((request) => values(request).length > 1 && values(request).includes("")),
  },
  {
    id: "include.blanks",
    subject: "a blank beside a token",
    ...statuses((request) => values(request).some((value) => value !== value.trim() && value.trim() !== "")),
  },
  {
    id: "include.brackets",
    subject: "`include[]=`",
    ...statuses((request) => request.includeName === "include[]"),
  },
  {
    id: "order.unknown-or-absent",
    subject: "an unknown value on an absent id",
    ...statuses(
      (request, { pool }) =>
        isPlainGet(request) && idKind(request.id, pool) === "absent" && meaningOf(request).unknown.length > 0,
    ),
  },
  {
    id: "order.credential-or-absent",
    subject: "an absent id without credential",
    ...statuses((request, { dossiers }) => request.credential === "none" && !dossiers.has(request.id)),
  },
  {
    id: "order.credential-or-unknown",
    subject: "an unknown value without credential",
    ...statuses(
      (request, { dossiers }) =>
        request.credential === "none" && dossiers.has(request.id) && meaningOf(request).unknown.length > 0,
    ),
  },
  ...groups.map((group): Question => ({
    id: `style.unrequested-${group}`,
    subject: `\`${group}\` where it was not asked for`,
    ...kinds(({ body, meaning }) => {
      if (meaning.asked.has(group) || !isNothing(body[group])) return undefined;
      return group in body ? "null" : "absent";
    }),
  })),
  {
    id: "identity.malformed-status",
    subject: "malformed ids",
    ...statuses((request, { pool }) => isPlainGet(request) && idKind(request.id, pool) === "malformed"),
  },
  { id: "http.head", subject: "HEAD", ...statuses(({ method }) => method === "HEAD") },
  { id: "http.options", subject: "OPTIONS", ...statuses(({ method }) => method === "OPTIONS") },
  {
    id: "http.etag",
    subject: "ETag",
    ...kinds(
      ({ exchange: { answer } }) =>
        answer.kind === "answered" && headerOf(answer, "etag") !== undefined ? "sent" : undefined,
      ({ credible }) => (credible ? "not sent" : undefined),
    ),
  },
  { id: "http.vary", subject: "headers that vary the answer", ...answeredHeader("vary") },
  { id: "http.cache-control", subject: "Cache-Control", ...answeredHeader("cache-control") },
  {
    id: "http.compression",
    subject: "compression when gzip is offered",
    ...kinds(({ request, exchange: { answer } }) =>
      request.acceptEncoding === "gzip" && answer.kind === "answered"
        ? (headerOf(answer, "content-encoding") ?? "none")
        : undefined,
    ),
  },
  {
    id: "style.local-datetime",
    subject: "local_datetime",
    ...kinds(({ body }) => {
      const moment = readDateTime(body["local_datetime"]);
      return moment === undefined ? undefined : moment.zone === "none" ? "without offset" : "with offset";
    }),
  },
  {
    id: "style.variant-widths",
    subject: "width of variants",
    ...kinds(({ body }) => {
      const variants = [...rungsOf(body).values()].filter(isObject);
      if (variants.length === 0) return undefined;
      const given = variants.filter(({ width }) => !isNothing(width)).length;
      return given === 0 ? "null or absent" : given === variants.length ? "given" : "of some given";
    }),
  },
  {
    id: "style.url-lifetime",
    subject: "how long URLs serve, by their own words",
    ...kinds(({ body, exchange }, { startedAt }) => {
      const ends = [...rungsOf(body).values()].flatMap((variant) => {
        const url = isObject(variant) ? urlOf(variant) : undefined;
        return url === undefined ? [] : (expiryOf(url) ?? []);
      });
      return ends.length === 0 ? undefined : spanInWords(Math.min(...ends) - startedAt - exchange.answeredAt);
    }),
  },
];

/** What the target does where the page leaves it open, as far as the evidence shows it. */
export function observe(evidence: Evidence): Observation[] {
  const seen = questions.map((question) => ({ question, counts: new Map<string, number>() }));
  for (const exchange of evidence.exchanges) {
    for (const { question, counts } of seen) {
      const sight = question.see(exchange, evidence);
      if (sight !== undefined) counts.set(sight, (counts.get(sight) ?? 0) + 1);
    }
  }
  return seen.flatMap(({ question: { id, subject, tell }, counts }) => {
    const found = tell(counts, evidence);
    return found === undefined ? [] : [{ id, subject, found }];
  });
}
