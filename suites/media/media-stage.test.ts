import { describe, expect, it, onTestFinished } from "vitest";
import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import type { Departure } from "../../fixtures/reference/interceptor.ts";
import { poolWithout } from "../../fixtures/reference/pool.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import { chapterOf } from "../../spec/rule.ts";
import { runCampaign } from "../campaign/campaign.ts";
import { defaultOptions, type CampaignOptions } from "../campaign/options.ts";
import type { CampaignEvent, CampaignResult } from "../campaign/result.ts";

const token = "s3cret-key";

/** What a run finds at the reference server with a departure. */
async function judged(
  departure: Departure | undefined,
  changes: Partial<CampaignOptions> = {},
): Promise<{
  result: CampaignResult;
  of: (id: string) => CampaignResult["requirements"][number] | undefined;
  events: CampaignEvent[];
}> {
  const server = await startReferenceServer({ token, ...(departure !== undefined && { variation: departure }) });
  onTestFinished(() => server.close());
  const events: CampaignEvent[] = [];
  const headers = [
    ["Authorization", `Bearer ${token}`],
    ["X-Team", "s3cret-team"],
  ] as const;
  const { url: target, pathTemplate, pool } = server;
  const options = { ...defaultOptions, target, pathTemplate, pool, headers, profile: "media", settle: 1200 } as const;
  const result = await runCampaign({ ...options, ...changes }, (event) => events.push(event));
  return { result, of: (id) => result.requirements.find((one) => one.id === id), events };
}

/** A server that remembers with which headers media were asked for, and of which assets. */
function eavesdropping(): { departure: Departure; heard: Record<string, string>[]; owners: Set<string> } {
  const heard: Record<string, string>[] = [];
  const owners = new Set<string>();
  const departure: Departure = {
    name: "eavesdropping",
    start: () => (occasion, right) => {
      if (occasion.operation === "media") {
        heard.push(Object.fromEntries(occasion.headers));
        owners.add(occasion.owner);
      }
      return right;
    },
  };
  return { departure, heard, owners };
}

describe("profile media", () => {
  it("judges every requirement of its chapter, and the rest by what it saw", async () => {
    const { result, events } = await judged(undefined);
    expect(result.verdict).toBe("conformant");
    const untested = result.requirements.filter(({ verdict }) => verdict === "untested");
    expect(untested.map(({ id }) => chapterOf(id))).not.toContain("media");
    expect(untested.every(({ counts }) => counts === false)).toBe(true);
    expect(result.requirements.filter(({ verdict }) => verdict === "failed" || verdict === "warned")).toEqual([]);
    expect(result.media).toMatchObject({ voided: 0 });
    expect(result.media?.requests).toBeGreaterThan(57);
    expect(result.requests).toBeLessThan(80);
    expect(events.some((event) => event.kind === "progress" && event.stage === "media")).toBe(true);
  });

  it("sends no header of the run where it fetches", async () => {
    const { departure, heard } = eavesdropping();
    await judged(departure);
    expect(heard.length).toBeGreaterThan(57);
    expect(new Set(heard.flatMap(Object.keys))).toEqual(new Set(["host", "connection", "user-agent"]));
  });

  it("tells how many URLs there are before it fetches them", async () => {
    const { events } = await judged(undefined, { maxBytes: 5e6 });
    const pool = events.find((event) => event.kind === "pool");
    expect(pool).toMatchObject({ fetching: { urls: 57, bounds: { bytes: 5e6, settle: 1200 } } });
  });

  it("split over machines fetches the URLs of each asset on one of them", async () => {
    const owners: Set<string>[] = [];
    for (const index of [1, 2, 3]) {
      const { departure, owners: seen } = eavesdropping();
      const { result } = await judged(departure, { shard: { index, of: 3 } });
      expect(result.verdict).toBe("incomplete");
      owners.push(seen);
    }
    expect(owners.every(({ size }) => size >= 4)).toBe(true);
    expect(new Set(owners.flatMap((seen) => [...seen])).size).toBe(owners.reduce((sum, { size }) => sum + size, 0));
    expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(13);
  });

  it("waits for what is made late", async () => {
    const { of } = await judged(variationNamed("late-stills"));
    expect(of("media.settles")?.verdict).toBe("passed");
  });

  it("shows a failure by the smallest request that gives the URL, and what came of it over time", async () => {
    const { result, of } = await judged(faultNamed("rung-never-made-of-preview"));
    expect(result.verdict).toBe("non-conformant");
    const [example] = of("media.settles")?.examples ?? [];
    expect(example).toMatchObject({
      request: { include: [["variants"]] },
      pointer: "/asset_urls/preview/url",
      recurrence: "alone",
      fetched: { rung: "preview", timeline: expect.stringMatching(/^404 at 0\.0 s, .* … 1\.\d s \(\d times\)$/) },
    });
  });

  it("ends with its time, and judges what it saw till then", async () => {
    const { result } = await judged(faultNamed("rung-never-made-of-preview"), { settle: 60_000, maxTime: 1500 });
    expect(result.halted).toBe("time budget spent");
    expect(result.durationMs).toBeLessThan(10_000);
    expect(result.requirements.find(({ id }) => id === "media.settles")?.verdict).not.toBe("failed");
  });

  it("fetches no more than it may", async () => {
    const { result, of } = await judged(undefined, { maxBytes: 20_000 });
    expect(result.media?.bytes).toBeLessThan(60_000);
    expect(of("media.bytes")?.reason).toMatch(/--max-bytes/);
  });
});

