import fc from "fast-check";
import type { Dossier, Evidence } from "../../spec/evidence.ts";
import { isVoid, type Exchange } from "../../spec/exchange.ts";
import { assetClasses, type AssetClass } from "../../spec/facts.ts";
import type { Finding } from "../../spec/judge.ts";
import {
  assetRequest,
  meaningOf,
  requestKey,
  spellingOf,
  type ApiRequest,
  type AssetRequest,
} from "../../spec/request.ts";
import { isViolation, type Rule } from "../../spec/rule.ts";
import { spell } from "../arbitraries/include.ts";
import { byClass, richest } from "../plan/classes.ts";
import { readOfAll } from "../plan/read-of-all.ts";
import type { Recurrence } from "./result.ts";
import { smallerRequest } from "./smaller-request.ts";

/** One smallest finding of a rule, and what it takes to see it again. */
export interface Explained {
  readonly finding: Finding;
  readonly steps: readonly ApiRequest[];
  readonly recurrence: Recurrence;
}

/** Sends one request on the explaining lane and puts it into the evidence; undefined once the budget is spent. */
export type Send = (request: ApiRequest) => Promise<Exchange | undefined>;

/** Requests spent on making one example smaller, at the most. */
const shrinkBudget = 40;

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
  if (aboutHistory.has(rule.id) || start.exchange.request.operation !== "asset")
    return { finding: start, steps: [], recurrence: "now and then" };
  const smallest = await shrink(rule, start, plainerAssets(start, evidence, shunned), evidence, send);
  return confirm(rule, smallest, evidence, send);
}

/** The finding whose request has the least to it; undefined for none. */
export function plainest(findings: readonly Finding[], evidence: Evidence): Finding | undefined {
  return findings.toSorted((a, b) => compareWeights(weightOf(a.exchange, evidence), weightOf(b.exchange, evidence)))[0];
}

async function shrink(
  rule: Rule,
  start: Finding,
  plainer: readonly string[],
  evidence: Evidence,
  send: Send,
): Promise<Finding> {
  if (start.exchange.request.operation !== "asset") return start;
  let smallest = start;
  let budget = shrinkBudget;
  // Different ways lead to the same request, and to most a rule has nothing to say.
  const tried = new Set<string>();
  const arbitrary = smallerRequest(start.exchange.request, plainer);
  const breaks = async (request: AssetRequest): Promise<boolean> => {
    const seen = findingFor(rule, request, evidence);
    if (seen !== undefined) {
      smallest = seen;
      return true;
    }
    if (budget <= 0 || tried.has(requestKey(request)) || wasJudged(rule, request, evidence)) return false;
    tried.add(requestKey(request));
    const counterparts = counterpartsOf(request, start);
    // An answer of which the rule says nothing, with nothing that would change that.
    if (counterparts.length === 0 && exchangesOf(request, evidence).some(({ answer }) => !isVoid(answer))) return false;
    budget -= 1;
    const exchange = await send(request);
    if (exchange === undefined) return false;
    if (rule.judge(exchange, evidence) === undefined) for (const counterpart of counterparts) await send(counterpart);
    const judgement = rule.judge(exchange, evidence);
    if (!isViolation(judgement)) return false;
    smallest = { exchange, violation: judgement };
    return true;
  };
  await fc.check(
    fc.asyncProperty(arbitrary, async (request) => !(await breaks(request))),
    { numRuns: 1, endOnFailure: false },
  );
  return smallest;
}

/**
 * What a comparison needs beside a smaller request: of one with unknown values the known ones alone; else the same set
 * written as it was in the exchange compared with, or the reads of nothing and of everything once more.
 */
function counterpartsOf(request: AssetRequest, start: Finding): AssetRequest[] {
  const subject = start.exchange.request;
  const against = start.violation.against?.request;
  const { unknown, asked } = meaningOf(request);
  if (asked.size === 0) return [];
  if (unknown.length > 0) return [{ ...request, include: [[...asked]], separator: "," }];
  if (subject.operation !== "asset" || against?.operation !== "asset") return [];
  if (meaningOf(subject).mask !== meaningOf(against).mask) return [assetRequest(request.id), readOfAll(request.id)];
  const values = request.include.flat();
  const inOrder = subject.include.flat().join() === against.include.flat().join();
  const written = spell(inOrder ? values : values.toReversed(), spellingOf(against.include), against.separator);
  return values.length > 1 ? [{ ...request, ...written }] : [];
}

function findingFor(rule: Rule, request: AssetRequest, evidence: Evidence): Finding | undefined {
  for (const exchange of exchangesOf(request, evidence)) {
    const judgement = rule.judge(exchange, evidence);
    if (isViolation(judgement)) return { exchange, violation: judgement };
  }
  return undefined;
}

function wasJudged(rule: Rule, request: AssetRequest, evidence: Evidence): boolean {
  return exchangesOf(request, evidence).some((exchange) => rule.judge(exchange, evidence) !== undefined);
}

function exchangesOf(request: ApiRequest, { exchanges }: Evidence): Exchange[] {
  const key = requestKey(request);
  return exchanges.filter((exchange) => requestKey(exchange.request) === key);
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

function classRank(dossier: Dossier | undefined): number {
  return dossier?.class === undefined ? assetClasses.length : assetClasses.indexOf(dossier.class);
}

/** How much there is to a request: fewer values before plainer spelling before plainer assets. */
function weightOf(exchange: Exchange, evidence: Evidence): number[] {
  const { request } = exchange;
  if (request.operation === "list") return [];
  const values = request.include.flat();
  const plain = request.separator === "," && request.extra.length === 0 && request.acceptEncoding === "" ? 0 : 1;
  return [
    values.length,
    Math.max(0, ...request.include.map((part) => part.length - 1)),
    plain,
    classRank(evidence.dossierOf(exchange)),
    values.join("").length + request.id.length,
    exchange.index,
  ];
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((weight, index) => weight !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
