import { describe, expect, it } from "vitest";
import type { Level, Violation } from "./rule.ts";
import { credible, tally } from "./testing/tallies.ts";
import { isAvailable, rollUp, verdictOf, type Outcome, type RunVerdict, type Verdict } from "./verdict.ts";

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
    [{ requests: 200, voided: 0, halted: "target throttling" }, false],
    [{ requests: 200, voided: 0, halted: "time budget spent" }, true],
  ])("%j: %s", (traffic, available) => {
    expect(isAvailable(traffic)).toBe(available);
  });
});
