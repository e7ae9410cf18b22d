import { stat } from "node:fs/promises";
import { readTextOf } from "../../fixtures/yaml-file.ts";
import type { Report } from "../../reporters/report.ts";
import { writeWhole } from "../../reporters/write-report.ts";
import { UsageError } from "../usage-error.ts";
import { baselineFile, parseBaseline, type Baseline } from "./baseline.ts";
import { updatedBaseline } from "./update-baseline.ts";
import { waive, type NewFailure } from "./waive.ts";

/** What is said of a baseline once a report was held against it. */
export interface Held {
  /** The report with known failures waived. */
  readonly report: Report;
  readonly baseline: Baseline;
  /** Failures that the baseline does not know of. */
  readonly news: readonly NewFailure[];
  /** How the file was changed, where it was to be. */
  readonly changed?: { readonly added: number; readonly removed: number };
}

/** Holds a report against a baseline. @param today such as 2026-11-23 */
export function holdAgainst(report: Report, baseline: Baseline, today = dayOf(Date.now())): Held {
  const { report: waived, news } = waive(report, baseline, today);
  return { report: waived, baseline, news };
}

/**
 * Brings a baseline up to date with a report, on disk, whole or not at all, and holds the report against the result.
 * @param file where it is written
 * @param baseline what was read there before the run; undefined where there was no file
 * @throws UsageError where the file is another one by now: nobody's words are written over
 */
export async function updateBaseline(
  report: Report,
  file: string,
  baseline: Baseline | undefined,
  today = dayOf(Date.now()),
): Promise<Held> {
  const before = baseline ?? { file, text: "", entries: [] };
  const waived = waive(report, before, today);
  const text = updatedBaseline(baseline, waived);
  if (text !== before.text) {
    if ((await textOf(file)) !== baseline?.text)
      throw new UsageError(`${file} was changed while the run lasted; it stays as it is now.`);
    await writeWhole(file, text);
  }
  const removed = [...waived.fates.values()].filter((fate) => fate === "gone").length;
  return {
    ...holdAgainst(report, parseBaseline(text, file), today),
    changed: { added: waived.news.length, removed },
  };
}

/**
 * The baseline in a file that is about to be brought up to date; undefined where there is no such file yet.
 * @throws UsageError where it is no baseline
 */
export async function baselineToUpdate(file: string): Promise<Baseline | undefined> {
  const text = await textOf(file);
  return text === undefined ? undefined : parseBaseline(text, file);
}

async function textOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? undefined : readTextOf(baselineFile(file));
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
