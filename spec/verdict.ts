import type { Evidence } from "./evidence.ts";
import type { Finding, Tally } from "./judge.ts";
import { lackInWords } from "./needs.ts";
import type { Level, Rule } from "./rule.ts";
import { leftOpen } from "./unanswered.ts";

/** What is said of one requirement. `exercised` counts the exchanges that could have broken it. */
export type Verdict =
  | { readonly verdict: "passed"; readonly exercised: number }
  | { readonly verdict: "failed" | "warned"; readonly exercised: number; readonly findings: readonly Finding[] }
  /** `counts`: whether its absence leaves the run incomplete; not so where the target does not offer what it is about. */
  | { readonly verdict: "untested"; readonly exercised: 0; readonly reason: string; readonly counts: boolean };

/** Why nothing beyond the evidence could exercise a rule, such as a budget that ended the run. */
export type Shortfall = string | undefined;

/**
 * @param outside why the run was not meant to exercise the rule, where it was not: untested then, it leaves the verdict
 * on the run as it is
 */
export function verdictOf(
  { rule, held, findings }: Tally,
  evidence: Evidence,
  shortfall: Shortfall,
  outside?: string,
): Verdict {
  const exercised = held + findings.length;
  const breaking = findings.filter(({ violation }) => rule.level === "MUST" && violation.warning !== true);
  if (breaking.length > 0) return { verdict: "failed", exercised, findings: breaking };
  if (findings.length > 0) return { verdict: "warned", exercised, findings };
  const open = leftOpen(evidence).get(rule.id);
  if (open !== undefined) return { verdict: "untested", exercised: 0, reason: open, counts: true };
  if (held > 0) return { verdict: "passed", exercised };
  if (outside !== undefined) return { verdict: "untested", exercised: 0, reason: outside, counts: false };
  return { verdict: "untested", exercised: 0, ...untestedBecause(rule, evidence, shortfall) };
}

function untestedBecause(rule: Rule, evidence: Evidence, shortfall: Shortfall): { reason: string; counts: boolean } {
  if (!evidence.credible) {
    const never = "the target never answered with an asset that was asked for";
    return { reason: evidence.exchanges.length > 0 ? never : (shortfall ?? never), counts: true };
  }
  const unmet = rule.needs.filter((need) => !need.met(evidence));
  const allowed = unmet.find(({ of }) => of === "user");
  if (allowed !== undefined) return { reason: lackInWords(allowed, evidence), counts: false };
  // What was not reached says nothing of what the target or its assets have to show.
  if (shortfall !== undefined) return { reason: rule.unexercised?.(evidence) ?? shortfall, counts: true };
  const offered = unmet.find(({ of }) => of === "target");
  if (offered !== undefined) return { reason: lackInWords(offered, evidence), counts: false };
  const [lacking] = unmet;
  if (lacking !== undefined) return { reason: lackInWords(lacking, evidence), counts: true };
  return { reason: rule.unexercised?.(evidence) ?? "no answer could be judged by it", counts: true };
}

export type RunVerdict = "conformant" | "non-conformant" | "incomplete" | "unavailable";

/** How a requirement came out, as far as it bears on the whole. */
export interface Outcome {
  readonly level: Level;
  /** `waived`: broken, and known to be by a baseline; it weighs no more than one that was kept. */
  readonly verdict: Verdict["verdict"] | "waived";
  /** Of an untested one; undefined: it counts. */
  readonly counts?: boolean;
}

/** What the verdicts of the requirements make together: the worst decides. */
export function rollUp(outcomes: Iterable<Outcome>, available: boolean): RunVerdict {
  let untested = false;
  for (const { level, verdict, counts } of outcomes) {
    if (verdict === "failed") return "non-conformant";
    if (level === "MUST" && verdict === "untested" && counts !== false) untested = true;
  }
  if (!available) return "unavailable";
  return untested ? "incomplete" : "conformant";
}

/** What is known of a run's traffic, on any machine. */
export interface Traffic {
  readonly requests: number;
  /** Answers that say nothing about the contract. */
  readonly voided: number;
  /** Why the run ended early, where it did. */
  readonly halted?: string | undefined;
}

/** A target that mostly stays silent or throttles says too little about the contract. */
export function isAvailable({ requests, voided, halted }: Traffic): boolean {
  const isGone = halted === "target silent" || halted === "target throttling";
  return !isGone && (voided <= 10 || voided <= requests / 4);
}
