import { describe, expect, test } from "vitest";
import { reportRequest, reportRequests } from "./report-requests.ts";

describe("--report", () => {
  test.each([
    ["json", { format: "json", path: "asset-conformance-report.json" }],
    ["json=out.json", { format: "json", path: "out.json" }],
    ["json=a=b.json", { format: "json", path: "a=b.json" }],
    ["json=-", { format: "json", path: undefined }],
  ])("%s", (text, request) => {
    expect(reportRequest(text)).toEqual(request);
  });

  test("an unknown format is refused with the known ones", () => {
    expect(() => reportRequest("xml=out.xml")).toThrow(/no report format "xml".*json/);
  });

  test("two reports cannot share standard output", async () => {
    await expect(reportRequests(["json=-", "json=-"])).rejects.toThrow("Only one report");
  });
});
