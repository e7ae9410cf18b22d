import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import type { RunVerdict } from "../../spec/verdict.ts";
import { runCampaign } from "../../suites/campaign/campaign.ts";
import { defaultOptions } from "../../suites/campaign/options.ts";
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
    const result = await runCampaign(
      { ...defaultOptions, target, pathTemplate, headers, pool, seed, profile, allowWrites: true },
      () => {},
    );
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
