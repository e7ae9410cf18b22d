import { isNothing, rungsOf } from "./body.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { groups } from "./vocabulary.ts";

/**
 * Whether no answer goes by what `include` asks for: whatever that is, an asset shows the same groups and rungs. Then all
 * that is wrong with them, and with values that should be refused, is one defect.
 */
export function isIncludeUnread({ dossiers }: Evidence): boolean {
  const asked = [...dossiers.values()].filter(({ readings }) => isAskedForSeveralSets(readings));
  return (
    asked.length > 0 && asked.every(({ readings }) => readings.every((one) => shownBy(one) === shownBy(readings[0])))
  );
}

function isAskedForSeveralSets(readings: readonly Reading[]): boolean {
  return readings.some(({ meaning }) => meaning.mask !== readings[0]?.meaning.mask);
}

function shownBy(reading: Reading | undefined): string {
  if (reading === undefined) return "";
  const shown = groups.filter((group) => !isNothing(reading.body[group]));
  return [...shown, ...rungsOf(reading.body).keys()].toSorted().join();
}
