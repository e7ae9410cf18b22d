import { isNothing } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { fold } from "./fold.ts";
import { rungTraits, sameGroup, sameJson } from "./projection.ts";
import { fullMask, maskOf } from "./request.ts";
import { thereAndBack, type Majority } from "./there-and-back.ts";
import { groups, ungatedFields, type Group, type UngatedField } from "./vocabulary.ts";

/**
 * An asset may change while a run lasts, for reasons of its own. So a difference between two requests counts only
 * where the one that serves as reference was sent before and after the other, and answered alike both times.
 */
function around(
  references: readonly Reading[],
  reading: Reading,
  alike: (a: Reading, b: Reading) => boolean,
): Reading | undefined {
  const [before, after] = neighboursOf(reading, references);
  return before !== undefined && after !== undefined && alike(before, after) ? before : undefined;
}

/** The readings just before and after this one among some, in the order they were sent. */
export function neighboursOf(
  { exchange: { index } }: Reading,
  readings: readonly Reading[],
): readonly [before: Reading | undefined, after: Reading | undefined] {
  const place = countBefore(readings, index);
  return [readings[place - 1], readings[readings[place]?.exchange.index === index ? place + 1 : place]];
}

/** How many readings, in the order they were sent, came before the exchange of that index. */
function countBefore(readings: readonly Reading[], index: number): number {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.exchange.index ?? Infinity) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a reading is held against, and whether it says the same. */
export interface Standard {
  readonly reference: Reading;
  readonly isMet: boolean;
}

/**
 * A reading without `include`, or else with any, that had the same value of the field before and after this reading. One
 * without it is the measure of all others, so it is held against these only where its own kind sides with them.
 */
export function steadyField(dossier: Dossier, field: UngatedField, reading: Reading): Standard | undefined {
  const lean = around(dossier.lean, reading, (a, b) => sameField(field, a, b));
  if (reading.meaning.mask !== 0)
    return lean === undefined
      ? standardOf(mostSayOf[field](dossier, reading), reading)
      : { reference: lean, isMet: sameField(field, lean, reading) };
  const most = mostSayOf[field](dossier, reading);
  return lean !== undefined && most !== undefined && sameField(field, lean, most.speaker)
    ? standardOf(most, reading)
    : undefined;
}

/**
 * A reading of the group, alone, with all others or else with any, that held the same before and after this reading.
 * One that most contradict by far is no measure; nor, where most do not side with it by far, is one that lacks what this
 * reading shows, as a group is forgotten more easily than it is made up.
 */
export function steadyGroup(dossier: Dossier, group: Group, reading: Reading): Standard | undefined {
  const most = mostHoldIn[group](dossier, reading);
  const majority = most?.isClear === true ? most : undefined;
  if (majority?.isJoinedBy(reading) === true) return { reference: majority.speaker, isMet: true };
  for (const mask of [maskOf([group]), fullMask]) {
    if (mask === reading.meaning.mask) continue;
    const reference = around(dossier.of(mask), reading, (a, b) => sameGroup(group, a, b));
    if (reference === undefined || majority?.isJoinedBy(reference) === false) continue;
    if (lacks(group, reference, reading)) continue;
    return { reference, isMet: sameGroup(group, reference, reading) };
  }
  return majority === undefined && most !== undefined && lacks(group, most.speaker, reading)
    ? undefined
    : standardOf(most, reading);
}

function lacks(group: Group, reference: Reading, reading: Reading): boolean {
  return isNothing(reference.body[group]) && !isNothing(reading.body[group]);
}

function standardOf(most: Majority | undefined, reading: Reading): Standard | undefined {
  return most && { reference: most.speaker, isMet: most.isJoinedBy(reading) };
}

/** A reading of as many rungs, for as little else as can be, that said the same of each before and after this reading. */
export function steadyRungs(dossier: Dossier, reading: Reading): Reading | undefined {
  const alike = (a: Reading, b: Reading): boolean => sameJson(rungTraits(a), rungTraits(b));
  for (const mask of reading.meaning.asked.has("variants") ? [maskOf(["variants"]), fullMask] : [0]) {
    if (mask === reading.meaning.mask) continue;
    const found = around(dossier.of(mask), reading, alike);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The ungated fields that had one value in all readings without `include`, of which there are two at least. */
export function steadyFields({ lean }: Dossier): readonly UngatedField[] {
  return fieldsAlike(lean);
}

/**
 * The groups that held the same in all readings of all six tokens, of which there are two at least. Where the first and the
 * last of these came to the very same request, only those that did count: what is between may differ by how it was asked.
 */
export function steadyGroups(dossier: Dossier): readonly Group[] {
  const { full } = dossier;
  const first = full[0]?.request;
  const same = first === undefined ? [] : dossier.same(first);
  return groupsAlike(same.at(-1) === full.at(-1) ? same : full);
}

/** Those of some aspects in which all readings are alike; none for fewer than two readings. The same list while nothing changes. */
export function alikeIn<Aspect>(
  aspects: readonly Aspect[],
  same: (aspect: Aspect, a: Reading, b: Reading) => boolean,
): (readings: readonly Reading[]) => readonly Aspect[] {
  const compare = fold<{ readonly first?: Reading; readonly alike: readonly Aspect[] }>(
    () => ({ alike: aspects }),
    ({ first, alike }, reading) => {
      if (first === undefined) return { first: reading, alike };
      const left = alike.filter((aspect) => same(aspect, first, reading));
      return { first, alike: left.length === alike.length ? alike : left };
    },
  );
  const none: readonly Aspect[] = [];
  return (readings) => (readings.length < 2 ? none : compare(readings).alike);
}

const fieldsAlike = alikeIn(ungatedFields, sameField);
const groupsAlike = alikeIn(groups, sameGroup);

const always = (): boolean => true;
const mostSayOf = byName(ungatedFields, (field) => thereAndBack(always, (a, b) => sameField(field, a, b)));
const mostHoldIn = byName(groups, (group) =>
  thereAndBack(
    ({ meaning }) => meaning.asked.has(group),
    (a, b) => sameGroup(group, a, b),
  ),
);

function byName<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}

export function sameField(field: UngatedField, a: Reading, b: Reading): boolean {
  return sameJson(a.body[field], b.body[field]);
}
