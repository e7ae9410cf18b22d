import { register } from "../../spec/register.ts";
import type { Outcome } from "./trial.ts";

/** What the outcomes say of the suite itself. */
export interface ProveFindings {
  /** Faults that no requirement caught. */
  readonly survivors: readonly Outcome[];
  /** Faults that were caught, but not by the requirement they name. */
  readonly misattributed: readonly Outcome[];
  /** Right servers that were not found right: a MUST failed, stayed untested, or a SHOULD warned that the variation does not bend. */
  readonly alarms: readonly Outcome[];
  /** MUSTs that no fault broke; only told where all faults were run. */
  readonly uncovered: readonly string[];
}

export function caughtBy({ failed, warned }: Outcome): readonly string[] {
  return [...failed, ...warned];
}

/** A fault of a MUST must fail it; one of a SHOULD must warn of it. */
function namesItsRequirement(outcome: Outcome): boolean {
  const { subject } = outcome.trial;
  if (subject.kind !== "fault") return true;
  return subject.level === "MUST"
    ? outcome.failed.includes(subject.breaks)
    : caughtBy(outcome).includes(subject.breaks);
}

/** What a right server was accused of. */
export function accusationsOf(outcome: Outcome): readonly string[] {
  const { subject } = outcome.trial;
  const bends = subject.kind === "variation" ? subject.bends : [];
  return [...outcome.failed, ...outcome.warned.filter((id) => !bends.includes(id))];
}

export function findingsOf(outcomes: readonly Outcome[], complete: boolean): ProveFindings {
  const ofFaults = outcomes.filter(({ trial }) => trial.subject.kind === "fault");
  const killed = new Set(
    ofFaults
      .filter(namesItsRequirement)
      .flatMap(({ trial: { subject } }) => (subject.kind === "fault" ? [subject.breaks] : [])),
  );
  return {
    survivors: ofFaults.filter((outcome) => caughtBy(outcome).length === 0),
    misattributed: ofFaults.filter((outcome) => caughtBy(outcome).length > 0 && !namesItsRequirement(outcome)),
    alarms: outcomes.filter((outcome) => {
      return (
        outcome.trial.subject.kind !== "fault" &&
        (outcome.verdict !== "conformant" || accusationsOf(outcome).length > 0)
      );
    }),
    uncovered: complete
      ? register.filter(({ id, level }) => level === "MUST" && !killed.has(id)).map(({ id }) => id)
      : [],
  };
}
