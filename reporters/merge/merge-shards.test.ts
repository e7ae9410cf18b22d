import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { register } from "../../spec/register.ts";
import { rollUp } from "../../spec/verdict.ts";
import type { Recurrence } from "../../suites/campaign/result.ts";
import { latencyOf } from "../latency.ts";
import { reportSchema } from "../report-schema.ts";
import type { ReportedRequirement } from "../report.ts";
import { anExample, failed, untested, warned } from "../testing/reports.ts";
import { shardsOf } from "../testing/shards.ts";
import { mergeRequirement } from "./merge-requirement.ts";
import { mergeShards } from "./merge-shards.ts";

const isReport = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true })).compile(reportSchema);
const id = "gating.faces";

/** What a shard may say of one requirement. */
const part: fc.Arbitrary<ReportedRequirement> = fc
  .record({
    verdict: fc.constantFrom<ReportedRequirement["verdict"]>("failed", "waived", "warned", "passed", "untested"),
    exercised: fc.integer({ min: 1, max: 99 }),
    classes: fc.subarray(["image", "trashed image", "video with still", null], { minLength: 1 }),
    reason: fc.constantFrom("the pool has no cat", "no answer could be judged by it"),
    counts: fc.boolean(),
    cause: fc.option(fc.constantFrom("rung.image", "trash.utc"), { nil: undefined }),
    steps: fc.nat({ max: 2 }),
    recurrence: fc.constantFrom<Recurrence>("alone", "after its steps", "now and then"),
    waivedFrom: fc.constantFrom("failed" as const, "warned" as const),
  })
  .map(({ verdict, exercised, classes, reason, counts, cause, steps, recurrence, waivedFrom }) => {
    if (verdict === "untested") return { id, level: "MUST", verdict, exercised: 0, reason, counts, examples: [] };
    if (verdict === "passed") return { id, level: "MUST", verdict, exercised, examples: [] };
    const step = { method: "GET", url: "http://x", curl: "curl" };
    const examples = [anExample({ recurrence, steps: Array.from({ length: steps }, () => step), actual: reason })];
    const waivers = [{ reason: `known: ${exercised % 3}` }];
    return {
      id,
      level: "MUST",
      verdict,
      exercised,
      brokenIn: classes,
      ...(cause !== undefined && { consequenceOf: cause }),
      ...(verdict === "waived" && { waivedFrom, waivers, reason: waivers[0]?.reason ?? "" }),
      examples,
    };
  });
const parts = fc.array(part, { minLength: 1, maxLength: 6 });

describe("a requirement of several shards", () => {
  test("is the same in whatever order they come", () => {
    fc.assert(
      fc.property(
        parts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(mergeRequirement(shuffled)).toEqual(mergeRequirement(all));
        },
      ),
    );
  });

  test("is the same whether some were merged before or not", () => {
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        expect(mergeRequirement([mergeRequirement(some), mergeRequirement(others)])).toEqual(
          mergeRequirement([...some, ...others]),
        );
      }),
    );
  });

  test("is the worst of them: broken before waived, before a warning, before kept, before untested", () => {
    const ranks = ["failed", "waived", "warned", "passed", "untested"];
    fc.assert(
      fc.property(parts, (all) => {
        const worst = ranks.find((rank) => all.some(({ verdict }) => verdict === rank));
        expect(mergeRequirement(all).verdict).toBe(worst);
      }),
    );
  });

  test("was exercised as often as all of them, and broken for what any of them broke for", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const merged = mergeRequirement(all);
        expect(merged.exercised).toBe(all.reduce((sum, { exercised }) => sum + exercised, 0));
        expect(new Set(merged.brokenIn)).toEqual(new Set(all.flatMap(({ brokenIn = [] }) => brokenIn)));
        expect(merged.examples.length > 0).toBe(all.some(({ examples }) => examples.length > 0));
      }),
    );
  });

  test("shows an example once, and first the one that is easiest to see again", () => {
    const rare = failed({
      recurrence: "now and then",
      exchange: { ...anExample().exchange, steps: [anExample().exchange.request] },
    });
    const base = { id, level: "MUST", exercised: 1 } as const;
    const sure = { ...base, ...failed() } as ReportedRequirement;
    const merged = mergeRequirement([{ ...base, ...rare } as ReportedRequirement, sure, sure]);
    expect(merged.examples.map(({ recurrence }) => recurrence)).toEqual(["alone", "now and then"]);
  });

  test("is untested for a reason that counts, where any counts", () => {
    const base = { id, level: "MUST", examples: [] } as const;
    const one = { ...base, ...untested("there is no list endpoint at the target", false) } as ReportedRequirement;
    const other = { ...base, ...untested("no answer could be judged by it") } as ReportedRequirement;
    expect(mergeRequirement([one, other])).toMatchObject({ reason: "no answer could be judged by it", counts: true });
    expect(mergeRequirement([one, one])).toMatchObject({ counts: false });
  });
});

