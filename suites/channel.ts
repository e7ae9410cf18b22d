import type { CampaignEvent, CampaignResult } from "./campaign/result.ts";

/** What crosses the channel between the thread that runs the suites and the command. */
export type ChannelMessage =
  | { readonly kind: "event"; readonly event: CampaignEvent }
  | { readonly kind: "result"; readonly result: CampaignResult }
  | { readonly kind: "stop" };

/** The message in what a channel delivers; only this package's own threads write to it. */
export function messageIn(delivered: unknown): ChannelMessage | undefined {
  return typeof delivered === "object" && delivered !== null && "data" in delivered
    ? (delivered.data as ChannelMessage)
    : undefined;
}
