import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { appendStepSummary, githubOf, inGithubActions } from "./github.ts";
import type { Report } from "./report.ts";
import { aMixedReport, aReport, failed, hostileReport, untested, withOutcomes } from "./testing/reports.ts";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** As the runner takes output apart: line by line, `::name key=value,…::message`. */
function commandsIn(output: string): Command[] {
  return output
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== "")
    .map((line) => {
      const found = /^::(\w+)(?: (.*?))?::(.*)$/s.exec(line);
      if (found === null) throw new Error(`no command: ${line}`);
      const [, name = "", list = "", message = ""] = found;
      const pairs = list.split(",").map((pair) => pair.split("=", 2));
      const value = (text: string): string => text.replaceAll("%2C", ",").replaceAll("%3A", ":");
      return {
        name,
        properties: Object.fromEntries(pairs.map(([key = "", text = ""]) => [key, plain(value(text))])),
        message: plain(message),
      };
    });
}

const plain = (text: string): string => text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%");

test("where all is well, nothing is annotated", () => {
  expect(githubOf(aReport())).toBe("");
});

test("each cause is an error and each warning a warning, with what is needed to understand it", () => {
  const commands = commandsIn(githubOf(aMixedReport()));
  expect(commands.map(({ name, properties }) => [name, properties["title"]])).toEqual([
    ["error", "gating.faces (MUST)"],
    ["error", "rung.image (MUST)"],
    ["warning", expect.stringMatching(/^http\.json /)],
  ]);
  for (const line of [
    "request: GET http://127.0.0.1:8080/api/assets/asset_1?include=people (200 OK)",
    "expected: null or absent",
    "actual: [{…}]",
    "also broken: gating.people",
    "again: npx",
  ]) {
    expect(commands[0]?.message).toContain(line);
  }
});

test("no more annotations than GitHub shows, the last of them telling of the rest", () => {
  const report = aReport({ verdict: "non-conformant" });
  const all = { ...report, requirements: report.requirements.map((one) => ({ ...one, ...failed() })) };
  const commands = commandsIn(githubOf(all));
  expect(commands.length).toBeLessThanOrEqual(10);
  expect(commands.at(-1)?.properties["title"]).toBe(`${all.requirements.length - 8} more failures`);
});

test("an incomplete run and a target that is not there are errors", () => {
  const incomplete = withOutcomes(
    { "trash.live": untested("the pool has no trashed asset") },
    { verdict: "incomplete" },
  );
  expect(commandsIn(githubOf(incomplete))[0]?.message).toContain("the pool has no trashed asset");
  const unavailable = aReport({ verdict: "unavailable", trouble: "connection refused" });
  expect(commandsIn(githubOf(unavailable))).toMatchObject([{ name: "error", message: "connection refused" }]);
});

test("a value cannot end its command, begin another or add a property", () => {
  const report = withOutcomes({
    "gating.faces": failed({ actual: "100%0A\n::add-mask::x\r::error file=a,line=1::y" }),
  });
  const commands = commandsIn(githubOf(report));
  expect(commands).toHaveLength(1);
  expect(Object.keys(commands[0]?.properties ?? {})).toEqual(["title"]);
  expect(commands[0]?.message).toContain("actual: 100%0A\\u{a}::add-mask::x\\u{d}::error file=a,line=1::y");
});

test("whatever the report holds, only errors and warnings with a title come out", () => {
  expect.hasAssertions();
  const check = (report: Report): void => {
    for (const { name, properties } of commandsIn(githubOf(report))) {
      expect(["error", "warning"]).toContain(name);
      expect(Object.keys(properties)).toEqual(["title"]);
    }
  };
  fc.assert(fc.property(hostileReport, check), { numRuns: 200 });
});

test("the summary of the step is appended where GitHub names a file, and a file that cannot be written is no disaster", () => {
  const folder = mkdtempSync(join(tmpdir(), "summary-"));
  const file = join(folder, "summary.md");
  writeFileSync(file, "before\n");
  expect(appendStepSummary(aMixedReport(), { GITHUB_STEP_SUMMARY: file })).toBeUndefined();
  expect(readFileSync(file, "utf8")).toMatch(/^before\n<!-- asset-conformance -->\n### ❌/);
  expect(appendStepSummary(aReport(), {})).toBeUndefined();
  expect(appendStepSummary(aReport(), { GITHUB_STEP_SUMMARY: join(folder, "none", "x") })).toMatch(
    /could not be written/,
  );
  rmSync(folder, { recursive: true });
});

test("it is on by itself in GitHub Actions only", () => {
  expect(inGithubActions({ GITHUB_ACTIONS: "true" })).toBe(true);
  expect(inGithubActions({})).toBe(false);
});
