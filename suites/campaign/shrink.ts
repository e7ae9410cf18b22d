import fc from "fast-check";
import type { Evidence } from "../../spec/evidence.ts";
import { isVoid, type Exchange } from "../../spec/exchange.ts";
import type { Finding } from "../../spec/judge.ts";
import {
  assetRequest,
  meaningOf,
  requestKey,
  spellingOf,
  type ApiRequest,
  type AssetRequest,
} from "../../spec/request.ts";
import { isViolation, type Judgement, type Rule, type Violation } from "../../spec/rule.ts";
import { spell } from "../arbitraries/include.ts";
import { readOfAll } from "../plan/read-of-all.ts";

/** Sends one request on the explaining lane and puts it into the evidence; undefined once the budget is spent. */
export type Send = (request: ApiRequest) => Promise<Exchange | undefined>;

/** Requests spent on making one example smaller, at the most. */
const shrinkBudget = 40;

/**
 * The smallest finding of the rule that is seen, or found by trying, from one of its findings on.
 * @param smaller the request of that finding, and by shrinking those to try instead
 */
export async function shrink(
  rule: Rule,
  start: Finding,
  smaller: fc.Arbitrary<AssetRequest>,
  evidence: Evidence,
  send: Send,
): Promise<Finding> {
  let smallest = start;
  let budget = shrinkBudget;
  // Different ways lead to the same request, and to most a rule has nothing to say.
  const tried = new Set<string>();
  // Where an answer is wrong by itself, one that only differs from another is no smaller example of it.
  const isSuch = (judgement: Judgement): judgement is Violation =>
    isViolation(judgement) && (start.violation.against !== undefined || judgement.against === undefined);
  const breaks = async (request: AssetRequest): Promise<boolean> => {
    const seen = exchangesOf(request, evidence)
      .map((exchange) => ({ exchange, violation: rule.judge(exchange, evidence) }))
      .find((one): one is Finding => isSuch(one.violation));
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
    if (!isSuch(judgement)) return false;
    smallest = { exchange, violation: judgement };
    return true;
  };
  await fc.check(
    fc.asyncProperty(smaller, async (request) => !(await breaks(request))),
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

function wasJudged(rule: Rule, request: AssetRequest, evidence: Evidence): boolean {
  return exchangesOf(request, evidence).some((exchange) => rule.judge(exchange, evidence) !== undefined);
}

function exchangesOf(request: ApiRequest, { exchanges }: Evidence): Exchange[] {
  const key = requestKey(request);
  return exchanges.filter((exchange) => requestKey(exchange.request) === key);
}
