import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { runCampaign } from "../../suites/campaign/campaign.ts";
import { defaultOptions } from "../../suites/campaign/options.ts";
import type { CampaignEvent, CampaignResult } from "../../suites/campaign/result.ts";

/** A run over a socket, all that it told, and what it was pointed at. */
export interface ARun {
  readonly result: CampaignResult;
  readonly events: readonly CampaignEvent[];
  readonly target: { readonly url: string; readonly pathTemplate: string };
}

/** Judges the reference server, right or with a fault, in the quick profile. */
export async function aRun(fault?: string): Promise<ARun> {
  const departure = fault === undefined ? undefined : faultNamed(fault);
  const server = await startReferenceServer(departure === undefined ? {} : { fault: departure });
  const { url, pathTemplate, pool } = server;
  const events: CampaignEvent[] = [];
  try {
    const options = {
      ...defaultOptions,
      target: url,
      pathTemplate,
      pool,
      profile: "quick",
      keepExchanges: true,
    } as const;
    const result = await runCampaign(options, (event) => void events.push(event));
    return { result, events, target: { url, pathTemplate } };
  } finally {
    await server.close();
  }
}
