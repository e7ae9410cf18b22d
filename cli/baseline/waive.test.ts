import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report, ReportedRequirement } from "../../reporters/report.ts";
import { aReport, failed, untested, warned, withOutcomes } from "../../reporters/testing/reports.ts";
import { assetClasses, type AssetClass } from "../../spec/facts.ts";
import { register } from "../../spec/register.ts";
import { parseBaseline, type Baseline } from "./baseline.ts";
import { entryLines } from "./new-entry.ts";
import { waive, type NewFailure } from "./waive.ts";

const today = "2026-11-23";
const pool = assetClasses.map((name) => ({ id: `asset_${name}`, class: name, stated: {}, inferred: {} }));
function baselineOf(...entries: readonly string[]): Baseline {
  const text = entries.length === 0 ? "failures: []\n" : `failures:\n${entries.map((one) => `  - ${one}\n`).join("")}`;
  return parseBaseline(text, "baseline.yaml");
}

const brokenIn = (...classes: readonly (AssetClass | null)[]): Partial<ReportedRequirement> => ({
  ...failed({ about: classes[0] ?? null }),
  brokenIn: classes,
});

/** A run that broke gating.faces for some classes. */
function broken(...classes: readonly (AssetClass | null)[]): Report {
  return withOutcomes({ "gating.faces": brokenIn(...classes) }, { verdict: "non-conformant", pool });
}

const verdictOf = ({ requirements }: Report, id = "gating.faces") => requirements.find((one) => one.id === id)?.verdict;
const sentences = ({ baseline }: Report) => baseline?.stale.map(({ from, sentence }) => `${from}: ${sentence}`);

describe("a known failure", () => {
  test("is waived with its reason, and the run is conformant", () => {
    const entry = "{ id: gating.faces, reason: leaks, owner: ann, ticket: 12, expires: 2026-11-23 }";
    const { report, news } = waive(broken("image", null), baselineOf(entry), today);
    expect(report.verdict).toBe("conformant");
    expect(report.requirements.find(({ id }) => id === "gating.faces")).toMatchObject({
      verdict: "waived",
      waivedFrom: "failed",
      reason: "leaks (ann, 12) until 2026-11-23",
      waivers: [{ reason: "leaks", owner: "ann", ticket: "12", expires: "2026-11-23" }],
    });
    expect(report.baseline).toEqual({ file: "baseline.yaml", stale: [] });
    expect(news).toEqual([]);
  });

  test("of a SHOULD is waived too", () => {
    const run = withOutcomes({ "http.method": { ...warned, brokenIn: ["image"] } }, { pool });
    const { report } = waive(run, baselineOf("{ id: http.method, reason: known }"), today);
    expect(report.requirements.find(({ id }) => id === "http.method")).toMatchObject({
      verdict: "waived",
      waivedFrom: "warned",
    });
  });

  test("leaves the run incomplete where a MUST is untested", () => {
    const run = withOutcomes(
      { "gating.faces": brokenIn("image"), "trash.live": untested("the pool has no live asset") },
      { verdict: "non-conformant", pool },
    );
    expect(waive(run, baselineOf("{ id: gating.faces, reason: x }"), today).report.verdict).toBe("incomplete");
  });

  test("leaves the run unavailable where the target fell silent", () => {
    const run = { ...broken("image"), halted: "target silent" };
    expect(waive(run, baselineOf("{ id: gating.faces, reason: x }"), today).report.verdict).toBe("unavailable");
  });

  test("leaves a shard a part of a run", () => {
    const run = { ...broken("image"), shard: { index: 1, of: 2 } };
    expect(waive(run, baselineOf("{ id: gating.faces, reason: x }"), today).report.verdict).toBe("incomplete");
  });

  test("does not waive what it caused, which is then told by itself", () => {
    const run = withOutcomes(
      { "gating.faces": brokenIn("image"), "trash.utc": { ...brokenIn("image"), consequenceOf: "gating.faces" } },
      { verdict: "non-conformant", pool },
    );
    const { report } = waive(run, baselineOf("{ id: gating.faces, reason: x }"), today);
    expect(report.verdict).toBe("non-conformant");
    expect(report.requirements.find(({ id }) => id === "trash.utc")).not.toHaveProperty("consequenceOf");
  });
});

