import { BroadcastChannel } from "node:worker_threads";
import { inject } from "vitest";
import { runCampaign } from "./campaign/campaign.ts";
import type { CampaignOptions } from "./campaign/options.ts";
import type { CampaignResult } from "./campaign/result.ts";
import { messageIn, type ChannelMessage } from "./channel.ts";
import { optionsFromEnvironment } from "./options-from-environment.ts";
import { Outbox } from "./outbox.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the command asks for; absent under plain vitest, where the environment tells. */
    campaign?: CampaignOptions;
    /** Name of the broadcast channel on which the command listens. */
    channel?: string;
  }
}

const slot = Symbol.for("asset-conformance.the-run");
const shared = globalThis as { [slot]?: Promise<CampaignResult> };

/**
 * The one run that all chapters read their verdicts from. Evidence is gathered once, whichever chapter asks first:
 * every exchange bears on many requirements.
 */
export function theRun(): Promise<CampaignResult> {
  shared[slot] ??= start();
  return shared[slot];
}

/** The options of this run, from the command or from the environment. */
export async function theOptions(): Promise<CampaignOptions> {
  return inject("campaign") ?? optionsFromEnvironment(process.env);
}

async function start(): Promise<CampaignResult> {
  const options = await theOptions();
  const name = inject("channel");
  if (name === undefined) return runCampaign(options, () => {});
  const channel = new BroadcastChannel(name);
  const stop = new AbortController();
  const outbox = new Outbox();
  const post = (message: ChannelMessage): void => channel.postMessage(message);
  channel.onmessage = (message) => {
    if (messageIn(message)?.kind === "stop") stop.abort();
  };
  try {
    const result = await runCampaign(
      options,
      (event) => post({ kind: "event", event: outbox.event(event) }),
      stop.signal,
    );
    post({ kind: "result", result: outbox.result(result) });
    return result;
  } finally {
    channel.close();
  }
}
