import { about } from "./about.ts";
import type { Dossier, Evidence } from "./evidence.ts";
import { isVoid, type Answered, type Exchange } from "./exchange.ts";
import { meaningOf, type AssetRequest, type Meaning } from "./request.ts";
import type { Judgement } from "./rule.ts";

/** A plain GET for an asset of the pool that got an answer which says something. */
export interface Asked {
  readonly exchange: Exchange;
  readonly request: AssetRequest;
  readonly answer: Answered;
  readonly meaning: Meaning;
  readonly dossier: Dossier;
  readonly evidence: Evidence;
}

/**
 * A rule about how GETs of pool assets are answered, with the credential of the run and without parameters that the
 * contract does not know. What the page leaves unspecified, such as empty values, is set apart.
 */
export function onAsked(judge: (asked: Asked) => Judgement): (exchange: Exchange, evidence: Evidence) => Judgement {
  return about(askedIn, judge);
}

/** The exchange as such a GET, or undefined where it is none. */
export function askedIn(exchange: Exchange, evidence: Evidence): Asked | undefined {
  const { request, answer } = exchange;
  const dossier = evidence.dossierOf(exchange);
  if (request.operation !== "asset" || dossier === undefined || answer.kind === "silent") return undefined;
  if (request.method !== "GET" || request.credential !== "given" || request.extra.length > 0) return undefined;
  const meaning = meaningOf(request);
  return isVoid(answer) || meaning.unspecified ? undefined : { exchange, request, answer, meaning, dossier, evidence };
}

/** The same for requests that ask for known tokens only. */
export function onKnown(judge: (asked: Asked) => Judgement): (exchange: Exchange, evidence: Evidence) => Judgement {
  return onAsked((asked) => {
    const { unknown, nearMisses } = asked.meaning;
    return unknown.length > 0 || nearMisses.length > 0 ? undefined : judge(asked);
  });
}
