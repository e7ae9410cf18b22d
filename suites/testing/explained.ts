import type { Answer, Exchange } from "../../spec/exchange.ts";
import type { AssetClass } from "../../spec/facts.ts";
import type { Evidence } from "../../spec/evidence.ts";
import { judge } from "../../spec/judge.ts";
import { ruleById } from "../../spec/register.ts";
import { targetOf, type ApiRequest } from "../../spec/request.ts";
import { idOf } from "../../spec/testing/assets.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { littleRun } from "../../spec/testing/little-run.ts";
import { pool } from "../../spec/testing/pool.ts";
import { explain } from "../campaign/explain.ts";

interface Circumstances {
  /** Requests that may be sent to explain. */
  readonly budget?: number;
  readonly shunned?: ReadonlySet<AssetClass>;
  /** The lane of the request of an index, where it is not 0. */
  readonly lanes?: readonly number[];
  /** How many milliseconds the answer to the request of an index takes, where it is not 5. */
  readonly lasting?: Readonly<Record<number, number>>;
}

export type Target = (request: ApiRequest, index: number) => Answer;

/** Whether a request asks for all of these values. */
export function asks(request: ApiRequest, ...values: readonly string[]): boolean {
  return request.operation === "asset" && values.every((value) => request.include.flat().includes(value));
}

const names = new Map<string, string>(Object.entries(idOf).map(([name, id]) => [id, name]));

/** A request as it is spelled, its asset told by its class. */
export function shown(request: ApiRequest): string {
  if (request.operation === "list") return "the list";
  return targetOf({ ...request, id: "" }, `${names.get(request.id) ?? request.id}{asset_id}`);
}

/** The run's evidence, and the smallest example of a rule that the target breaks in it. Requests go out every 10 ms. */
export async function explained(
  id: string,
  target: Target,
  requests: readonly ApiRequest[] = littleRun,
  { budget = Infinity, shunned = new Set<AssetClass>(), lanes = [], lasting = {} }: Circumstances = {},
) {
  const evidence = evidenceOf(pool(), []);
  for (const [at, request] of requests.entries()) append(evidence, request, target, lanes[at] ?? 0, lasting[at]);
  const rule = ruleById(id);
  if (rule === undefined) throw new RangeError(`no rule ${id}`);
  const findings = judge(evidence, [rule]).flatMap((tally) => tally.findings);
  const sent: ApiRequest[] = [];
  const send = async (request: ApiRequest): Promise<Exchange | undefined> => {
    if (sent.length >= budget) return undefined;
    sent.push(request);
    return append(evidence, request, target, -1);
  };
  return { ...(await explain(rule, findings, evidence, send, shunned)), sent };
}

function append(evidence: Evidence, request: ApiRequest, target: Target, lane: number, lasting = 5): Exchange {
  const index = evidence.exchanges.length;
  const exchange: Exchange = {
    index,
    lane,
    request,
    answer: target(request, index),
    sentAt: 10 * index,
    answeredAt: 10 * index + lasting,
  };
  evidence.add(exchange);
  return exchange;
}