describe("an entry for a class of asset", () => {
  const forImages = "{ id: gating.faces, class: image, reason: x }";

  test("waives a failure of that class alone", () => {
    expect(verdictOf(waive(broken("image"), baselineOf(forImages), today).report)).toBe("waived");
  });

  test.each<readonly (AssetClass | null)[]>([["image", "trashed image"], ["image", null], ["video with still"]])(
    "does not waive one of %s, %s",
    (...classes) => {
      const { report } = waive(broken(...classes), baselineOf(forImages), today);
      expect(verdictOf(report)).toBe("failed");
      expect(report.verdict).toBe("non-conformant");
    },
  );

  test("waives together with those of the other classes", () => {
    const both = baselineOf(forImages, "{ id: gating.faces, class: trashed image, reason: y }");
    const { report } = waive(broken("image", "trashed image"), both, today);
    expect(verdictOf(report)).toBe("waived");
    expect(report.requirements.find(({ id }) => id === "gating.faces")?.reason).toBe(
      "for an image: x; for a trashed image: y",
    );
  });

  test("says for which class a failure is new, and shows that one first", () => {
    const run = withOutcomes(
      {
        "gating.faces": {
          ...brokenIn("image", "trashed image"),
          examples: [...(failed().examples ?? []), ...(failed({ about: "trashed image" }).examples ?? [])],
        },
      },
      { verdict: "non-conformant", pool },
    );
    const { report, news } = waive(run, baselineOf(forImages), today);
    const found = report.requirements.find(({ id }) => id === "gating.faces");
    expect(found?.examples.map(({ about }) => about)).toEqual(["trashed image", "image"]);
    expect(found?.waivers).toEqual([{ class: "image", reason: "x" }]);
    expect(news).toEqual([{ id: "gating.faces", class: "trashed image", sometimes: false }]);
  });

  test("is of no use any more once that class is mended, though others are broken", () => {
    const { report } = waive(broken("trashed image"), baselineOf(forImages), today);
    expect(sentences(report)).toEqual(["2: nothing breaks gating.faces for an image any more; delete line 2"]);
  });

  test("says nothing where the pool has no such asset", () => {
    const run = { ...aReport(), pool: pool.filter((asset) => asset.class !== "image") };
    expect(sentences(waive(run, baselineOf(forImages), today).report)).toEqual([]);
  });
});

describe("an entry that has nothing to waive", () => {
  const entry = "{ id: gating.faces, reason: x }";

  test("fails the run and names the lines to delete", () => {
    const text =
      "# ours\nfailures:\n  - id: rung.image\n    reason: x\n\n  - id: gating.faces\n    reason: x\n    owner: me\n";
    const { report } = waive(aReport({ pool }), parseBaseline(text, "b.yaml"), today);
    expect(report.verdict).toBe("conformant");
    expect(sentences(report)).toEqual([
      "3: nothing breaks rung.image any more; delete lines 3 to 4",
      "6: nothing breaks gating.faces any more; delete lines 6 to 8",
    ]);
  });

  test.each<readonly [string, Report]>([
    ["was not judged", withOutcomes({ "gating.faces": untested("not selected in this run", false) }, { pool })],
    ["was untested", withOutcomes({ "gating.faces": untested("the pool has no faces") }, { pool })],
    ["was judged in a run that ended early", aReport({ pool, halted: "time budget spent" })],
    ["was judged in a shard", aReport({ pool, shard: { index: 1, of: 2 } })],
    ["was judged on a target that fell silent", aReport({ pool, verdict: "unavailable" })],
  ])("says nothing where its requirement %s", (_, run) => {
    expect(sentences(waive(run, baselineOf(entry), today).report)).toEqual([]);
  });

  test("says nothing of a failure that shows now and then", () => {
    const rare = baselineOf("{ id: gating.faces, reason: x, sometimes: true }");
    expect(sentences(waive(aReport({ pool }), rare, today).report)).toEqual([]);
  });
});

describe("an entry that has expired", () => {
  const entry = "{ id: gating.faces, reason: x, expires: 2026-11-22 }";

  test("waives nothing and says so", () => {
    const { report, news } = waive(broken("image"), baselineOf(entry), today);
    expect(verdictOf(report)).toBe("failed");
    expect(sentences(report)?.[0]).toMatch(
      /^2: the waiver of gating\.faces expired on 2026-11-22.*delete line 2, or renew/,
    );
    expect(news).toEqual([]);
  });

  test("counts until the end of its last day", () => {
    expect(verdictOf(waive(broken("image"), baselineOf(entry), "2026-11-22").report)).toBe("waived");
  });

  test("is told as gone where the failure is", () => {
    expect(sentences(waive(aReport({ pool }), baselineOf(entry), today).report)?.[0]).toMatch(/nothing breaks/);
  });
});

