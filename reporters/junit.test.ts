import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { junitOf } from "./junit.ts";
import type { Report } from "./report.ts";
import { aMixedReport, aReport, failed, hostileReport, withOutcomes } from "./testing/reports.ts";

type Element = Readonly<Record<string, unknown>>;

const lists = new Set(["testsuite", "testcase", "property"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  parseTagValue: false,
  isArray: (name) => lists.has(name),
});

/** The file as a reader of test results sees it. */
function read(report: Report): { root: Element; suites: Element[]; cases: Element[] } {
  const xml = junitOf(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
  expect([...xml.matchAll(/&(?!(?:lt|gt|amp|quot|apos);)/g)]).toEqual([]);
  expect(xml.isWellFormed()).toBe(true);
  const root = (parser.parse(xml) as { testsuites: Element }).testsuites;
  const suites = root["testsuite"] as Element[];
  return { root, suites, cases: suites.flatMap((suite) => suite["testcase"] as Element[]) };
}

const caseNamed = (report: Report, name: string): Element => {
  const found = read(report).cases.find((one) => one["name"] === name);
  if (found === undefined) throw new Error(`no test case ${name}`);
  return found;
};

/** The counts and attributes that GitLab, Jenkins and the test reporters of GitHub Actions read. */
function expectSound({ root, suites, cases }: ReturnType<typeof read>): void {
  for (const [element, own] of [
    [root, cases],
    ...suites.map((suite) => [suite, suite["testcase"] as Element[]] as const),
  ] as const) {
    const count = (kind: string): string => String(own.filter((one) => kind in one).length);
    expect(element).toMatchObject({
      tests: String(own.length),
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
    });
    expect(Number(element["time"])).toBeCloseTo(
      own.reduce((sum, one) => sum + Number(one["time"]), 0),
      3,
    );
  }
  for (const suite of suites) expect(suite["timestamp"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  for (const one of cases) {
    for (const name of ["name", "classname", "time", "file"]) expect(one[name]).toEqual(expect.any(String));
    expect(["failure", "error", "skipped", "system-out"].filter((kind) => kind in one).length).toBeLessThanOrEqual(1);
    const known = new Set(["name", "classname", "time", "file", "failure", "error", "skipped", "system-out"]);
    expect(Object.keys(one).filter((key) => !known.has(key))).toEqual([]);
  }
}

test("a conformant run has a passed case for every requirement, in suites by chapter, and its whole time", () => {
  const report = aReport();
  const run = read(report);
  expectSound(run);
  expect(run.suites.map(({ name }) => name)).toEqual([
    "identity",
    "include",
    "gating",
    "core",
    "rungs",
    "groups",
    "trash",
    "http",
    "media",
  ]);
  expect(run.cases.map(({ name }) => name)).toEqual(report.requirements.map(({ id }) => id));
  expect(run.root).toMatchObject({ failures: "0", errors: "0", skipped: "0", time: "1.234" });
});

test("the four other outcomes are told as what readers know", () => {
  const report = aMixedReport();
  const run = read(report);
  expectSound(run);
  expect(run.root).toMatchObject({
    tests: String(report.requirements.length),
    failures: "3",
    skipped: "4",
    errors: "0",
  });
  expect(caseNamed(report, "trash.live")["skipped"]).toEqual({ message: "untested: the pool has no trashed asset" });
  expect(caseNamed(report, "metrics.numbers")["skipped"]).toEqual({ message: "waived: known, ticket 12" });
  expect(caseNamed(report, "http.json")["system-out"]).toMatch(/^warned: expected null or absent/);
});

test("a failure explains itself", () => {
  const failure = caseNamed(aMixedReport(), "gating.faces")["failure"] as Element;
  expect(failure["message"]).toBe("expected null or absent, as `faces` was not asked for; got [{…}]");
  for (const line of [
    "MUST `faces` is null or absent",
    "request: GET http://127.0.0.1:8080/api/assets/asset_1?include=people",
    "answer: 200 OK, about an image, at /faces",
    "expected: null",
    "actual: [{…}]",
    "curl: curl -isS",
    "replay: npx",
  ]) {
    expect(failure["#text"]).toContain(line);
  }
});

test("a target that is not there leaves something red", () => {
  const run = read({ ...aReport(), verdict: "unavailable", trouble: "connection refused" });
  expectSound(run);
  expect(run.suites[0]).toMatchObject({ name: "run", errors: "1" });
  expect(run.cases[0]?.["error"]).toMatchObject({ message: "connection refused" });
});

test("markup and control characters in values are data", () => {
  const report = withOutcomes({
    "gating.faces": failed({ actual: '</failure>]]><x a="1">&#0;&lt;&\u001B[31m\0\uD800' }),
  });
  const failure = caseNamed(report, "gating.faces")["failure"] as Element;
  expect(String(failure["#text"])).toContain('actual: </failure>]]><x a="1">&#0;&lt;&\\u{1b}[31m\\u{0}\uFFFD');
});

test("whatever the report holds, the file is sound", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(hostileReport, (report) => expectSound(read(report))),
    { numRuns: 150 },
  );
});
