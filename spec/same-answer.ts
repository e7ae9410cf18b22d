import { isObject, objectsIn, rungsOf, urlOf } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { differenceIn, groupView, sameGroup, sameJson, type Difference } from "./projection.ts";
import { steadyFields, steadyGroups } from "./steady.ts";
import { groups, ungatedFields, type Group, type UngatedField } from "./vocabulary.ts";
import { withoutSignature } from "./variant-url.ts";

/** The rungs with their URLs less signature. */
export function rungView(reading: Reading): RungView {
  const known = views.get(reading);
  if (known !== undefined) return known;
  const view = viewOf(reading);
  views.set(reading, view);
  return view;
}

type RungView = Readonly<Record<string, string | null>>;

const views = new WeakMap<Reading, RungView>();

function viewOf(reading: Reading): RungView {
  return Object.fromEntries(
    [...rungsOf(reading.body)].map(([rung, variant]) => {
      const url = isObject(variant) ? urlOf(variant) : undefined;
      return [rung, url === undefined ? null : withoutSignature(url)];
    }),
  );
}

/** What is said of each rung beside its URL; the case of letters in a media type means nothing. */
function detailsOf(reading: Reading): Readonly<Record<string, unknown>> {
  const known = details.get(reading);
  if (known !== undefined) return known;
  const found = Object.fromEntries(
    [...rungsOf(reading.body)].map(([rung, variant]) => {
      const { mimetype, width } = isObject(variant) ? variant : {};
      return [rung, { mimetype: typeof mimetype === "string" ? mimetype.toLowerCase() : mimetype, width }];
    }),
  );
  details.set(reading, found);
  return found;
}

const details = new WeakMap<Reading, Readonly<Record<string, unknown>>>();

/** Whether rungs were told alike in all readings without `include` and in all of all six tokens, of which there are two each at least. */
function tellsRungsAlike({ lean, full }: Dossier): boolean {
  return [lean, full].every(([first, ...rest]) => {
    if (first === undefined || rest.length === 0) return false;
    return rest.every((reading) => sameJson(detailsOf(first), detailsOf(reading)));
  });
}

/**
 * The first difference between two answers to one set of tokens about one asset, signatures, extra fields and
 * null against absent aside. Fields that moved by themselves while the run lasted are passed over.
 */
export function answersDiffer(one: Reading, other: Reading, dossier: Dossier): Difference | undefined {
  const difference = firstDifference(one, other, steadyFields(dossier), steadyGroups(dossier));
  if (difference !== undefined) return difference;
  const detail = differenceIn(detailsOf(one), detailsOf(other), "/asset_urls");
  // A width may become known while a run lasts.
  return detail !== undefined && tellsRungsAlike(dossier) ? detail : undefined;
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
