import { UsageError } from "../usage-error.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { ProfileName } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { findingsOf } from "../prove/findings.ts";
import { killReportRequests, killsOf, writeKillReports } from "../prove/kill-report.ts";
import { conclusionLines, outcomeLine } from "../prove/lines.ts";
import { runTrials } from "../prove/run-trials.ts";
import { subjects, type Subject } from "../prove/subject.ts";
import type { Outcome, Trial } from "../prove/trial.ts";
import { layoutOf } from "../terminal-layout.ts";

export interface ProveFlags {
  readonly seed: readonly number[];
  readonly only: readonly string[];
  readonly profile: ProfileName;
  /** So many faults are drawn, instead of those that have names. */
  readonly generated?: number;
  readonly report: readonly string[];
}

/**
 * What only fetching shows is judged by fetching alone, with whatever profile the rest is judged; a right server is
 * judged in both ways.
 */
function profilesFor(subject: Subject, profile: ProfileName): ProfileName[] {
  if (profile === "media" || profile === "full") return [profile];
  if (subject.kind === "fault") return [subject.onFetching ? "media" : profile];
  return [profile, "media"];
}

/** What of the flags decides the outcome, as it is typed. */
export function wordsOf({ seed, only, profile, generated }: ProveFlags): string {
  return [
    ...(generated === undefined ? [] : [`--generated ${generated}`]),
    `--profile ${profile}`,
    ...seed.map((one) => `--seed ${one}`),
    ...only.map((pattern) => `--only '${pattern}'`),
  ]
    .map((word) => ` ${word}`)
    .join("");
}

/** Judges the reference server with every fault and variation, and says whether each was seen for what it is. */
export async function prove(flags: ProveFlags): Promise<ExitCode> {
  const { seed, only, profile, generated } = flags;
  if (generated !== undefined) return (await import("./prove-drawn.ts")).proveDrawn(generated, flags);
  const reports = await killReportRequests(flags.report);
  const chosen = subjects(only);
  if (chosen.length === 0) throw new UsageError(`No fault, variation or requirement matches ${only.join(", ")}.`);
  const seeds = seed.length === 0 ? [1] : seed;
  const trials: Trial[] = seeds.flatMap((one) =>
    chosen.flatMap((subject) => profilesFor(subject, profile).map((each) => ({ subject, seed: one, profile: each }))),
  );
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join("\n")}\n`);
  const interruption = watchInterruption((text) => process.stderr.write(`${text}\n`));
  const clock = performance.now();
  try {
    const outcomes = await runTrials<Trial, Outcome>(
      new URL("../prove/worker.js", import.meta.url),
      trials,
      (outcome, done) => print([outcomeLine(outcome, done, trials.length, layout)]),
      interruption.signal,
    );
    const findings = findingsOf(outcomes, only.length === 0 && outcomes.length === trials.length);
    print(conclusionLines(outcomes, findings, (performance.now() - clock) / 1000, layout));
    await writeKillReports(reports, killsOf(outcomes), wordsOf(flags));
    if (interruption.exitCode !== undefined) return interruption.exitCode;
    const { survivors, misattributed, alarms, uncovered } = findings;
    return [survivors, misattributed, alarms, uncovered].every((list) => list.length === 0)
      ? exitCodes.conformant
      : exitCodes.nonConformant;
  } finally {
    interruption.release();
  }
}