describe("a new failure", () => {
  test.each<readonly [string, readonly (AssetClass | null)[], readonly NewFailure["class"][]]>([
    ["of every class asks for one entry", assetClasses, [undefined]],
    ["of some classes asks for one for each", ["image", "trashed image"], ["image", "trashed image"]],
    ["about no asset asks for one entry", [null, "image"], [undefined]],
  ])("%s", (_, classes, wanted) => {
    const { news } = waive(broken(...classes), baselineOf(), today);
    expect(news.map((one) => one.class)).toEqual(wanted);
  });

  test("that showed now and then is marked so", () => {
    const run = withOutcomes(
      { "gating.faces": { ...failed({ recurrence: "now and then" }), brokenIn: ["image"] } },
      { verdict: "non-conformant", pool },
    );
    expect(waive(run, baselineOf(), today).news).toMatchObject([{ sometimes: true }]);
  });

  test("a warning asks for none", () => {
    const run = withOutcomes({ "http.method": { ...warned, brokenIn: ["image"] } }, { pool });
    expect(waive(run, baselineOf(), today).news).toEqual([]);
  });
});

describe("whatever is broken", () => {
  const classes = fc.subarray([...assetClasses, null], { minLength: 1 });
  const anyReport = fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(...register.map(({ id }) => id)),
        classes,
        fc.constantFrom("failed", "warned", "untested"),
      ),
      { selector: ([id]) => id, maxLength: 8 },
    )
    .map((outcomes) =>
      withOutcomes(
        Object.fromEntries(
          outcomes.map(([id, names, verdict]) => [
            id,
            verdict === "untested" ? untested("x", false) : { ...brokenIn(...names), verdict },
          ]),
        ),
        { verdict: outcomes.some(([, , verdict]) => verdict === "failed") ? "non-conformant" : "conformant", pool },
      ),
    );
  const pasted = (news: readonly NewFailure[], before = "failures:\n"): Baseline =>
    parseBaseline(news.length === 0 ? "failures: []\n" : before + entryLines(news).join("\n"), "b.yaml");

  test("pasting the entries that are offered makes the run conformant, and every entry holds", () => {
    fc.assert(
      fc.property(anyReport, (run) => {
        const { report, news } = waive(run, pasted(waive(run, baselineOf(), today).news), today);
        expect(report.verdict).toBe("conformant");
        expect(news).toEqual([]);
        expect(report.baseline?.stale).toEqual([]);
      }),
    );
  });

  test("leaving out one of them leaves one failure, and asks for just that entry", () => {
    fc.assert(
      fc.property(anyReport, fc.nat(), (run, pick) => {
        const { news } = waive(run, baselineOf(), today);
        fc.pre(news.length > 0);
        const at = pick % news.length;
        const left = news[at];
        const again = waive(run, pasted(news.toSpliced(at, 1)), today);
        expect(again.report.verdict).toBe("non-conformant");
        expect(again.report.requirements.filter(({ verdict }) => verdict === "failed").map(({ id }) => id)).toEqual([
          left?.id,
        ]);
        expect(again.news.map(({ id }) => id)).toEqual([left?.id]);
        expect(again.report.baseline?.stale).toEqual([]);
      }),
    );
  });

  test("an entry is stale just where its requirement was judged and does not break for its class", () => {
    const entry = fc.record({
      id: fc.constantFrom(...register.slice(0, 12).map(({ id }) => id)),
      class: fc.option(fc.constantFrom(...assetClasses), { nil: undefined }),
    });
    fc.assert(
      fc.property(anyReport, entry, (run, { id, class: name }) => {
        const baseline = baselineOf(`{ id: ${id}, ${name === undefined ? "" : `class: ${name}, `}reason: x }`);
        const found = run.requirements.find((one) => one.id === id);
        const breaks = name === undefined ? found?.brokenIn !== undefined : (found?.brokenIn ?? []).includes(name);
        const stale = found?.verdict !== "untested" && !breaks;
        expect(waive(run, baseline, today).report.baseline?.stale).toHaveLength(stale ? 1 : 0);
      }),
    );
  });

  test("no baseline makes anything worse, and what it does not name stays as it was", () => {
    fc.assert(
      fc.property(
        anyReport,
        fc.subarray(
          register.map(({ id }) => id),
          { maxLength: 4 },
        ),
        (run, ids) => {
          const { report } = waive(run, baselineOf(...ids.map((id) => `{ id: ${id}, reason: x }`)), today);
          for (const [at, after] of report.requirements.entries()) {
            const before = run.requirements[at];
            if (!ids.includes(after.id)) expect(after).toEqual(before);
            else expect([before?.verdict, "waived"]).toContain(after.verdict);
          }
        },
      ),
    );
  });
});
