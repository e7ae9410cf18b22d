import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { AssetClass } from "../../spec/facts.ts";
import type { Finding } from "../../spec/judge.ts";
import { assetRequest, meaningOf, requestKey, type ApiRequest, type AssetRequest } from "../../spec/request.ts";
import { isViolation, type Rule } from "../../spec/rule.ts";
import { byClass, richest } from "../plan/classes.ts";
import { readOfAll } from "../plan/read-of-all.ts";
import { classRank, plainest } from "./plainest.ts";
import type { Recurrence } from "./result.ts";
import { shrink, type Send } from "./shrink.ts";
import { smallerRequest } from "./smaller-request.ts";

/** One smallest finding of a rule, and what it takes to see it again. */
export interface Explained {
  readonly finding: Finding;
  readonly steps: readonly ApiRequest[];
  readonly recurrence: Recurrence;
}

/** Rules about a whole history: sending a request again proves nothing about them. */
const aboutHistory = new Set(["http.safe", "http.repeatable"]);

/**
 * Finds the smallest request that breaks the rule, by what was seen and by trying, and whether it breaks it again.
 * @param shunned classes of asset that an example is not moved to
 */
export async function explain(
  rule: Rule,
  findings: readonly Finding[],
  evidence: Evidence,
  send: Send,
  shunned: ReadonlySet<AssetClass> = new Set(),
): Promise<Explained> {
  const start = plainest(findings, evidence);
  if (start === undefined) throw new RangeError(`${rule.id} has no finding to explain`);
  const { request } = start.exchange;
  if (aboutHistory.has(rule.id) || request.operation !== "asset")
    return { finding: start, steps: [], recurrence: "now and then" };
  const smaller = smallerRequest(request, plainerAssets(start, evidence, shunned));
  const smallest = await shrink(rule, start, smaller, evidence, send);
  return confirm(rule, smallest, evidence, send);
}

/**
 * Sends the example again: by itself, between the reads it is compared with, then behind what came before it, which has to
 * spoil it twice, as chance may do so once.
 */
async function confirm(rule: Rule, finding: Finding, evidence: Evidence, send: Send): Promise<Explained> {
  const { exchange, violation } = finding;
  const reference = violation.against?.request;
  const around = reference === undefined ? [] : [reference];
  const sendBehind = (steps: readonly ApiRequest[]): Promise<Finding | undefined> =>
    repeat(rule, steps, exchange.request, reference, evidence, send);
  // What explained the failure before may have left something behind.
  if (reference === undefined) await send(plainestRead(evidence));
  const alone = await sendBehind(around);
  if (alone !== undefined)
    return { finding: alone, steps: around, recurrence: around.length === 0 ? "alone" : "after its steps" };
  const { right, longer } = predecessors(exchange, evidence);
  for (const steps of [...right.map((each) => [...around, each]), ...longer.map((each) => [each, ...around])]) {
    const again = (await sendBehind(steps)) && (await sendBehind(steps));
    if (again !== undefined) return { finding: again, steps, recurrence: "after its steps" };
  }
  return { finding, steps: around, recurrence: "now and then" };
}

/** A read of an asset without anything special, of which nothing is to be expected for what comes next. */
function plainestRead({ pool }: Evidence): ApiRequest {
  return assetRequest(byClass(pool)[0]?.assets[0]?.id ?? "");
}

/** @param reference comes behind the request as well: a difference counts only against an asset that stayed as it was */
async function repeat(
  rule: Rule,
  steps: readonly ApiRequest[],
  request: ApiRequest,
  reference: ApiRequest | undefined,
  evidence: Evidence,
  send: Send,
): Promise<Finding | undefined> {
  for (const step of steps) await send(step);
  const exchange = await send(request);
  if (reference !== undefined) await send(reference);
  const judgement = exchange && rule.judge(exchange, evidence);
  return exchange !== undefined && isViolation(judgement) ? { exchange, violation: judgement } : undefined;
}

/** How many exchanges back a request may prepare a failure. */
const reach = 16;

/**
 * What may have prepared the failure. Right before it: a refusal and an id that no asset has, as plain as can be, where
 * either came shortly before, and the request that did. Longer before: the one on the same lane, the one for the same
 * asset, and a read of everything.
 */
function predecessors({ index, lane, request, sentAt }: Exchange, { exchanges, dossiers, pool }: Evidence) {
  const before = exchanges.slice(0, index).toReversed();
  const id = request.operation === "asset" ? request.id : "";
  const requests = (some: readonly Exchange[]): AssetRequest[] =>
    some.flatMap(({ request: other }) => (other.operation === "asset" ? [other] : []));
  const isKnown = (other: AssetRequest): boolean => dossiers.has(other.id);
  const near = requests(before.slice(0, reach));
  const [refused] = near
    .filter(isKnown)
    .flatMap((other) => meaningOf(other).unknown)
    .toSorted((a, b) => a.length - b.length);
  const nobody = near.find((other) => !isKnown(other))?.id;
  const right = [
    refused === undefined ? undefined : assetRequest(id, { include: [[refused]] }),
    nobody === undefined ? undefined : assetRequest(pool.absent[0] ?? nobody),
    before.find(({ answeredAt }) => answeredAt <= sentAt)?.request,
  ];
  const longer = [
    before.find((other) => other.lane === lane)?.request,
    requests(before).find((other) => other.id === id),
    readOfAll(id),
  ];
  return { right: once(right), longer: once(longer) };
}

function once(requests: readonly (ApiRequest | undefined)[]): ApiRequest[] {
  const found = requests.filter((each) => each !== undefined);
  return [...new Map(found.map((each) => [requestKey(each), each])).values()];
}

/** Assets that are easier to talk about than this one: a live image before all others. */
function plainerAssets({ exchange }: Finding, evidence: Evidence, shunned: ReadonlySet<AssetClass>): string[] {
  const own = evidence.dossierOf(exchange);
  if (own === undefined) return [];
  const mains = byClass(evidence.pool)
    .filter(({ name }) => !shunned.has(name))
    .map(({ assets }) => richest(assets).id);
  return mains.filter((id) => classRank(evidence.dossiers.get(id)) < classRank(own)).slice(0, 3);
}
