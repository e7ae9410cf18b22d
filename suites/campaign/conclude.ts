import { causesOf } from "../../spec/causes.ts";
import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { Finding, Tally } from "../../spec/judge.ts";
import type { ApiRequest } from "../../spec/request.ts";
import type { Rule } from "../../spec/rule.ts";
import { describeStatus } from "../../spec/status.ts";
import { verdictOf, type Verdict } from "../../spec/verdict.ts";
import type { Halt } from "../http/courier.ts";
import { explain, type Send } from "./explain.ts";
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

/** Makes tallies into verdicts, and explains every failure by one smallest example. */
export async function conclude(
  tallies: readonly Tally[],
  evidence: Evidence,
  { send, halted, urlOf }: Surroundings,
): Promise<Concluded[]> {
  const shortfall = halted === undefined ? undefined : `the run ended early: ${halted}`;
  const judged = tallies.map((tally) => ({ rule: tally.rule, verdict: verdictOf(tally, evidence, shortfall) }));
  const broken = judged.flatMap(({ rule, verdict }) =>
    "findings" in verdict ? [{ id: rule.id, findings: verdict.findings }] : [],
  );
  const causes = causesOf(broken);
  let budget = explainingBudget;
  const sendWithin: Send = async (request) => (budget-- > 0 ? send(request) : undefined);
  const concluded: Concluded[] = [];
  for (const { rule, verdict } of judged) {
    const cause = causes.get(rule.id);
    const examples =
      "findings" in verdict ? [await exampleOf(rule, verdict.findings, evidence, sendWithin, urlOf)] : [];
    concluded.push({ rule, verdict, result: resultOf(rule, verdict, cause, examples) });
  }
  return concluded;
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

async function exampleOf(
  rule: Rule,
  findings: readonly Finding[],
  evidence: Evidence,
  send: Send,
  urlOf: Surroundings["urlOf"],
): Promise<Example> {
  const { finding, steps, recurrence } = await explain(rule, findings, evidence, send);
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
