import type { ReportedRequirement } from "../report.ts";

/** A broken requirement, and those that broke along with it. */
export interface Told {
  readonly cause: ReportedRequirement;
  readonly consequences: readonly ReportedRequirement[];
}

/** What is to be told in full under a verdict: causes, each with all its consequences whatever their own verdict. */
export function toldOf(
  requirements: readonly ReportedRequirement[],
  wanted: "failed" | "warned" | "waived",
): readonly Told[] {
  const bent = requirements.filter(({ verdict }) => verdict !== "passed" && verdict !== "untested");
  const ids = new Set(bent.map(({ id }) => id));
  return bent
    .filter(
      ({ verdict, consequenceOf }) => verdict === wanted && (consequenceOf === undefined || !ids.has(consequenceOf)),
    )
    .map((cause) => ({ cause, consequences: bent.filter(({ consequenceOf }) => consequenceOf === cause.id) }));
}
