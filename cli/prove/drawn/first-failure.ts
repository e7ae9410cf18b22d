import { Evidence } from "../../../spec/evidence.ts";
import type { Exchange } from "../../../spec/exchange.ts";
import type { Pool } from "../../../spec/facts.ts";
import { isViolation, type Rule } from "../../../spec/rule.ts";

/**
 * How many requests it took until some MUST was seen to be broken.
 * @param failed the rules that failed in the end, of which at least one finding is in the exchanges
 */
export function firstFailure(exchanges: readonly Exchange[], pool: Pool, failed: readonly Rule[]): number {
  const early = Math.min(
    ...failed.filter(({ compares }) => compares !== true).map((rule) => indexOf(rule, exchanges, pool)),
  );
  const comparing = failed.filter(({ compares }) => compares === true);
  let [low, high] = [0, Math.min(early, exchanges.length)];
  if (comparing.length === 0 || !anyFails(comparing, exchanges.slice(0, high), pool)) return high;
  // Where a comparison fails, it goes on failing as more is seen.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (anyFails(comparing, exchanges.slice(0, middle), pool)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function evidenceOf(exchanges: readonly Exchange[], pool: Pool): Evidence {
  const evidence = new Evidence(pool, 0);
  for (const exchange of exchanges) evidence.add(exchange);
  return evidence;
}

const breaks = (rule: Rule, exchange: Exchange, evidence: Evidence): boolean => {
  const judgement = rule.judge(exchange, evidence);
  return isViolation(judgement) && judgement.warning !== true;
};

/** Position of the first violation, counted from one. */
function indexOf(rule: Rule, exchanges: readonly Exchange[], pool: Pool): number {
  const evidence = evidenceOf(exchanges, pool);
  const at = exchanges.findIndex((exchange) => breaks(rule, exchange, evidence));
  return at < 0 ? Infinity : at + 1;
}

function anyFails(rules: readonly Rule[], exchanges: readonly Exchange[], pool: Pool): boolean {
  const evidence = evidenceOf(exchanges, pool);
  return exchanges.some((exchange) => rules.some((rule) => breaks(rule, exchange, evidence)));
}
