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
    asked.length > 0 && asked.every(({ readings: [first, ...others] }) => others.every((one) => isAlike(one, first)))
  );
}

function isAskedForSeveralSets(readings: readonly Reading[]): boolean {
  return new Set(readings.map(({ meaning }) => meaning.mask)).size > 1;
}

function isAlike(one: Reading, other: Reading | undefined): boolean {
  return other !== undefined && shownBy(one) === shownBy(other);
}

function shownBy({ body }: Reading): string {
  const shown = groups.filter((group) => !isNothing(body[group]));
  return [...shown, ...rungsOf(body).keys()].toSorted().join();
}
