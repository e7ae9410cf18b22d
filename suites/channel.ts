import type { CampaignEvent, CampaignResult, RequirementResult } from "./campaign/result.ts";

/** What the thread of a run tells the command. */
export type RunMessage =
  | { readonly kind: "event"; readonly event: CampaignEvent }
  | { readonly kind: "result"; readonly result: CampaignResult };

/** What of a run the chapters tell. */
export type Findings = Pick<CampaignResult, "trouble"> & { readonly requirements: readonly RequirementResult[] };

/** What crosses the channel between the chapters, who ask, and the command, who answers once the run is over. */
export type ChapterMessage =
  { readonly kind: "ask" } | { readonly kind: "findings"; readonly findings: Findings } | { readonly kind: "none" };

/** The message in what a channel delivers; only this package's own threads write to it. */
export function messageIn(delivered: unknown): ChapterMessage | undefined {
  return typeof delivered === "object" && delivered !== null && "data" in delivered
    ? (delivered.data as ChapterMessage)
    : undefined;
}
