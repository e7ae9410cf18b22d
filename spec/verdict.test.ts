import { describe, expect, it } from "vitest";
import type { Evidence } from "./evidence.ts";
import type { Tally } from "./judge.ts";
import type { Need } from "./needs.ts";
import type { Level, Rule, Violation } from "./rule.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { read } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { silence } from "./testing/answers.ts";
import { isAvailable, rollUp, verdictOf, type Outcome, type RunVerdict, type Verdict } from "./verdict.ts";

const credible = evidenceOf(pool(), [[read("image"), answerRightly(read("image"))]]);
const incredible = evidenceOf(pool(), [[read("image"), silence()]]);

const rule = (level: Level, needs: readonly Need[] = []): Rule => ({
  id: "x.y",
  level,
  from: ["page"],
  place: "somewhere",
  statement: "It is so.",
  needs,
  judge: () => undefined,
});

const need = (of: Need["of"], met: boolean, name = "cat"): Need => ({ of, name, met: () => met });

function tally(
  level: Level,
  held: number,
  violations: readonly Partial<Violation>[],
  needs: readonly Need[] = [],
): Tally {
  const findings = credible.exchanges.flatMap((exchange) =>
    violations.map((violation) => ({ exchange, violation: { pointer: "", expected: "a", actual: "b", ...violation } })),
  );
  return { rule: rule(level, needs), held, findings };
}

const bent = { warning: true } as const;

describe("the verdict on a requirement", () => {
  const table: readonly (readonly [
    level: Level,
    held: number,
    violations: readonly Partial<Violation>[],
    verdict: Verdict["verdict"],
    exercised: number,
  ])[] = [
    ["MUST", 0, [], "untested", 0],
    ["MUST", 3, [], "passed", 3],
    ["MUST", 0, [{}], "failed", 1],
    ["MUST", 5, [{}], "failed", 6],
    ["MUST", 5, [bent], "warned", 6],
    ["MUST", 0, [bent], "warned", 1],
    ["MUST", 5, [bent, {}], "failed", 7],
    ["SHOULD", 0, [], "untested", 0],
    ["SHOULD", 1, [], "passed", 1],
    ["SHOULD", 0, [{}], "warned", 1],
    ["SHOULD", 4, [{}, bent], "warned", 6],
  ];
  it.each(table)("%s, held %i times, broken by %j: %s", (level, held, violations, verdict, exercised) => {
    expect(verdictOf(tally(level, held, violations), credible, undefined)).toMatchObject({ verdict, exercised });
  });

  it("tells only what breaks a MUST, not what bends it", () => {
    const verdict = verdictOf(tally("MUST", 0, [bent, {}]), credible, undefined);
    expect("findings" in verdict && verdict.findings).toHaveLength(1);
  });
});

describe("an untested requirement", () => {
  const because = (needs: readonly Need[], evidence: Evidence, shortfall?: string) =>
    verdictOf(tally("MUST", 0, [], needs), evidence, shortfall);

  it.each([
    ["what the pool lacks", because([need("pool", false)], credible), { reason: "the pool has no cat", counts: true }],
    [
      "what the target does not offer, which does not count",
      because([need("target", false)], credible),
      { reason: "there is no cat", counts: false },
    ],
    [
      "the target before the pool",
      because([need("pool", false, "dog"), need("target", false)], credible),
      { reason: "there is no cat", counts: false },
    ],
    [
      "a budget",
      because([need("pool", true)], credible, "the run ended early"),
      { reason: "the run ended early", counts: true },
    ],
    ["nothing to judge", because([], credible), { reason: "no answer could be judged by it", counts: true }],
    [
      "a target that never answered, before all else",
      because([need("target", false)], incredible, "x"),
      { reason: "the target never answered with an asset that was asked for", counts: true },
    ],
  ])("tells %s", (_, verdict, told) => {
    expect(verdict).toEqual({ verdict: "untested", exercised: 0, ...told });
  });
});

it("that tells more by itself is told by that", () => {
  const told = { ...tally("MUST", 0, []), rule: { ...rule("MUST"), unexercised: () => "sharp is missing" } };
  expect(verdictOf(told, credible, "it ended")).toMatchObject({ reason: "sharp is missing", counts: true });
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

describe("the verdict on a run", () => {
  const passed = { verdict: "passed", exercised: 1 } as const;
  const failed = { verdict: "failed", exercised: 1, findings: [] } as const;
  const warned = { verdict: "warned", exercised: 1, findings: [] } as const;
  const untested = { verdict: "untested", exercised: 0, reason: "no cat", counts: true } as const;
  const uncounted = { ...untested, counts: false } as const;

  const table: readonly (readonly [
    told: string,
    verdicts: readonly (readonly [Level, Omit<Outcome, "level">])[],
    available: boolean,
    run: RunVerdict,
  ])[] = [
    [
      "all passed",
      [
        ["MUST", passed],
        ["SHOULD", passed],
      ],
      true,
      "conformant",
    ],
    [
      "a SHOULD warned",
      [
        ["MUST", passed],
        ["SHOULD", warned],
      ],
      true,
      "conformant",
    ],
    ["a MUST warned", [["MUST", warned]], true, "conformant"],
    [
      "a SHOULD untested",
      [
        ["MUST", passed],
        ["SHOULD", untested],
      ],
      true,
      "conformant",
    ],
    [
      "a MUST untested",
      [
        ["MUST", passed],
        ["MUST", untested],
      ],
      true,
      "incomplete",
    ],
    [
      "a MUST that is not on offer",
      [
        ["MUST", passed],
        ["MUST", uncounted],
      ],
      true,
      "conformant",
    ],
    [
      "a MUST failed",
      [
        ["MUST", passed],
        ["MUST", failed],
      ],
      true,
      "non-conformant",
    ],
    [
      "a MUST failed beside an untested one",
      [
        ["MUST", untested],
        ["MUST", failed],
      ],
      true,
      "non-conformant",
    ],
    [
      "a MUST waived",
      [
        ["MUST", passed],
        ["MUST", { verdict: "waived" }],
      ],
      true,
      "conformant",
    ],
    [
      "a MUST waived beside an untested one",
      [
        ["MUST", untested],
        ["MUST", { verdict: "waived" }],
      ],
      true,
      "incomplete",
    ],
    ["a target gone, all passed", [["MUST", passed]], false, "unavailable"],
    ["a target gone, a MUST untested", [["MUST", untested]], false, "unavailable"],
    ["a target gone after a failure", [["MUST", failed]], false, "non-conformant"],
  ];
  it.each(table)("with %s", (_, verdicts, available, run) => {
    const given = verdicts.map(([level, verdict]) => ({ level, ...verdict }));
    expect(rollUp(given, available)).toBe(run);
    expect(rollUp(given.toReversed(), available)).toBe(run);
  });
});

describe("a target is available", () => {
  it.each([
    [{ requests: 200, voided: 0 }, true],
    [{ requests: 12, voided: 10 }, true],
    [{ requests: 100, voided: 25 }, true],
    [{ requests: 100, voided: 26 }, false],
    [{ requests: 200, voided: 0, halted: "target silent" }, false],
    [{ requests: 200, voided: 0, halted: "time budget spent" }, true],
  ])("%j: %s", (traffic, available) => {
    expect(isAvailable(traffic)).toBe(available);
  });
});
