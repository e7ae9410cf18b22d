import { isAvailable, rollUp } from "../../spec/verdict.ts";
import type { Report, ReportedRequirement } from "../../reporters/report.ts";

/** The report as it was before it was held against a baseline. */
export function unwaive(report: Report): Report {
  const { baseline: _, ...rest } = report;
  const requirements = report.requirements.map(withoutWaivers);
  const { verdict } = report;
  const found = verdict === "unavailable" ? verdict : rollUp(requirements, isAvailable(report));
  return {
    ...rest,
    requirements,
    verdict: report.shard !== undefined && found === "conformant" ? "incomplete" : found,
  };
}

function withoutWaivers(requirement: ReportedRequirement): ReportedRequirement {
  const { waivers: _, waivedFrom, reason, ...rest } = requirement;
  if (rest.verdict !== "waived") return { ...rest, ...(reason !== undefined && { reason }) };
  return { ...rest, verdict: waivedFrom ?? (rest.level === "MUST" ? "failed" : "warned") };
}
