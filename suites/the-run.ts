import { BroadcastChannel } from "node:worker_threads";
import { inject } from "vitest";
import { messageIn, type ChapterMessage, type Findings } from "./channel.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The requirements that the command is to judge, none for all; absent under plain vitest. */
    only?: readonly string[];
    /** Name of the broadcast channel on which the command answers. */
    channel?: string;
  }
}

const slot = Symbol.for("asset-conformance.the-run");
const shared = globalThis as { [slot]?: Promise<Findings> };

/**
 * What the one run found that all chapters read their verdicts from. Evidence is gathered once: every exchange bears on
 * many requirements. The command runs it beside the chapters; under plain vitest the chapter that asks first does.
 * @throws Error where the command's run brought no result
 */
export function theRun(): Promise<Findings> {
  const name = inject("channel");
  shared[slot] ??= name === undefined ? runHere() : askFor(name);
  return shared[slot];
}

/** The requirements that are to be judged; none for all. */
export function theOnes(): readonly string[] {
  return inject("only") ?? [];
}

async function runHere(): Promise<Findings> {
  const { optionsFromEnvironment } = await import("./options-from-environment.ts");
  const options = await optionsFromEnvironment(process.env);
  const { runCampaign } = await import("./campaign/campaign.ts");
  return runCampaign(options, () => {});
}

function askFor(name: string): Promise<Findings> {
  const channel = new BroadcastChannel(name);
  return new Promise<Findings>((resolve, reject) => {
    channel.onmessage = (delivered) => {
      const message = messageIn(delivered);
      if (message?.kind === "findings") resolve(message.findings);
      if (message?.kind === "none") reject(new Error("the run brought no result"));
    };
    channel.postMessage({ kind: "ask" } satisfies ChapterMessage);
  }).finally(() => channel.close());
}
