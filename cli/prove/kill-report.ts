import { packageInfo } from "../../reporters/package-info.ts";
import { inOrder, type Kill, type KillMatrix } from "../../reporters/kills/kill-matrix.ts";
import { writeWhole } from "../../reporters/write-report.ts";
import { register } from "../../spec/register.ts";
import { reportRequests, type ReportRequest } from "../report-requests.ts";
import { UsageError } from "../usage-error.ts";
import type { DrawnOutcome } from "./drawn/drawn-trial.ts";
import { nameOfDrawn } from "./drawn/lines.ts";
import { caughtBy } from "./findings.ts";
import type { Outcome } from "./trial.ts";

/**
 * What reports of a proof are asked for.
 * @throws UsageError for a format that tells of one server alone, or a path that cannot be written
 */
export async function killReportRequests(texts: readonly string[]): Promise<ReportRequest[]> {
  const requests = await reportRequests(texts);
  const other = requests.find(({ format }) => format !== "json" && format !== "html");
  if (other !== undefined)
    throw new UsageError(`A proof is reported as json or html; ${other.format} tells of one server alone.`);
  return requests;
}

/** Writes the kill matrix in each of the formats. */
export async function writeKillReports(requests: readonly ReportRequest[], kills: readonly Kill[], words: string) {
  if (requests.length === 0) return;
  const { name, version } = packageInfo();
  const requirements = register.map(({ id, level, statement }) => ({ id, level, statement }));
  const matrix: KillMatrix = {
    schema: "asset-conformance-kills/1",
    tool: { name, version },
    command: `asset-conformance prove${words}`,
    requirements,
    faults: inOrder(
      kills,
      requirements.map(({ id }) => id),
    ),
  };
  for (const { format, path } of requests) {
    const text =
      format === "html"
        ? (await import("../../reporters/kills/kill-page.tsx")).killPageOf(matrix)
        : `${JSON.stringify(matrix, undefined, 2)}\n`;
    if (path === undefined) process.stdout.write(text);
    else await writeWhole(path, text);
  }
}

/** The faults with names among the servers that were judged. */
export function killsOf(outcomes: readonly Outcome[]): Kill[] {
  return outcomes.flatMap((outcome) => {
    const { subject, profile, seed } = outcome.trial;
    if (subject.kind !== "fault") return [];
    const { name, breaks } = subject;
    return [
      { name, describe: undefined, breaks, killedBy: caughtBy(outcome), profile, seed, requests: outcome.requests },
    ];
  });
}

/** A drawn fault may be told by any requirement that the oracle accepts; one that was rightly told stands for them. */
export function drawnKillsOf(outcomes: readonly DrawnOutcome[]): Kill[] {
  return outcomes.map(({ trial: { drawing, profile }, describe, accepts, accusations, requests }) => {
    const killedBy = accusations.map(({ id }) => id);
    return {
      name: nameOfDrawn(drawing.number),
      describe,
      breaks: accepts.find((id) => killedBy.includes(id)) ?? accepts[0] ?? "",
      killedBy,
      profile,
      seed: drawing.seed,
      requests,
    };
  });
}
