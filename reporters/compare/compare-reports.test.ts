import fc from "fast-check";
import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import { register } from "../../spec/register.ts";
import { latencyOf } from "../latency.ts";
import type { Report, ReportedRequirement } from "../report.ts";
import { comparisonLines } from "../terminal/comparison.ts";
import { aReport, failed, hostileReport, untested, waived, warned, withOutcomes } from "../testing/reports.ts";
import { compareReports, type Move } from "./compare-reports.ts";
import { markdownComparison } from "./markdown-comparison.ts";

const id = "gating.faces";
const plain = { width: 100, colors: picocolors.createColors(false) };
const outcomes = {
  passed: {},
  failed: failed(),
  warned,
  waived: waived("known"),
  untested: untested("the pool has no faces"),
  "not selected": untested("not selected in this run", false),
} satisfies Record<string, Partial<ReportedRequirement>>;
type Outcome = keyof typeof outcomes | "absent";

function runWith(outcome: Outcome): Report {
  if (outcome !== "absent") return withOutcomes({ [id]: outcomes[outcome] });
  return { ...aReport(), requirements: aReport().requirements.filter((one) => one.id !== id) };
}

const movesOf = (before: Report, after: Report): Move[] =>
  compareReports(before, after).changes.map(({ move }) => move);

describe("a requirement that moved", () => {
  test.each<readonly [Outcome, Outcome, Move | undefined]>([
    ["passed", "failed", "broke"],
    ["warned", "failed", "broke"],
    ["untested", "failed", "broke"],
    ["waived", "failed", "broke"],
    ["not selected", "failed", "broke"],
    ["absent", "failed", "broke"],
    ["failed", "passed", "mended"],
    ["waived", "passed", "mended"],
    ["failed", "warned", "mended"],
    ["passed", "untested", "untested"],
    ["failed", "untested", "untested"],
    ["waived", "untested", "untested"],
    ["untested", "passed", "judged"],
    ["absent", "passed", "judged"],
    ["not selected", "passed", "judged"],
    ["failed", "waived", "waived"],
    ["passed", "waived", "waived"],
    ["passed", "warned", "warned"],
    ["warned", "passed", "unwarned"],
    ["passed", "absent", "dropped"],
    ["failed", "absent", "dropped"],
    ["failed", "not selected", undefined],
    ["absent", "untested", undefined],
    ["absent", "not selected", undefined],
    ["not selected", "untested", undefined],
  ])("from %s to %s: %s", (before, after, move) => {
    expect(movesOf(runWith(before), runWith(after))).toEqual(move === undefined ? [] : [move]);
  });

  test("does not show where it stayed as it was", () => {
    for (const outcome of [...Object.keys(outcomes), "absent"] as Outcome[])
      expect(movesOf(runWith(outcome), runWith(outcome))).toEqual([]);
  });

  test("is told once, and back and forth are each other's reverse for broken and mended", () => {
    const outcome = fc.constantFrom(outcomes.passed, outcomes.failed);
    const report = fc
      .dictionary(fc.constantFrom(...register.map((rule) => rule.id)), outcome)
      .map((changes) => withOutcomes(changes));
    fc.assert(
      fc.property(report, report, (one, other) => {
        const ids = (from: Report, to: Report, move: Move): string[] =>
          compareReports(from, to)
            .changes.filter((change) => change.move === move)
            .map((change) => change.id);
        expect(ids(one, other, "broke")).toEqual(ids(other, one, "mended"));
        const all = compareReports(one, other).changes.map((change) => change.id);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

describe("what two runs did not have in common is said", () => {
  test.each<readonly [string, Partial<Report>]>([
    ["target", { target: { url: "http://other.example", pathTemplate: "/api/assets/{asset_id}" } }],
    ["profile", { profile: "quick" }],
    ["seed", { seed: 2 }],
    ["contract", { contract: { ...aReport().contract, revision: "2027-01-01" } }],
    ["register", { contract: { ...aReport().contract, digest: `sha256:${"f".repeat(64)}` } }],
    ["version", { tool: { name: "asset-conformance", version: "9.9.9" } }],
    ["shard", { shard: { index: 1, of: 2 } }],
    ["early end", { halted: "time budget spent" }],
    ["selection", runWith("not selected")],
  ])("%s", (what, change) => {
    expect(compareReports(aReport(), aReport(change)).unlike.map((one) => one.what)).toEqual([what]);
  });

  test("nothing of two alike", () => {
    expect(compareReports(aReport(), aReport())).toEqual({
      verdict: { before: "conformant", after: "conformant" },
      unlike: [],
      changes: [],
      latency: undefined,
    });
  });
});

describe("latency", () => {
  const answering = (milliseconds: number): Report => {
    const latency = latencyOf(
      Array.from({ length: 20 }, (_, at) => ({ sentAt: 0, answeredAt: milliseconds + at / 100, status: 200 })),
    );
    return aReport(latency === undefined ? {} : { latency });
  };

  test.each([
    [10, 30, true],
    [30, 10, true],
    [10, 12, false],
    [1, 3, false],
  ])("from %i to %i ms has shifted: %s", (before, after, shifted) => {
    expect(compareReports(answering(before), answering(after)).latency?.shifted).toBe(shifted);
  });

  test("is not compared with a report that does not tell it", () => {
    expect(compareReports(answering(5), aReport()).latency).toBeUndefined();
  });
});

describe("a difference for people", () => {
  const before = withOutcomes({ "rung.image": failed(), "trash.utc": {} });
  const after = withOutcomes(
    {
      "gating.faces": failed(),
      "gating.people": { ...failed(), consequenceOf: "gating.faces" },
      "trash.utc": untested("the pool has no trashed asset"),
      "metrics.numbers": waived("known, ticket 12"),
    },
    { verdict: "non-conformant", profile: "quick" },
  );

  test("tells on the terminal what broke in full, with what broke along with it, and the rest in lines", () => {
    const text = comparisonLines(compareReports(before, after), plain).join("\n");
    expect(text).toMatch(/✗ gating\.faces MUST\n[^]*broken along with it: gating\.people\n[^]*before {4}kept/);
    expect(text).not.toMatch(/✗ gating\.people/);
    expect(text).toMatch(/Mended\n {2}rung\.image \(was broken\)/);
    expect(text).toMatch(/Untested now\n {2}trash\.utc \(was kept\): the pool has no trashed asset/);
    expect(text).toMatch(/Waived now\n {2}metrics\.numbers \(was kept\): known, ticket 12/);
    expect(text).toMatch(/^WORSE {2}2 broke, 1 mended, 1 untested now, 1 waived now$/m);
    expect(text).toMatch(/profile {3}core → quick/);
  });

  test("tells the same as Markdown", () => {
    const text = markdownComparison(compareReports(before, after));
    expect(text).toMatch(/^<!-- asset-conformance diff -->\n### ❌ /);
    expect(text).toContain("**2 broke, 1 mended, 1 untested now, 1 waived now** · conformant → non-conformant");
    expect(text).toMatch(/\*\*Mended\*\*\n\n- <code>rung&#46;image<\/code> \(was broken\)/);
  });

  test("obeys no target, on the terminal or as Markdown", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const found = compareReports(aReport(), report);
        expect(comparisonLines(found, plain).filter((line) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line))).toEqual([]);
        expect(markdownComparison(found)).not.toMatch(/<script|@octocat|!\[|\]\(|<\/details>/);
      }),
      { numRuns: 50 },
    );
  });
});
