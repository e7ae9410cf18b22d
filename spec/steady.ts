import { isNothing } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { differenceIn, groupView } from "./projection.ts";
import { maskOf } from "./request.ts";
import { fullMask } from "./request.ts";
import type { Group, UngatedField } from "./vocabulary.ts";

/**
 * An asset may change while a run lasts, for reasons of its own. So a difference between two requests counts only
 * where the one that serves as reference was sent before and after the other, and answered alike both times.
 */
function around(references: readonly Reading[], reading: Reading, alike: (a: Reading, b: Reading) => boolean): Reading | undefined {
  const at = reading.exchange.index;
  const before = references.findLast(({ exchange }) => exchange.index < at);
  const after = references.find(({ exchange }) => exchange.index > at);
  return before !== undefined && after !== undefined && alike(before, after) ? before : undefined;
}

/** A reading without `include` that had the same value of the field before and after this reading. */
export function steadyField(dossier: Dossier, field: UngatedField, reading: Reading): Reading | undefined {
  return around(dossier.lean, reading, (a, b) => sameField(field, a, b));
}

/** A reading of the group, alone or with all others, that held the same before and after this reading. */
export function steadyGroup(dossier: Dossier, group: Group, reading: Reading): Reading | undefined {
  for (const mask of [maskOf([group]), fullMask]) {
    if (mask === reading.meaning.mask) continue;
    const found = around(dossier.of(mask), reading, (a, b) => differenceIn(groupView(group, a), groupView(group, b), "") === undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the field had one and the same value in every reading without `include`, of which there are two at least. */
export function isSteadyField(dossier: Dossier, field: UngatedField): boolean {
  const [first, ...rest] = dossier.lean;
  return first !== undefined && rest.length > 0 && rest.every((reading) => sameField(field, first, reading));
}

/** Whether the group held the same in every reading of all six tokens, of which there are two at least. */
export function isSteadyGroup(dossier: Dossier, group: Group): boolean {
  const [first, ...rest] = dossier.full;
  return (
    first !== undefined &&
    rest.length > 0 &&
    rest.every((reading) => differenceIn(groupView(group, first), groupView(group, reading), "") === undefined)
  );
}

export function sameField(field: UngatedField, a: Reading, b: Reading): boolean {
  const one = a.body[field];
  const other = b.body[field];
  return (isNothing(one) && isNothing(other)) || differenceIn(one, other, "") === undefined;
}
