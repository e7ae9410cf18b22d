import { Batch } from "./about.ts";
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

/** Exchanges that are judged by one rule after the other: so many at the most, and so many characters of bodies. */
const batchLength = 256;
const batchText = 1024 * 1024;

/**
 * Judges every exchange by every rule. Pure: the same evidence gives the same tallies.
 * A target that never answered as one that implements the operation has kept no rule.
 */
export function judge(evidence: Evidence, rules: readonly Rule[]): Tally[] {
  const counts = rules.map((rule) => ({ rule, held: 0, findings: [] as Finding[] }));
  // A batch at a time: all answers of a run need not be in memory at once.
  for (const batch of batchesOf(evidence)) {
    for (const count of counts) {
      batch.judge(count.rule.judge, (exchange, judgement) => {
        if (judgement === "held") count.held += 1;
        else if (judgement !== undefined) count.findings.push({ exchange, violation: judgement });
      });
    }
  }
  return evidence.credible ? counts : counts.map((count) => ({ ...count, held: 0 }));
}

function* batchesOf(evidence: Evidence): Generator<Batch> {
  const { exchanges } = evidence;
  let [from, text] = [0, 0];
  for (const [at, { answer }] of exchanges.entries()) {
    if (answer.kind === "answered" && answer.body.kind !== "bytes") text += answer.body.text.length;
    if (at - from + 1 < batchLength && text < batchText) continue;
    yield new Batch(exchanges.slice(from, at + 1), evidence);
    [from, text] = [at + 1, 0];
  }
  yield new Batch(exchanges.slice(from), evidence);
}
