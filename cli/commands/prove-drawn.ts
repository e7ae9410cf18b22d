import { drawFaults, type DrawnFault } from "../../fixtures/faults/drawn/drawn-fault.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { watchInterruption } from "../interruption.ts";
import type { DrawnOutcome, DrawnTrial } from "../prove/drawn/drawn-trial.ts";
import { figuresOf } from "../prove/drawn/figures.ts";
import { drawnConclusion, drawnLine, nameOfDrawn } from "../prove/drawn/lines.ts";
import { drawnKillsOf, killReportRequests, writeKillReports } from "../prove/kill-report.ts";
import { matcherOf } from "../prove/matcher.ts";
import { runTrials } from "../prove/run-trials.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";
import { wordsOf, type ProveFlags } from "./prove.ts";

/** Judges the reference server with each of so many drawn faults, in the process, and says how well the suite sees them. */
export async function proveDrawn(count: number, flags: ProveFlags): Promise<ExitCode> {
  const { profile, only } = flags;
  if (profile !== "quick" && profile !== "core")
    throw new UsageError(
      `Drawn faults show without fetching any URL: --profile ${profile} does not go with --generated.`,
    );
  const reports = await killReportRequests(flags.report);
  const trials: DrawnTrial[] = [];
  for (const seed of flags.seed.length === 0 ? [1] : flags.seed) {
    for (const { drawing, fault } of await drawFaults(seed, count))
      if (isChosen(fault, drawing.number, only)) trials.push({ drawing, profile });
  }
  if (trials.length === 0)
    throw new UsageError(`None of the ${count} drawn faults matches ${only.join(", ")}: name one such as drawn-0.`);
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join("\n")}\n`);
  const interruption = watchInterruption((text) => process.stderr.write(`${text}\n`));
  const clock = performance.now();
  try {
    const outcomes = await runTrials<DrawnTrial, DrawnOutcome>(
      new URL("../prove/drawn/drawn-worker.js", import.meta.url),
      trials,
      (outcome, done) => print([drawnLine(outcome, done, trials.length, layout)]),
      interruption.signal,
    );
    const figures = figuresOf(outcomes);
    print(drawnConclusion(figures, (performance.now() - clock) / 1000, layout));
    await writeKillReports(reports, drawnKillsOf(outcomes), wordsOf(flags));
    if (interruption.exitCode !== undefined) return interruption.exitCode;
    // Deeper ones may wait for more than a run can try.
    return figures.survivors.some(({ depth }) => depth <= 2) ? exitCodes.nonConformant : exitCodes.conformant;
  } finally {
    interruption.release();
  }
}

function isChosen({ name, accepts }: DrawnFault, number: number, patterns: readonly string[]): boolean {
  const names = [nameOfDrawn(number), name, ...accepts];
  return patterns.length === 0 || patterns.map(matcherOf).some((test) => names.some(test));
}
