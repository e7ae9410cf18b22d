import { isObject, rungsOf, urlOf } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { differenceIn, groupView, type Difference } from "./projection.ts";
import { isSteadyField, isSteadyGroup } from "./steady.ts";
import { groups, ungatedFields } from "./vocabulary.ts";
import { withoutSignature } from "./variant-url.ts";

/** The rungs with their URLs less signature. */
export function rungView(reading: Reading): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    [...rungsOf(reading.body)].map(([rung, variant]) => {
      const url = isObject(variant) ? urlOf(variant) : undefined;
      return [rung, url === undefined ? null : withoutSignature(url)];
    }),
  );
}

/**
 * The first difference between two answers to one set of tokens about one asset, signatures, extra fields and
 * null against absent aside. Fields that moved by themselves while the run lasted are passed over.
 */
export function answersDiffer(one: Reading, other: Reading, dossier: Dossier): Difference | undefined {
  for (const field of ungatedFields) {
    if (!isSteadyField(dossier, field)) continue;
    const difference = differenceIn(one.body[field], other.body[field], `/${field}`);
    if (difference !== undefined) return difference;
  }
  for (const group of groups) {
    if (!isSteadyGroup(dossier, group)) continue;
    const difference = differenceIn(groupView(group, one), groupView(group, other), `/${group}`);
    if (difference !== undefined) return difference;
  }
  return differenceIn(rungView(one), rungView(other), "/asset_urls");
}
