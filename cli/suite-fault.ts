import type { CampaignResult } from "../suites/campaign/result.ts";

/** The suites ended in a way that no target can bring about: our own fault. */
export class SuiteFault extends Error {
  override readonly name = "SuiteFault";
  /** What the run found out all the same. */
  readonly found: CampaignResult | undefined;

  constructor(message: string, found?: CampaignResult) {
    super(message);
    this.found = found;
  }
}

/** What was thrown, in a sentence. */
export function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return typeof error === "string" ? error : "no error was told";
}
