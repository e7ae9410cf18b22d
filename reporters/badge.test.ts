import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { badgeOf } from "./badge.ts";
import { notSelected, type Report } from "./report.ts";
import { aMixedReport, aReport, untested, waived, withOutcomes } from "./testing/reports.ts";

test.each<[string, Report, string]>([
  ["a pass", aReport(), "conformant"],
  ["a pass with exceptions", withOutcomes({ "http.json": waived("known") }), "conformant, 1 waived"],
  ["a part that passed", withOutcomes({ "http.json": untested(notSelected, false) }), "conformant in part"],
  ["failures", aMixedReport(), "3 failed"],
  ["an incomplete run", aReport({ verdict: "incomplete" }), "incomplete"],
  ["a target that is not there", aReport({ verdict: "unavailable" }), "unavailable"],
])("%s is told to eyes and to screen readers", (_, report, words) => {
  const svg = badgeOf(report);
  expect(XMLValidator.validate(svg)).toBe(true);
  const { svg: root } = new XMLParser({ ignoreAttributes: false }).parse(svg) as { svg: Record<string, unknown> };
  expect(root).toMatchObject({
    "@_role": "img",
    "@_aria-label": `asset contract: ${words}`,
    title: `asset contract: ${words}`,
  });
  expect(svg.match(new RegExp(`>${words}</text>`, "g"))?.length).toBeGreaterThanOrEqual(1);
});