describe("other profiles", () => {
  it("fetch nothing, and are not incomplete for that", async () => {
    const { departure, heard } = eavesdropping();
    const { result, of } = await judged(departure, { profile: "quick" });
    expect(heard).toEqual([]);
    expect(result.verdict).toBe("conformant");
    expect(result).not.toHaveProperty("media");
    expect(of("media.settles")).toMatchObject({
      verdict: "untested",
      counts: false,
      reason: expect.stringContaining("--profile media"),
    });
  });

  it("full judges everything", async () => {
    const { result } = await judged(undefined, { profile: "full", allowWrites: true });
    expect(result.verdict).toBe("conformant");
    expect(result.requirements.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
  });

  it("full fetches nothing where no requirement about it was selected", async () => {
    const { departure, heard } = eavesdropping();
    await judged(departure, { profile: "full", only: ["rung.image"] });
    expect(heard).toEqual([]);
  });

  it("full goes one after the other where there is one worker", async () => {
    const { result } = await judged(undefined, { profile: "full", workers: 1 });
    expect(result.verdict).toBe("conformant");
  });
});

describe("a still that no fact tells of", () => {
  const lean: Departure = {
    name: "lean-original-for-every-video",
    start: () => (occasion, right) => {
      if (occasion.operation !== "asset" || occasion.row === undefined || right.status !== 200) return right;
      const body = occasion.represent(occasion.row, occasion.include.asked);
      if (occasion.include.asked.has("variants") || body.mime_type.startsWith("image/")) return right;
      const { original } = occasion.represent(occasion.row, ["variants"]).asset_urls;
      return { ...right, body: { kind: "json", value: { ...body, asset_urls: { original } } } };
    },
  };

  it("is proven by the picture that is served, and then its rungs are judged", async () => {
    const pool = poolWithout(["still"]);
    const core = await judged(lean, { pool, profile: "quick" });
    expect(core.of("rung.video-with-still")?.verdict).toBe("untested");
    const media = await judged(lean, { pool });
    expect(media.of("rung.video-with-still")?.verdict).toBe("failed");
    const surf = media.result.pool.find(({ id }) => id === "asset_8grtvSzM4W7FQbiSBQKod7");
    expect(surf?.inferred.still).toBe(true);
  });
});
