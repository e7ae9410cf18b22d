import { validateStrict, type CTRFReport } from "ctrf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ctrfOf } from "./ctrf.ts";
import type { Report } from "./report.ts";
import { aMixedReport, aReport, hostileReport } from "./testing/reports.ts";

function read(report: Report): CTRFReport {
  const document: unknown = JSON.parse(ctrfOf(report));
  validateStrict(document);
  const { tests, summary } = document.results;
  for (const status of ["passed", "failed", "skipped", "pending", "other"] as const) {
    expect(summary[status]).toBe(tests.filter((one) => one.status === status).length);
  }
  expect(summary.tests).toBe(tests.length);
  return document;
}

test("a conformant run has a passed test for every requirement", () => {
  const report = aReport();
  const { tests, summary } = read(report).results;
  expect(tests.map(({ name }) => name)).toEqual(report.requirements.map(({ id }) => id));
  expect(summary).toMatchObject({ failed: 0, skipped: 0, duration: 1234, stop: summary.start + 1234, suites: 9 });
});

test("each outcome keeps its own word beside the format's", () => {
  const { tests } = read(aMixedReport()).results;
  const told = (name: string): unknown => tests.find((one) => one.name === name);
  expect(told("gating.faces")).toMatchObject({
    status: "failed",
    rawStatus: "failed",
    suite: ["gating"],
    tags: ["MUST"],
    message: expect.stringContaining("expected null"),
    trace: expect.stringContaining("curl: ") as string,
  });
  expect(told("http.json")).toMatchObject({ status: "passed", rawStatus: "warned" });
  expect(told("trash.live")).toMatchObject({
    status: "skipped",
    rawStatus: "untested",
    message: "the pool has no trashed asset",
  });
  expect(told("metrics.numbers")).toMatchObject({
    status: "skipped",
    rawStatus: "waived",
    message: "known, ticket 12",
  });
});

test("whatever the report holds, the document validates", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(hostileReport, (report) => void read(report)),
    { numRuns: 20 },
  );
});
