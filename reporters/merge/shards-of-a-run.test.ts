import { describe, expect, test } from "vitest";
import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import { runCampaign } from "../../suites/campaign/campaign.ts";
import { defaultOptions } from "../../suites/campaign/options.ts";
import type { Shard } from "../../suites/plan/shard.ts";
import { reportOf, type Report } from "../report.ts";
import { misfit } from "./belong-together.ts";
import { mergeShards } from "./merge-shards.ts";

interface Server {
  readonly fault?: string;
  readonly variation?: string;
  readonly profile?: "core" | "media";
}

/** The server judged by a run, core where nothing else is said, or one part of it. */
async function judge(
  { fault: faultName, variation: variationName, profile = "core" }: Server,
  shards: readonly (Shard | undefined)[],
) {
  const fault = faultName === undefined ? undefined : faultNamed(faultName);
  const variation = variationName === undefined ? undefined : variationNamed(variationName);
  expect(fault?.name).toBe(faultName);
  expect(variation?.name).toBe(variationName);
  const server = await startReferenceServer({
    token: "key",
    ...(fault !== undefined && { fault }),
    ...(variation !== undefined && { variation }),
  });
  const { url: target, pathTemplate, pool } = server;
  const headers = [["Authorization", "Bearer key"]] as const;
  const reports: Report[] = [];
  try {
    for (const shard of shards) {
      const part = { target, pathTemplate, headers, pool, profile, shard, settle: 1000 };
      const result = await runCampaign({ ...defaultOptions, ...part }, () => {});
      reports.push(
        reportOf(result, {
          target,
          pathTemplate,
          profile,
          seed: 1,
          headerNames: [],
          shard,
          replay: (id) => id,
        }),
      );
    }
  } finally {
    await server.close();
  }
  return reports;
}

const three: readonly Shard[] = [1, 2, 3].map((index) => ({ index, of: 3 }));
const idsOf = (report: Report | undefined, verdict: string): string[] =>
  (report?.requirements ?? []).filter((one) => one.verdict === verdict).map(({ id }) => id);

/** Each of these makes four runs. */
const patience = 240_000;

describe("three shards together", () => {
  test.each([
    "faces-unasked-for-image-with-people-metrics",
    "faces-unasked-after-a-refusal-was-the-last-answer",
    "people-null-when-none-for-video-with-still-when-comma",
  ])(
    "break what the whole run breaks: %s",
    async (fault) => {
      const [whole, ...shards] = await judge({ fault }, [undefined, ...three]);
      expect(misfit(shards.map((report, at) => ({ name: `${at}.json`, report })))).toBeUndefined();
      const merged = mergeShards(shards);
      const broken = faultNamed(fault)?.breaks;
      expect(idsOf(whole, "failed")).toContain(broken);
      expect(idsOf(merged, "failed")).toContain(broken);
      expect(merged.verdict).toBe("non-conformant");
      expect(merged.requirements.find(({ id }) => id === broken)?.examples.length).toBeGreaterThan(0);
    },
    patience,
  );

  test.each(["rung-never-made-of-preview", "signature-ignored"])(
    "break what the whole run breaks where URLs are fetched: %s",
    async (fault) => {
      const [whole, ...shards] = await judge({ fault, profile: "media" }, [undefined, ...three]);
      const merged = mergeShards(shards);
      const broken = [...idsOf(whole, "failed"), ...idsOf(whole, "warned")];
      expect(broken).toContain(faultNamed(fault)?.breaks);
      expect([...idsOf(merged, "failed"), ...idsOf(merged, "warned")]).toEqual(broken);
    },
    patience,
  );

  test("together fetch each URL that the whole run fetches", async () => {
    const [whole, ...shards] = await judge({ profile: "media" }, [undefined, ...three]);
    const merged = mergeShards(shards);
    expect(idsOf(merged, "passed")).toEqual(idsOf(whole, "passed"));
    expect(merged.media?.requests).toBeLessThanOrEqual(whole?.media?.requests ?? 0);
    expect(merged.media?.requests).toBeGreaterThan(90);
    expect(merged.media?.unread).toBe(0);
  });

  test.each([{}, { variation: "nulls-left-out" }])(
    "find nothing in a right server, and miss nothing: %j",
    async (server) => {
      const [whole, ...shards] = await judge(server, [undefined, ...three]);
      expect(shards.map(({ verdict }) => verdict)).toEqual(["incomplete", "incomplete", "incomplete"]);
      const merged = mergeShards(shards);
      expect(merged.verdict).toBe("conformant");
      expect(idsOf(merged, "passed")).toEqual(idsOf(whole, "passed"));
      expect(merged.lattice?.map(({ class: name }) => name)).toEqual(whole?.lattice?.map(({ class: name }) => name));
    },
    patience,
  );
});
