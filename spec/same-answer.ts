import { isObject, objectsIn, rungsOf, urlOf, type JsonObject } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { differenceIn, groupView, rungTraits, sameGroup, sameJson, type Difference } from "./projection.ts";
import { alikeIn, sameField, steadyFields, steadyGroups } from "./steady.ts";
import { groups, ungatedFields, type Group, type UngatedField } from "./vocabulary.ts";
import { withoutSignature } from "./variant-url.ts";

/** The rungs with their URLs less signature. */
export function rungView(reading: Reading): RungView {
  const { body } = reading;
  const known = views.get(body);
  if (known !== undefined) return known;
  const view = viewOf(body);
  views.set(body, view);
  return view;
}

type RungView = Readonly<Record<string, string | null>>;

const views = new WeakMap<JsonObject, RungView>();

function viewOf(body: JsonObject): RungView {
  return Object.fromEntries(
    [...rungsOf(body)].map(([rung, variant]) => {
      const url = isObject(variant) ? urlOf(variant) : undefined;
      return [rung, url === undefined ? null : withoutSignature(url)];
    }),
  );
}

const traitsAlike = alikeIn(["traits"], (_, a, b) => sameJson(rungTraits(a), rungTraits(b)));

/** Whether rungs were told alike in all readings without `include` and in all of all six tokens, of which there are two each at least. */
function tellsRungsAlike({ lean, full }: Dossier): boolean {
  return [lean, full].every((readings) => traitsAlike(readings).length > 0);
}

/**
 * The first difference between two answers to one set of tokens about one asset, signatures, extra fields and
 * null against absent aside. Fields that moved by themselves while the run lasted are passed over.
 */
export function answersDiffer(one: Reading, other: Reading, dossier: Dossier): Difference | undefined {
  const [fields, held] = [steadyFields(dossier), steadyGroups(dossier)];
  if (firstDifference(one, other, fields, held) !== undefined) {
    const { readings } = dossier;
    const lasting = fields.filter((field) => !changedOnce(one, other, readings, (a, b) => sameField(field, a, b)));
    const shown = held.filter((group) => {
      const telling = readings.filter(({ meaning }) => meaning.asked.has(group));
      return !changedOnce(one, other, telling, (a, b) => sameGroup(group, a, b));
    });
    const difference = firstDifference(one, other, lasting, shown);
    if (difference !== undefined) return difference;
  }
  const detail = differenceIn(rungTraits(one), rungTraits(other), "/asset_urls");
  // A width may become known while a run lasts.
  return detail !== undefined && tellsRungsAlike(dossier) ? detail : undefined;
}

/**
 * Whether all readings up to some moment are like the earlier of two that differ, and all from then on like the later one:
 * then somebody may have changed the asset between them.
 */
function changedOnce(
  one: Reading,
  other: Reading,
  readings: readonly Reading[],
  alike: (a: Reading, b: Reading) => boolean,
): boolean {
  const [earlier, later] = one.exchange.index < other.exchange.index ? [one, other] : [other, one];
  const turn = readings.findIndex((reading) => !alike(earlier, reading));
  return readings.slice(turn).every((reading) => alike(later, reading));
}

interface Sorts {
  readonly fields: readonly UngatedField[];
  readonly groups: readonly Group[];
  /** One reading of each sort. */
  readonly firsts: Reading[];
  /** The sort of each reading. */
  readonly sorts: number[];
}

const known = new WeakMap<readonly Reading[], Sorts>();
/** Where answers are of more sorts than these, each one beyond is a sort of its own. */
const mostSorts = 32;

/**
 * Sorts the readings of one set of tokens: no two of a sort differ in a way that `answersDiffer` tells. So one of a sort
 * need not be compared with all others.
 */
export function sortsOf(dossier: Dossier, mask: number): readonly number[] {
  const readings = dossier.of(mask);
  const [fields, held] = [steadyFields(dossier), steadyGroups(dossier)];
  let sorted = known.get(readings);
  if (sorted?.fields !== fields || sorted.groups !== held) {
    sorted = { fields, groups: held, firsts: [], sorts: [] };
    known.set(readings, sorted);
  }
  for (const reading of readings.slice(sorted.sorts.length)) sorted.sorts.push(sortIn(sorted, reading));
  return sorted.sorts;
}

function sortIn({ fields, groups: held, firsts, sorts }: Sorts, reading: Reading): number {
  const same = firsts.findIndex(
    (first) =>
      firstDifference(first, reading, fields, held) === undefined && sameJson(rungTraits(first), rungTraits(reading)),
  );
  if (same >= 0) return same;
  if (firsts.length === mostSorts) return mostSorts + sorts.length;
  return firsts.push(reading) - 1;
}

/** The same with nothing passed over, the order of faces and people among it. */
export function whollyDiffer(one: Reading, other: Reading): Difference | undefined {
  const ids = (group: "faces" | "people", { body }: Reading): unknown[] => objectsIn(body[group]).map(({ id }) => id);
  return (
    firstDifference(one, other, ungatedFields, groups) ??
    differenceIn(ids("faces", one), ids("faces", other), "/faces") ??
    differenceIn(ids("people", one), ids("people", other), "/people")
  );
}

function firstDifference(
  one: Reading,
  other: Reading,
  fields: readonly UngatedField[],
  held: readonly Group[],
): Difference | undefined {
  for (const field of fields) {
    const difference = differenceIn(one.body[field], other.body[field], `/${field}`);
    if (difference !== undefined) return difference;
  }
  for (const group of held) {
    if (sameGroup(group, one, other)) continue;
    const difference = differenceIn(groupView(group, one), groupView(group, other), `/${group}`);
    if (difference !== undefined) return difference;
  }
  return differenceIn(rungView(one), rungView(other), "/asset_urls");
}
