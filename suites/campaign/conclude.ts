import { causesOf } from "../../spec/causes.ts";
import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { judge, type Finding, type Tally } from "../../spec/judge.ts";
import { spellingOf, type ApiRequest } from "../../spec/request.ts";
import type { Rule } from "../../spec/rule.ts";
import { describeStatus } from "../../spec/status.ts";
import { verdictOf, type Shortfall, type Verdict } from "../../spec/verdict.ts";
import type { Halt } from "../http/courier.ts";
import { spell } from "../arbitraries/include.ts";
import { explain, type Explained, type Send } from "./explain.ts";
import type { Example, RequirementResult } from "./result.ts";

interface Surroundings {
  readonly send: Send;
  readonly halted: Halt | undefined;
  readonly urlOf: (request: ApiRequest) => string;
}

export interface Concluded {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly result: RequirementResult;
}

/** Requests spent on explaining all failures of a run, at the most. */
const explainingBudget = 400;
/** What is sent to explain one failure may show another; more rounds than this bring nothing new. */
const rounds = 3;

/** Judges the evidence and explains every failure by one smallest example, until explaining shows nothing new. */
export async function conclude(
  rules: readonly Rule[],
  evidence: Evidence,
  { send, halted, urlOf }: Surroundings,
): Promise<{ concluded: Concluded[]; tallies: readonly Tally[] }> {
  const shortfall = halted === undefined ? undefined : `the run ended early: ${halted}`;
  const explained = new Map<string, Explained>();
  let budget = explainingBudget;
  const sendWithin: Send = async (request) => (budget-- > 0 ? send(request) : undefined);
  let tallies = judge(evidence, rules);
  for (let round = 0; round < rounds; round++) {
    const unexplained = tallies.filter(({ rule, findings }) => findings.length > 0 && !explained.has(rule.id));
    if (unexplained.length === 0) break;
    for (const { rule, findings } of unexplained) {
      const found = await explain(rule, weightiest(rule, findings), evidence, sendWithin);
      explained.set(rule.id, found);
      await sendContrasts(found.finding.exchange.request, sendWithin);
    }
    tallies = judge(evidence, rules);
  }
  const concluded = conclusionsFrom(tallies, evidence, shortfall, ({ id }) => {
    const found = explained.get(id);
    return found === undefined ? [] : [exampleOf(found, evidence, urlOf)];
  });
  return { concluded, tallies };
}

/** The verdicts that tallies come to, those that follow from others among them, each failure with its examples. */
export function conclusionsFrom(
  tallies: readonly Tally[],
  evidence: Evidence,
  shortfall: Shortfall,
  examplesOf: (rule: Rule) => readonly Example[],
): Concluded[] {
  const judged = tallies.map((tally) => ({ rule: tally.rule, verdict: verdictOf(tally, evidence, shortfall) }));
  const causes = causesOf(
    judged.flatMap(({ rule, verdict }) => ("findings" in verdict ? [{ id: rule.id, findings: verdict.findings }] : [])),
  );
  return judged.map(({ rule, verdict }) => {
    const examples = "findings" in verdict ? examplesOf(rule) : [];
    return { rule, verdict, result: resultOf(rule, verdict, causes.get(rule.id), examples) };
  });
}

/** Where a MUST is broken in some places and only bent in others, the breaks are what to explain. */
export function weightiest({ level }: Rule, findings: readonly Finding[]): readonly Finding[] {
  const breaking = findings.filter(({ violation }) => level === "MUST" && violation.warning !== true);
  return breaking.length > 0 ? breaking : findings;
}

/**
 * The same set of tokens the other way round, and in the other spelling: what is told apart by them is not known
 * before they were asked.
 */
async function sendContrasts(request: ApiRequest, send: Send): Promise<void> {
  if (request.operation !== "asset" || request.include.flat().length < 2 || request.method !== "GET") return;
  const values = request.include.flat();
  const spelling = spellingOf(request.include);
  await send({ ...request, ...spell(values.toReversed(), spelling, request.separator) });
  await send({ ...request, ...spell(values, spelling === "comma" ? "repeated" : "comma", ",") });
}

function resultOf(
  rule: Rule,
  verdict: Verdict,
  consequenceOf: string | undefined,
  examples: readonly Example[],
): RequirementResult {
  return {
    id: rule.id,
    level: rule.level,
    verdict: verdict.verdict,
    exercised: verdict.exercised,
    ...(verdict.verdict === "untested" && { reason: verdict.reason, counts: verdict.counts }),
    ...(consequenceOf !== undefined && { consequenceOf }),
    examples,
  };
}

export function exampleOf(
  { finding, steps, recurrence }: Explained,
  evidence: Evidence,
  urlOf: Surroundings["urlOf"],
): Example {
  const { exchange, violation } = finding;
  return {
    request: exchange.request,
    url: urlOf(exchange.request),
    about: evidence.dossierOf(exchange)?.class,
    pointer: violation.pointer,
    expected: violation.expected,
    actual: violation.actual,
    answer: answerInWords(exchange),
    steps,
    recurrence,
  };
}

function answerInWords({ answer }: Exchange): string {
  return answer.kind === "answered" ? describeStatus(answer.status) : answer.why;
}
