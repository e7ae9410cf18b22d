import { describe, expect, test } from "vitest";
import { parseReport, readReport } from "./read-report.ts";
import { ReportError } from "./report-error.ts";
import { aMixedReport, aReport } from "./testing/reports.ts";

describe("a report", () => {
  test.each([aReport(), aMixedReport()])("is read as it was written", (report) => {
    expect(parseReport(JSON.stringify(report), "r.json")).toEqual(report);
  });

  test("of a later minor version may have keys that this one does not know", () => {
    expect(() => parseReport(JSON.stringify({ ...aReport(), later: true }), "r.json")).not.toThrow();
  });
});

describe("what is no report is refused in one sentence", () => {
  const broken = JSON.stringify({ ...aReport(), verdict: "splendid" });
  const passedByNothing = JSON.stringify({
    ...aReport(),
    requirements: [{ ...aReport().requirements[0], exercised: 0 }],
  });
  test.each([
    ["", /r\.json: the file is empty/],
    ["<html>", /not JSON/],
    ["[]", /no `schema`/],
    ["null", /no `schema`/],
    [
      '{"schema":"asset-conformance/report/2"}',
      /"asset-conformance\/report\/2"; this version reads "asset-conformance\/report\/1"/,
    ],
    ['{"schema":"asset-conformance/report/1"}', /no whole report: it must have required property 'tool'/],
    [broken, /\/verdict must be equal to one of the allowed values/],
    [passedByNothing, /\/requirements\/0\/exercised/],
  ])("%j", (text, sentence) => {
    expect(() => parseReport(text, "r.json")).toThrow(ReportError);
    expect(() => parseReport(text, "r.json")).toThrow(sentence);
  });

  test("a path without a file, and a folder", async () => {
    await expect(readReport("/no/such/report.json")).rejects.toThrow("there is no such report");
    await expect(readReport("/")).rejects.toThrow("this is a folder");
  });
});