const outcome = fc.constantFrom<Partial<ReportedRequirement>>(
  failed(),
  warned,
  {},
  {},
  {},
  untested("the pool has no cat"),
);

describe("a report of several shards", () => {
  const runs = fc.array(fc.dictionary(fc.constantFrom(...register.map(({ id: one }) => one)), outcome), {
    minLength: 1,
    maxLength: 4,
  });

  test("has the verdict that all verdicts together make, and is a valid report", () => {
    fc.assert(
      fc.property(runs, (outcomes) => {
        const shards = shardsOf(outcomes.length, (index) => ({
          requirements: register.map(({ id: one, level }) => ({
            id: one,
            level,
            verdict: "passed",
            exercised: 1,
            examples: [],
            ...outcomes[index - 1]?.[one],
          })),
        }));
        const merged = mergeShards(shards);
        const verdicts = shards.flatMap(({ requirements }) => requirements);
        const anyFailed = verdicts.some(({ verdict }) => verdict === "failed");
        expect(merged.verdict === "non-conformant").toBe(anyFailed);
        expect(merged.verdict).toBe(rollUp(merged.requirements, true));
        expect(merged.requests).toBe(200 * shards.length);
        expect(merged).not.toHaveProperty("shard");
        expect(isReport(merged)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("is conformant where each kept all, though no shard is", () => {
    expect(mergeShards(shardsOf(3))).toMatchObject({ verdict: "conformant", shards: 3, durationMs: 1234 });
  });

  test("is incomplete only where a requirement is untested in all of them", () => {
    const without = (index: number, wanted: readonly number[]) =>
      wanted.includes(index)
        ? {
            requirements:
              shardsOf(1)[0]?.requirements.map((one) => (one.id === id ? { ...one, ...untested("x") } : one)) ?? [],
          }
        : {};
    expect(mergeShards(shardsOf(2, (index) => without(index, [1]))).verdict).toBe("conformant");
    expect(mergeShards(shardsOf(2, (index) => without(index, [1, 2]))).verdict).toBe("incomplete");
  });

  test("is unavailable where one of them was, unless something broke", () => {
    const gone = mergeShards(shardsOf(2, (index) => (index === 2 ? { verdict: "unavailable", trouble: "gone" } : {})));
    expect(gone).toMatchObject({ verdict: "unavailable", trouble: "Shard 2: gone" });
    const silent = mergeShards(shardsOf(2, (index) => (index === 1 ? { halted: "target silent" } : {})));
    expect(silent).toMatchObject({ verdict: "unavailable", halted: "target silent" });
  });

  test("adds up observations, latencies and the lattice", () => {
    const passage = (took: number) => ({ sentAt: 0, answeredAt: took, status: 200 });
    const row = (mask: number, sets: string) => ({
      class: "image",
      asked: "0".repeat(mask) + "2" + "0".repeat(63 - mask),
      voided: "0".repeat(64),
      broken: { [id]: sets },
    });
    const merged = mergeShards(
      shardsOf(2, (index) => ({
        observations: [{ id: "http.head", subject: "HEAD", found: index === 1 ? "200" : "405 (3×), 200 (1×)" }],
        ...(index === 1 && { latency: latencyOf([passage(1), passage(2), passage(3)]) as never }),
        ...(index === 2 && { latency: latencyOf([passage(100)]) as never }),
        lattice: [row(index, index === 1 ? "2" : "4")],
      })),
    );
    expect(merged.observations).toEqual([{ id: "http.head", subject: "HEAD", found: "200, 405" }]);
    expect(merged.latency).toMatchObject({ answers: 4, p50: 2.51, max: 100, p99: 100 });
    expect(merged.lattice).toEqual([{ ...row(1, "6"), asked: `022${"0".repeat(61)}` }]);
  });
});
