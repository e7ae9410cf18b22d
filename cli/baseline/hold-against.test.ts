import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Report, ReportedRequirement } from "../../reporters/report.ts";
import { failed, withOutcomes } from "../../reporters/testing/reports.ts";
import { loadBaseline } from "./baseline.ts";
import { baselineToUpdate, updateBaseline } from "./hold-against.ts";
import { reasonToFillIn } from "./new-entry.ts";

const today = "2026-11-23";
const pool = ["image", "trashed image"].map((name) => ({ id: `asset_${name}`, class: name, stated: {}, inferred: {} }));
const broken: Partial<ReportedRequirement> = { ...failed(), brokenIn: ["image"] };

const run = (...ids: readonly string[]): Report =>
  withOutcomes(Object.fromEntries(ids.map((id) => [id, broken])), {
    pool,
    verdict: ids.length === 0 ? "conformant" : "non-conformant",
  });

let folder = "";
let file = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baseline-"));
  file = join(folder, "baseline.yaml");
});
afterEach(() => rm(folder, { recursive: true }));

const update = async (report: Report) => updateBaseline(report, file, await baselineToUpdate(file), today);

/** Brings the text up to date with a run and gives back what then stands in the file. */
async function updated(text: string, report: Report): Promise<string> {
  await writeFile(file, text);
  await update(report);
  return readFile(file, "utf8");
}

const written = `# What we know of.

failures:
  # they leak since the move
  - id: gating.faces
    reason: "they leak" # see the minutes
    owner: 'ann'

  # the second
  - { id: rung.image, class: image, reason: wide, ticket: ABC-1 }
# the end
`;

describe("a baseline that is brought up to date", () => {
  test("is written where there is none, with a reason to fill in", async () => {
    const { report, changed, news } = await update(run("gating.faces"));
    expect(report.verdict).toBe("conformant");
    expect(changed).toEqual({ added: 1, removed: 0 });
    expect(news).toEqual([]);
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^# Failures that are known/);
    expect(text).toContain(`- id: gating.faces\n    class: image\n    reason: "${reasonToFillIn}"\n`);
    expect((await loadBaseline(file)).entries).toHaveLength(1);
  });

  test("stays as it is, to the byte, where nothing changed", async () => {
    expect(await updated(written, run("gating.faces", "rung.image"))).toBe(written);
  });

  test("keeps words and comments of what is still broken, and adds what is new", async () => {
    const text = await updated(written, run("gating.faces", "rung.image", "trash.utc"));
    for (const line of written.split("\n")) expect(text).toContain(line);
    expect(text).toMatch(/ABC-1 \}\n {2}- id: trash\.utc\n {4}class: image\n {4}reason: /);
  });

  test("loses what is mended, along with the comment above it", async () => {
    const first = await updated(written, run("rung.image"));
    expect(first).not.toMatch(/gating\.faces|leak/);
    expect(first).toMatch(/# What we know of\.[^]*# the second\n {2}- \{ id: rung\.image.*\n/);
    const second = await updated(written, run("gating.faces"));
    expect(second).not.toMatch(/rung\.image|the second/);
    expect(second).toMatch(/# they leak since the move\n {2}- id: gating\.faces/);
  });

  test("holds nothing once all is mended, and can be added to again", async () => {
    const empty = await updated(written, run());
    expect(empty).toMatch(/# What we know of\.[^]*failures:\s+\[\]/);
    const again = await updated(empty, run("rung.image"));
    expect(again).toMatch(/failures:\n {2}- id: rung\.image\n/);
  });

  test("settles at once: a second time changes nothing", async () => {
    const once = await updated(written, run("trash.utc", "rung.image"));
    expect(await updated(once, run("trash.utc", "rung.image"))).toBe(once);
  });

  test("keeps an entry that has expired while its failure is there, and the run fails", async () => {
    const text = "failures:\n  - id: rung.image\n    reason: x\n    expires: 2026-01-01\n";
    await writeFile(file, text);
    const { report } = await update(run("rung.image"));
    expect(report.baseline?.stale).toHaveLength(1);
    expect(report.verdict).toBe("non-conformant");
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test("keeps what a run could not tell of", async () => {
    const { verdict: _, ...untested } = { verdict: "untested" as const, exercised: 0, reason: "x", examples: [] };
    const report = withOutcomes({ "gating.faces": { ...untested, verdict: "untested" } }, { pool });
    expect(await updated("failures:\n  - id: gating.faces\n    reason: x\n", report)).toContain("gating.faces");
  });
});

test("what somebody else wrote meanwhile is not written over", async () => {
  await writeFile(file, written);
  const before = await baselineToUpdate(file);
  await writeFile(file, `${written}# mine\n`);
  await expect(updateBaseline(run(), file, before, today)).rejects.toThrow(/was changed while the run lasted/);
  expect(await readFile(file, "utf8")).toBe(`${written}# mine\n`);
});

test("a file that came up meanwhile is not written over", async () => {
  await writeFile(file, "failures: []\n");
  await expect(updateBaseline(run("rung.image"), file, undefined, today)).rejects.toThrow(/was changed/);
});

test("nothing but the file is left behind", async () => {
  await updated(written, run());
  expect(await readdir(folder)).toEqual(["baseline.yaml"]);
});
