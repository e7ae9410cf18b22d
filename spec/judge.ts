import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import { isViolation, type Rule, type Violation } from "./rule.ts";

/** A violation and the exchange that shows it. */
export interface Finding {
  readonly exchange: Exchange;
  readonly violation: Violation;
}

/** What the evidence says of one requirement. */
export interface Tally {
  readonly rule: Rule;
  /** Exchanges that could have broken the rule and did not. */
  readonly held: number;
  /** In the order of the evidence. */
  readonly findings: readonly Finding[];
}

/** The violations of one exchange, by rule. */
export function judgeExchange(
  exchange: Exchange,
  evidence: Evidence,
  rules: readonly Rule[],
): { rule: Rule; violation: Violation }[] {
  return rules.flatMap((rule) => {
    const judgement = rule.judge(exchange, evidence);
    return isViolation(judgement) ? [{ rule, violation: judgement }] : [];
  });
}

/**
 * Judges every exchange by every rule. Pure: the same evidence gives the same tallies.
 * A target that never answered as one that implements the operation has kept no rule.
 */
export function judge(evidence: Evidence, rules: readonly Rule[]): Tally[] {
  return rules.map((rule) => {
    const findings: Finding[] = [];
    let held = 0;
    for (const exchange of evidence.exchanges) {
      const judgement = rule.judge(exchange, evidence);
      if (judgement === "held") held += 1;
      else if (judgement !== undefined) findings.push({ exchange, violation: judgement });
    }
    return { rule, held: evidence.credible ? held : 0, findings };
  });
}
