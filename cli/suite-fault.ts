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
