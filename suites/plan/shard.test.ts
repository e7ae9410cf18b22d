import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meaningOf, requestKey, type ApiRequest } from "../../spec/request.ts";
import { largePool } from "../testing/a-pool.ts";
import { plan, sizeOf, type Stage } from "./plan.ts";
import { stagesOf, type Shard } from "./shard.ts";

const whole = (profile: "quick" | "core", seed: number): Stage[] =>
  plan(largePool, { profile, seed, hasCredential: true, allowWrites: false });
const shards = (of: number): Shard[] => Array.from({ length: of }, (_, at) => ({ index: at + 1, of }));
const requestsIn = (stages: readonly Stage[], names: readonly Stage["name"][]): ApiRequest[] =>
  stages.filter(({ name }) => names.includes(name)).flatMap(({ walks }) => walks.flat());
const isSingle = (request: ApiRequest): boolean =>
  request.operation === "asset" && request.include.flat().length === 1 && meaningOf(request).asked.size === 1;
const counted = (requests: readonly ApiRequest[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const request of requests) counts.set(requestKey(request), (counts.get(requestKey(request)) ?? 0) + 1);
  return counts;
};

const circumstances = fc.record({
  profile: fc.constantFrom("quick" as const, "core" as const),
  seed: fc.nat({ max: 50 }),
  of: fc.integer({ min: 1, max: 9 }),
});

describe("the shards of a plan", () => {
  test("send each request of the search once between them, but for the single tokens, which each sends", () => {
    fc.assert(
      fc.property(circumstances, ({ profile, seed, of }) => {
        const stages = whole(profile, seed);
        const all = requestsIn(stages, ["search"]);
        const parts = shards(of).map((shard) => requestsIn(stagesOf(shard, stages), ["search"]));
        const torn = (requests: readonly ApiRequest[]): ApiRequest[] => requests.filter((one) => !isSingle(one));
        expect(counted(parts.flatMap(torn))).toEqual(counted(torn(all)));
        for (const part of parts) expect(counted(part.filter(isSingle))).toEqual(counted(all.filter(isSingle)));
      }),
      { numRuns: 8 },
    );
  });

  test("keep together what asks for one set of tokens, whichever the asset and the spelling", () => {
    fc.assert(
      fc.property(circumstances, ({ profile, seed, of }) => {
        const stages = whole(profile, seed);
        const homes = new Map<number, number>();
        for (const shard of shards(of)) {
          for (const request of requestsIn(stagesOf(shard, stages), ["search"])) {
            if (request.operation !== "asset" || isSingle(request)) continue;
            const { mask } = meaningOf(request);
            expect(homes.get(mask) ?? shard.index).toBe(shard.index);
            homes.set(mask, shard.index);
          }
        }
        expect(homes.size).toBeGreaterThan(10);
      }),
      { numRuns: 8 },
    );
  });

  test("send each history and each burst whole, once between them, and all of them the closing", () => {
    fc.assert(
      fc.property(circumstances, ({ profile, seed, of }) => {
        const stages = whole(profile, seed);
        const parts = shards(of).map((shard) => stagesOf(shard, stages));
        for (const name of ["histories", "bursts"] as const) {
          const walks = (of_: readonly Stage[]) =>
            of_.filter((stage) => stage.name === name).flatMap((stage) => stage.walks);
          expect(new Set(parts.flatMap(walks))).toEqual(new Set(walks(stages)));
          expect(parts.flatMap(walks)).toHaveLength(walks(stages).length);
        }
        const closing = stages.find(({ name }) => name === "closing");
        for (const part of parts) expect(part).toContain(closing);
      }),
      { numRuns: 8 },
    );
  });

  test("are the same each time", () => {
    const shard = { index: 2, of: 3 };
    expect(stagesOf(shard, whole("core", 4))).toEqual(stagesOf(shard, whole("core", 4)));
  });

  test("of one is the whole, in walks of the usual length", () => {
    const stages = whole("core", 1);
    const [only] = shards(1);
    const found = stagesOf(only ?? { index: 1, of: 1 }, stages);
    expect(sizeOf(found)).toBe(sizeOf(stages));
    for (const { walks } of found.filter(({ name }) => name === "search")) {
      for (const walk of walks) {
        expect(walk.length).toBeLessThanOrEqual(6);
        expect(new Set(walk.map((request) => (request.operation === "asset" ? request.id : ""))).size).toBe(1);
      }
    }
  });

  test("are about as large as each other", () => {
    for (const of of [2, 3, 4]) {
      const sizes = shards(of).map((shard) => sizeOf(stagesOf(shard, whole("core", 1))));
      expect(Math.max(...sizes)).toBeLessThan(1.15 * Math.min(...sizes));
    }
  });
});
