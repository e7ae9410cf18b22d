import type { Breakdown, CampaignResult } from "./result.ts";

/** The result of a run that broke down: it proves no conformance, however good the first half was. */
export function breakDown(result: CampaignResult, why: Breakdown): CampaignResult {
  const verdict = result.verdict === "conformant" ? "incomplete" : result.verdict;
  return { ...result, verdict, halted: result.halted ?? why };
}
