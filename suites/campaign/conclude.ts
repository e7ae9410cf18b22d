import { causesOf } from "../../spec/causes.ts";
import type { Evidence } from "../../spec/evidence.ts";
import { headerOf, type Exchange } from "../../spec/exchange.ts";
import { assetClasses, type AssetClass } from "../../spec/facts.ts";
import { judge, type Finding, type Tally } from "../../spec/judge.ts";
import { spellingOf, type ApiRequest } from "../../spec/request.ts";
import { show } from "../../spec/show.ts";
import { evidenceOf, together, type Station } from "../../spec/station.ts";
import type { Rule } from "../../spec/rule.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { describeStatus } from "../../spec/status.ts";
import { unreadIn } from "../../spec/unread.ts";
import { verdictOf, type Shortfall, type Verdict } from "../../spec/verdict.ts";
import type { Halt } from "../http/courier.ts";
import { spell } from "../arbitraries/include.ts";
import { explain, type Explained } from "./explain.ts";
import type { Send } from "./shrink.ts";
import { explainMedia, type FetchAgain } from "./explain-media.ts";
import type { Example, KnownFailure, RequirementResult } from "./result.ts";

interface Surroundings {
  readonly send: Send;
  readonly halted: Halt | undefined;
  readonly urlOf: (request: ApiRequest) => string;
  /** Why the run was not meant to exercise a requirement, where it was not. */
  readonly outside: (id: string) => string | undefined;
  readonly fetchAgain: FetchAgain;
  /** What was seen of assets at other times of their life. */
  readonly stations: readonly Station[];
  /** What needs no example where something else breaks the same requirement. */
  readonly known: readonly KnownFailure[];
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
  { send, halted, urlOf, outside, fetchAgain, stations, known }: Surroundings,
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
      const telling = weightiest(rule, findings);
      const isMedia = telling.some(({ violation }) => violation.fetched !== undefined);
      const tell = (wanted: readonly Finding[], passOver?: ReadonlySet<AssetClass>): Promise<Explained> =>
        isMedia
          ? explainMedia(rule, wanted, evidence, sendWithin, fetchAgain)
          : explain(rule, wanted, evidence, sendWithin, passOver);
      const first = await tell(telling);
      const classes = new Set(known.flatMap(({ id, class: name }) => (id === rule.id ? [name] : [])));
      // Only after the same as ever, so that what is found does not depend on what is known.
      const news = isNew(first.finding, classes, evidence)
        ? []
        : telling.filter((one) => isNew(one, classes, evidence));
      const found = news.length === 0 ? first : await tell(news, classes);
      explained.set(rule.id, found);
      if (!isMedia) await sendContrasts(found.finding.exchange.request, sendWithin);
    }
    tallies = judge(evidence, rules);
  }
  const seen = stations.map((station) => ({ station, evidence: evidenceOf(station) }));
  const all = together(tallies, ...seen.map((each) => judge(each.evidence, rules)));
  const concluded = conclusionsFrom(all, evidence, { shortfall, outside }, (rule, findings) => {
    const found = explained.get(rule.id);
    return found === undefined ? exampleAt(seen, findings, urlOf) : [exampleOf(found, evidence, urlOf)];
  });
  return { concluded, tallies };
}

/** Why requirements may be untested beyond what the evidence tells. */
interface Bounds {
  readonly shortfall: Shortfall;
  /** Why the run was not meant to exercise a requirement, where it was not. */
  readonly outside: (id: string) => string | undefined;
}

/** The verdicts that tallies come to, those that follow from others among them, each failure with its examples. */
export function conclusionsFrom(
  tallies: readonly Tally[],
  evidence: Evidence,
  { shortfall, outside }: Bounds,
  examplesOf: (rule: Rule, findings: readonly Finding[]) => readonly Example[],
): Concluded[] {
  const judged = tallies.map((tally) => ({
    rule: tally.rule,
    verdict: verdictOf(tally, evidence, shortfall, outside(tally.rule.id)),
  }));
  const told = judged.map(({ rule, verdict }) => ({
    rule,
    verdict,
    examples: "findings" in verdict ? examplesOf(rule, verdict.findings) : [],
  }));
  const causes = causesOf(
    told.flatMap(({ rule, verdict, examples }) => {
      if (!("findings" in verdict)) return [];
      const fleeting = examples.some(({ recurrence }) => recurrence === "now and then");
      return [{ id: rule.id, findings: verdict.findings, warns: verdict.verdict === "warned", fleeting }];
    }),
    unreadIn(evidence),
  );
  return told.map(({ rule, verdict, examples }) => ({
    rule,
    verdict,
    result: resultOf(rule, verdict, evidence, causes.get(rule.id), examples),
  }));
}

