import { randomBytes } from "node:crypto";
import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import type { RunVerdict } from "../../spec/verdict.ts";
import { runCampaign } from "../../suites/campaign/campaign.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { CampaignResult } from "../../suites/campaign/result.ts";
import { journalFormat } from "../../suites/provision/journal-entry.ts";
import { memoryJournal } from "../../suites/provision/journal.ts";
import { LibraryApi } from "../../suites/provision/library-api.ts";
import { provision } from "../../suites/provision/provision.ts";
import type { Profile } from "../../suites/plan/plan.ts";
import type { Subject } from "./subject.ts";

/** What one run against one server is to be. */
export interface Trial {
  readonly subject: Subject;
  readonly seed: number;
  readonly profile: Profile;
}

/** What came of it; plain data, so that it crosses threads. */
export interface Outcome {
  readonly trial: Trial;
  readonly verdict: RunVerdict;
  readonly failed: readonly string[];
  readonly warned: readonly string[];
  readonly untested: readonly string[];
  /** For those failed or warned, what was expected and what came. */
  readonly told: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly durationMs: number;
}

const token = "prove";

/** Milliseconds that rungs may take: what the reference server makes comes sooner, or never. */
const settleMedia = 1500;
/** Milliseconds that the reference server is given to process uploads; it takes less than one second. */
const settleUploads = 5000;

/** Brings assets to the server and judges it by them. They end with the server. */
async function runWithOwnAssets(options: CampaignOptions): Promise<CampaignResult> {
  const { target, pathTemplate } = options;
  const api = new LibraryApi(options);
  try {
    const run = randomBytes(6).toString("hex");
    const journal = memoryJournal({ kind: "begin", format: journalFormat, target, pathTemplate, run, at: "" });
    const { workers } = options;
    const { pool, stations } = await provision(journal, api, { workers, settle: settleUploads, tell: () => undefined });
    return await runCampaign({ ...options, pool, stations }, () => {});
  } finally {
    await api.close();
  }
}

/** Starts the reference server as the trial wants it, and judges it as any other. */
export async function runTrial(trial: Trial): Promise<Outcome> {
  const { subject, seed, profile } = trial;
  const fault = subject.kind === "fault" ? faultNamed(subject.name) : undefined;
  const variation = subject.kind === "variation" ? variationNamed(subject.name) : undefined;
  const server = await startReferenceServer({
    token,
    ...(fault !== undefined && { fault }),
    ...(variation !== undefined && { variation }),
  });
  try {
    const { url: target, pathTemplate, pool } = server;
    const headers = [["Authorization", `Bearer ${token}`]] as const;
    const options = {
      ...defaultOptions,
      target,
      pathTemplate,
      headers,
      pool,
      seed,
      profile,
      settle: settleMedia,
      allowWrites: true,
    };
    const brings = subject.name === "plain-with-own-assets" || (fault ?? variation)?.needs !== undefined;
    const result = brings ? await runWithOwnAssets(options) : await runCampaign(options, () => {});
    const idsOf = (wanted: string): string[] =>
      result.requirements.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
    const told = result.requirements.flatMap(({ id, examples: [example] }) =>
      example === undefined
        ? []
        : [[id, `${example.url}: expected ${example.expected}, got ${example.actual}`] as const],
    );
    return {
      trial,
      verdict: result.verdict,
      failed: idsOf("failed"),
      warned: idsOf("warned"),
      untested: idsOf("untested"),
      told: Object.fromEntries(told),
      requests: result.requests,
      durationMs: result.durationMs,
    };
  } finally {
    await server.close();
  }
}
