import { describe, expect, test } from "vitest";
import { findingsOf } from "./findings.ts";
import type { Subject } from "./subject.ts";
import type { Outcome } from "./trial.ts";

const must: Subject = {
  kind: "fault",
  name: "faces-unasked",
  breaks: "gating.faces",
  level: "MUST",
  onFetching: false,
};
const should: Subject = {
  kind: "fault",
  name: "refusal-is-empty",
  breaks: "include.unknown-explains",
  level: "SHOULD",
  onFetching: false,
};
const variation: Subject = { kind: "variation", name: "ids-in-any-case", bends: ["identity.exact"] };

function outcome(subject: Subject, changes: Partial<Outcome> = {}): Outcome {
  const trial = { subject, seed: 1, profile: "core" } as const;
  return {
    trial,
    verdict: "conformant",
    failed: [],
    warned: [],
    untested: [],
    told: {},
    requests: 1,
    durationMs: 1,
    ...changes,
  };
}

const clean = { survivors: [], misattributed: [], alarms: [], uncovered: [] };

describe("a fault", () => {
  test.each([
    [must, { failed: ["gating.faces", "core.schema"] }],
    [should, { warned: ["include.unknown-explains"] }],
  ])("is rightly caught by the requirement it names", (subject, changes) => {
    expect(findingsOf([outcome(subject, changes)], false)).toEqual(clean);
  });

  test("survives where nothing failed or warned", () => {
    expect(findingsOf([outcome(must)], false).survivors).toHaveLength(1);
  });

  test.each([{ failed: ["core.schema"] }, { warned: ["gating.faces"] }])(
    "of a MUST is misattributed where that MUST did not fail: %j",
    (changes) => {
      expect(findingsOf([outcome(must, changes)], false)).toMatchObject({ survivors: [], misattributed: [{}] });
    },
  );
});

describe("a right server", () => {
  test("may warn of the SHOULDs that its variation bends", () => {
    expect(findingsOf([outcome(variation, { warned: ["identity.exact"] })], false)).toEqual(clean);
  });

  test.each([
    { warned: ["include.near-miss"] },
    { verdict: "non-conformant", failed: ["rung.image"] },
    { verdict: "incomplete", untested: ["rung.image"] },
  ] as const)("raises no other alarm: %j", (changes) => {
    expect(findingsOf([outcome(variation, changes)], false).alarms).toHaveLength(1);
  });
});

test("MUSTs that no fault broke are told where all faults were run", () => {
  const caught = outcome(must, { failed: ["gating.faces"] });
  const { uncovered } = findingsOf([caught], true);
  expect(uncovered).toContain("rung.image");
  expect(uncovered).not.toContain("gating.faces");
  expect(uncovered).not.toContain("include.near-miss");
});
