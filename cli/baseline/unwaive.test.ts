import { expect, test } from "vitest";
import { failed, warned, withOutcomes } from "../../reporters/testing/reports.ts";
import { parseBaseline } from "./baseline.ts";
import { unwaive } from "./unwaive.ts";
import { waive } from "./waive.ts";

const baseline = parseBaseline(
  "failures:\n  - { id: gating.faces, class: image, reason: x }\n  - { id: http.method, reason: y }\n  - { id: rung.image, class: image, reason: z }\n",
  "b.yaml",
);
const pool = [{ id: "asset_1", class: "image", stated: {}, inferred: {} }];

test("a report is what it was before it was held against a baseline", () => {
  const found = withOutcomes(
    {
      "gating.faces": { ...failed(), brokenIn: ["image"] },
      "http.method": { ...warned, brokenIn: [null] },
      "rung.image": { ...failed(), brokenIn: ["image", "trashed image"] },
    },
    { verdict: "non-conformant", pool },
  );
  const { report } = waive(found, baseline, "2026-11-23");
  expect(report).not.toEqual(found);
  expect(unwaive(report)).toEqual(found);
});

test("a part of a run stays a part", () => {
  const shard = withOutcomes(
    { "gating.faces": { ...failed(), brokenIn: ["image"] } },
    { shard: { index: 1, of: 2 }, pool, verdict: "non-conformant" },
  );
  const { report } = waive(shard, baseline, "2026-11-23");
  expect(report.verdict).toBe("incomplete");
  expect(unwaive(report).verdict).toBe("non-conformant");
});

test("a run that could not judge its target stays one", () => {
  expect(unwaive(withOutcomes({}, { verdict: "unavailable" })).verdict).toBe("unavailable");
});
