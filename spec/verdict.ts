import type { Evidence } from "./evidence.ts";
import type { Finding, Tally } from "./judge.ts";
import { lackInWords } from "./needs.ts";
import type { Rule } from "./rule.ts";

/** What is said of one requirement. `exercised` counts the exchanges that could have broken it. */
export type Verdict =
  | { readonly verdict: "passed"; readonly exercised: number }
  | { readonly verdict: "failed" | "warned"; readonly exercised: number; readonly findings: readonly Finding[] }
  /** `counts`: whether its absence leaves the run incomplete; not so where the target does not offer what it is about. */
  | { readonly verdict: "untested"; readonly exercised: 0; readonly reason: string; readonly counts: boolean };

/** Why nothing beyond the evidence could exercise a rule, such as a budget that ended the run. */
export type Shortfall = string | undefined;

export function verdictOf({ rule, held, findings }: Tally, evidence: Evidence, shortfall: Shortfall): Verdict {
  const exercised = held + findings.length;
  const breaking = findings.filter(({ violation }) => rule.level === "MUST" && violation.warning !== true);
  if (breaking.length > 0) return { verdict: "failed", exercised, findings: breaking };
  if (findings.length > 0) return { verdict: "warned", exercised, findings };
  if (held > 0) return { verdict: "passed", exercised };
  return { verdict: "untested", exercised: 0, ...untestedBecause(rule, evidence, shortfall) };
}

function untestedBecause(rule: Rule, evidence: Evidence, shortfall: Shortfall): { reason: string; counts: boolean } {
  if (!evidence.credible) {
    const never = "the target never answered with an asset that was asked for";
    return { reason: evidence.exchanges.length > 0 ? never : (shortfall ?? never), counts: true };
  }
  const unmet = rule.needs.filter((need) => !need.met(evidence));
  const allowed = unmet.find(({ of }) => of === "user");
  if (allowed !== undefined) return { reason: lackInWords(allowed), counts: false };
  // What was not reached says nothing of what the target or its assets have to show.
  if (shortfall !== undefined) return { reason: shortfall, counts: true };
  const offered = unmet.find(({ of }) => of === "target");
  if (offered !== undefined) return { reason: lackInWords(offered), counts: false };
  const [lacking] = unmet;
  if (lacking !== undefined) return { reason: lackInWords(lacking), counts: true };
  return { reason: "no answer could be judged by it", counts: true };
}

export type RunVerdict = "conformant" | "non-conformant" | "incomplete" | "unavailable";

/** What the verdicts of the requirements make together: the worst decides. */
export function rollUp(
  verdicts: Iterable<{ readonly rule: Rule; readonly verdict: Verdict }>,
  available: boolean,
): RunVerdict {
  let untested = false;
  for (const { rule, verdict } of verdicts) {
    if (verdict.verdict === "failed") return "non-conformant";
    if (rule.level === "MUST" && verdict.verdict === "untested" && verdict.counts) untested = true;
  }
  if (!available) return "unavailable";
  return untested ? "incomplete" : "conformant";
}