/** Where a MUST is broken in some places and only bent in others, the breaks are what to explain. */
export function weightiest({ level }: Rule, findings: readonly Finding[]): readonly Finding[] {
  const breaking = findings.filter(({ violation }) => level === "MUST" && violation.warning !== true);
  return breaking.length > 0 ? breaking : findings;
}

/** Whether a finding is about another class of asset than those in which the failure is known. */
function isNew({ exchange }: Finding, known: ReadonlySet<AssetClass>, evidence: Evidence): boolean {
  const name = evidence.dossierOf(exchange)?.class;
  return name === undefined || !known.has(name);
}

/**
 * The same set of tokens the other way round, and in the other spelling: what is told apart by them is not known
 * before they were asked. One that comes twice, perhaps for a comma's sake, is told apart beside another.
 */
async function sendContrasts(request: ApiRequest, send: Send): Promise<void> {
  if (request.operation !== "asset" || request.include.flat().length < 2 || request.method !== "GET") return;
  const asked = request.include.flat();
  const once = [...new Set(asked)];
  const values = once.length < asked.length ? [...once, ...further(once)] : asked;
  const spelling = spellingOf(request.include);
  if (once.length < asked.length) await send({ ...request, ...spell(values, spelling, request.separator) });
  await send({ ...request, ...spell(values.toReversed(), spelling, request.separator) });
  await send({ ...request, ...spell(values, spelling === "comma" ? "repeated" : "comma", ",") });
}

function further(values: readonly string[]): readonly string[] {
  return tokens.filter((token) => !values.includes(token)).slice(0, 1);
}

function resultOf(
  rule: Rule,
  verdict: Verdict,
  evidence: Evidence,
  consequenceOf: string | undefined,
  examples: readonly Example[],
): RequirementResult {
  return {
    id: rule.id,
    level: rule.level,
    verdict: verdict.verdict,
    exercised: verdict.exercised,
    ...(verdict.verdict === "untested" && { reason: verdict.reason, counts: verdict.counts }),
    ...("findings" in verdict && { brokenIn: classesOf(verdict.findings, evidence) }),
    ...(consequenceOf !== undefined && { consequenceOf }),
    examples,
  };
}

/** The classes of asset that findings are about, null for none of the pool's, each once. */
function classesOf(findings: readonly Finding[], evidence: Evidence): (AssetClass | null)[] {
  const found = new Set(findings.map(({ exchange }) => evidence.dossierOf(exchange)?.class ?? null));
  return [...assetClasses, null].filter((name) => found.has(name));
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
    ...(violation.fetched !== undefined && { fetched: violation.fetched }),
  };
}

/** What happened at a station has passed and cannot be sent again, so the first finding is the example. */
function exampleAt(
  seen: readonly { readonly station: Station; readonly evidence: Evidence }[],
  findings: readonly Finding[],
  urlOf: Surroundings["urlOf"],
): Example[] {
  for (const finding of findings) {
    const at = seen.find(({ evidence }) => evidence.exchanges.includes(finding.exchange));
    if (at === undefined) continue;
    const example = exampleOf({ finding, steps: [], recurrence: "after its steps" }, at.evidence, urlOf);
    return [{ ...example, station: at.station.name }];
  }
  return [];
}

/** The status, and where a redirect leads: whoever asked at http for what is at https sees it there. A query may hold secrets. */
function answerInWords({ answer }: Exchange): string {
  if (answer.kind !== "answered") return answer.why;
  const location = headerOf(answer, "location")?.replace(/[?#].*$/s, "");
  const isRedirect = answer.status >= 300 && answer.status < 400 && location !== undefined;
  return `${describeStatus(answer.status)}${isRedirect ? ` to ${show(location)}` : ""}`;
}
