import { describe, expect, it } from "vitest";
import type { Evidence } from "./evidence.ts";
import type { Need } from "./needs.ts";
import { credible, incredible, need, tally, unasked } from "./testing/tallies.ts";
import { verdictOf } from "./verdict.ts";

describe("an untested requirement", () => {
  const cases: readonly (readonly [
    told: string,
    needs: readonly Need[],
    evidence: Evidence,
    shortfall: string | undefined,
    untested: { readonly reason: string; readonly counts: boolean },
  ])[] = [
    [
      "what the pool lacks",
      [need("pool", true), need("pool", false)],
      credible,
      undefined,
      { reason: "the pool has no cat", counts: true },
    ],
    [
      "what the target does not offer, which does not count",
      [need("target", false)],
      credible,
      undefined,
      { reason: "there is no cat", counts: false },
    ],
    [
      "the target before the pool",
      [need("pool", false, "dog"), need("target", false)],
      credible,
      undefined,
      { reason: "there is no cat", counts: false },
    ],
    [
      "what the user did not allow, before all of these",
      [need("pool", false, "dog"), need("target", false, "dog"), need("user", false)],
      credible,
      "the run ended early",
      { reason: "it asks for cat", counts: false },
    ],
    [
      "a budget",
      [need("pool", true), need("user", true)],
      credible,
      "the run ended early",
      { reason: "the run ended early", counts: true },
    ],
    [
      "a budget before what the target or the pool lacks, of which it says nothing",
      [need("pool", false), need("target", false)],
      credible,
      "the run ended early",
      { reason: "the run ended early", counts: true },
    ],
    ["nothing to judge", [], credible, undefined, { reason: "no answer could be judged by it", counts: true }],
    [
      "a target that never answered, before all else",
      [need("user", false), need("target", false)],
      incredible,
      "the run ended early",
      { reason: "the target never answered with an asset that was asked for", counts: true },
    ],
    [
      "why nothing was sent at all, where it is known",
      [],
      unasked,
      "the run ended early",
      { reason: "the run ended early", counts: true },
    ],
    [
      "a target that never answered, where nothing was sent and nothing says why",
      [],
      unasked,
      undefined,
      { reason: "the target never answered with an asset that was asked for", counts: true },
    ],
  ];
  it.each(cases)("tells %s", (_, needs, evidence, shortfall, untested) => {
    const verdict = verdictOf(tally("MUST", 0, [], needs), evidence, shortfall);
    expect(verdict).toEqual({ verdict: "untested", exercised: 0, ...untested });
  });
});

it("that tells more by itself is told by that", () => {
  const plain = tally("MUST", 0, []);
  const told = { ...plain, rule: { ...plain.rule, unexercised: () => "sharp is missing" } };
  expect(verdictOf(told, credible, "it ended")).toMatchObject({ reason: "sharp is missing", counts: true });
  expect(verdictOf(told, credible, undefined)).toMatchObject({ reason: "sharp is missing", counts: true });
});

describe("a requirement that the run was not meant to exercise", () => {
  it("is untested for that reason before all others, and does not count", () => {
    const verdict = verdictOf(tally("MUST", 0, [], [need("pool", false)]), incredible, "it ended", "not now");
    expect(verdict).toEqual({ verdict: "untested", exercised: 0, reason: "not now", counts: false });
  });

  it("is judged where it was exercised all the same", () => {
    expect(verdictOf(tally("MUST", 1, []), credible, undefined, "not now").verdict).toBe("passed");
    expect(verdictOf(tally("MUST", 1, [{}]), credible, undefined, "not now").verdict).toBe("failed");
  });
});
