import { parentPort, workerData } from "node:worker_threads";
import { runCampaign } from "./campaign/campaign.ts";
import type { CampaignOptions } from "./campaign/options.ts";
import type { RunMessage } from "./channel.ts";
import { Outbox } from "./outbox.ts";

/**
 * The thread of a run: judges what its data say, and tells the thread that started it what happens. Any message from
 * there ends it early, with what was found so far.
 */
const stop = new AbortController();
const hear = (): void => stop.abort();
const tell = (message: RunMessage): void => parentPort?.postMessage(message);
const outbox = new Outbox();

parentPort?.on("message", hear);
try {
  const result = await runCampaign(
    workerData as CampaignOptions,
    (event) => tell({ kind: "event", event: outbox.event(event) }),
    stop.signal,
  );
  tell({ kind: "result", result: outbox.result(result) });
} finally {
  parentPort?.off("message", hear);
}
