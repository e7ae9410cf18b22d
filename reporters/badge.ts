import { makeBadge } from "badge-maker";
import type { Report } from "./report.ts";
import { leftOutOf } from "./verdict-sentence.ts";

/** The verdict as an SVG of the usual kind, for a README; its title tells screen readers the same. */
export function badgeOf(report: Report): string {
  return `${makeBadge({ label: "asset contract", ...faceOf(report), idSuffix: "asset-conformance" })}\n`;
}

function faceOf(report: Report): { message: string; color: string } {
  const { verdict, requirements } = report;
  const count = (wanted: string): number => requirements.filter((requirement) => requirement.verdict === wanted).length;
  switch (verdict) {
    case "conformant": {
      if (leftOutOf(report) > 0) return { message: "conformant in part", color: "yellowgreen" };
      const waived = count("waived");
      // A pass with exceptions does not look like a pass without.
      return waived === 0
        ? { message: "conformant", color: "brightgreen" }
        : { message: `conformant, ${waived} waived`, color: "green" };
    }
    case "non-conformant":
      return { message: `${count("failed")} failed`, color: "red" };
    case "incomplete":
      return { message: "incomplete", color: "yellow" };
    case "unavailable":
      return { message: "unavailable", color: "lightgrey" };
  }
}
