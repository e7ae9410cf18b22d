import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { AssetClass } from "../../spec/facts.ts";
import type { Finding } from "../../spec/judge.ts";
import { requestKey, type ApiRequest } from "../../spec/request.ts";
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

/** Sends the example again: by itself, between the reads it is compared with, then behind what came before it. */
async function confirm(rule: Rule, finding: Finding, evidence: Evidence, send: Send): Promise<Explained> {
  const { exchange, violation } = finding;
  const reference = violation.against?.request;
  const around = reference === undefined ? [] : [reference];
  const alone = await repeat(rule, around, exchange.request, evidence, send);
  if (alone !== undefined)
    return { finding: alone, steps: around, recurrence: around.length === 0 ? "alone" : "after its steps" };
  for (const before of predecessors(exchange, evidence)) {
    const steps = [before, ...around];
    const after = await repeat(rule, steps, exchange.request, evidence, send);
    if (after !== undefined) return { finding: after, steps, recurrence: "after its steps" };
  }
  return { finding, steps: around, recurrence: "now and then" };
}

async function repeat(
  rule: Rule,
  steps: readonly ApiRequest[],
  request: ApiRequest,
  evidence: Evidence,
  send: Send,
): Promise<Finding | undefined> {
  for (const step of steps) await send(step);
  const exchange = await send(request);
  // What came before comes after as well: a difference counts only against an asset that stayed as it was.
  const [reference] = steps.slice(-1);
  if (reference !== undefined) await send(reference);
  const judgement = exchange && rule.judge(exchange, evidence);
  return exchange !== undefined && isViolation(judgement) ? { exchange, violation: judgement } : undefined;
}

/** What may have prepared the failure: the requests just before on the same lane and asset, and a read of everything. */
function predecessors({ index, lane, request }: Exchange, { exchanges }: Evidence): ApiRequest[] {
  const before = exchanges.slice(0, index).toReversed();
  const id = request.operation === "asset" ? request.id : "";
  const onLane = before.find((other) => other.lane === lane)?.request;
  const onAsset = before.find((other) => other.request.operation === "asset" && other.request.id === id)?.request;
  const everything = readOfAll(id);
  const unique = new Map(
    [onLane, onAsset, everything].flatMap((found) =>
      found === undefined ? [] : [[requestKey(found), found] as const],
    ),
  );
  return [...unique.values()];
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
