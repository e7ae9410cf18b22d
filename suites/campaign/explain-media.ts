import { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { assetClasses } from "../../spec/facts.ts";
import type { Finding } from "../../spec/judge.ts";
import { isServed, type MediaTrace } from "../../spec/media.ts";
import { assetRequest, type AssetRequest } from "../../spec/request.ts";
import { isViolation, type Judgement, type Rule } from "../../spec/rule.ts";
import type { Explained } from "./explain.ts";
import type { Send } from "./shrink.ts";

/** Fetches what an exchange gave once more, the rungs of these names alone. */
export type FetchAgain = (exchange: Exchange, isWanted: (rung: string) => boolean) => Promise<readonly MediaTrace[]>;

/** Rules that hold rungs against one another need all of them, and tampering is not done again. */
const aboutAllRungs = "media.ladder";
const aboutTampering = "media.signed";

/**
 * Finds the smallest request that gives a URL which breaks the rule, and whether the URL breaks it again. What is told
 * is what was seen first: it has the whole of the wait.
 */
export async function explainMedia(
  rule: Rule,
  findings: readonly Finding[],
  evidence: Evidence,
  send: Send,
  fetchAgain: FetchAgain,
): Promise<Explained> {
  const [finding] = findings.toSorted((a, b) => rankOf(a, evidence) - rankOf(b, evidence));
  if (finding === undefined) throw new RangeError(`${rule.id} has no finding to explain`);
  const seen: Explained = { finding, steps: [], recurrence: "now and then" };
  const request = smallestRequest(rule, finding, evidence);
  const exchange = request && (await send(request));
  if (exchange === undefined || evidence.readingOf(exchange) === undefined) return seen;
  const explained = { finding: { exchange, violation: finding.violation }, steps: [] } as const;
  if (rule.id === aboutTampering) return { ...explained, recurrence: "alone" };
  const { rung } = finding.violation.fetched ?? {};
  const traces = await fetchAgain(exchange, (one) => one === rung || rule.id === aboutAllRungs);
  const isMissing = traces.some((trace) => !trace.fetches.some(({ answer }) => isServed(answer)));
  return isMissing || isViolation(judgeApart(rule, exchange, traces, evidence))
    ? { ...explained, recurrence: "alone" }
    : seen;
}

/** What the rule says of these fetches alone: they are no part of the URL's history in the run. */
function judgeApart(
  rule: Rule,
  exchange: Exchange,
  traces: readonly MediaTrace[],
  { pool, startedAt }: Evidence,
): Judgement {
  const apart = new Evidence(pool, startedAt);
  apart.add(exchange);
  for (const trace of traces) apart.addTrace(trace);
  return rule.judge(exchange, apart);
}

function rankOf({ exchange }: Finding, evidence: Evidence): number {
  const name = evidence.dossierOf(exchange)?.class;
  return name === undefined ? assetClasses.length : assetClasses.indexOf(name);
}

/** The fewest tokens that give the rung, and beside it the part of the answer that it is held against. */
function smallestRequest({ id }: Rule, { exchange, violation }: Finding, evidence: Evidence): AssetRequest | undefined {
  const dossier = evidence.dossierOf(exchange);
  if (dossier === undefined || violation.fetched === undefined) return undefined;
  const urls = dossier.lean[0]?.body["asset_urls"];
  const isLean = typeof urls === "object" && urls !== null && violation.fetched.rung in urls && id !== aboutAllRungs;
  const tokens = [...(isLean ? [] : ["variants"]), ...(id === "media.bytes" ? ["file_data"] : [])];
  return assetRequest(dossier.id, { include: tokens.map((token) => [token]) });
}
