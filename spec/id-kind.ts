import type { Pool } from "./facts.ts";

/** What an id is to a run: an asset of the pool, one in another letter case, well-formed but nobody's, or malformed. */
export type IdKind = "known" | "other case" | "absent" | "malformed";

export const idPrefix = "asset_";

/** The form that the target's own ids have: how long the part after the prefix is, and of what characters. */
export interface IdForm {
  readonly shortest: number;
  readonly longest: number;
  readonly characters: RegExp;
}

/** The form of the ids in a pool: nothing but the pool tells what this target calls well-formed. */
export function idFormOf(ids: Iterable<string>): IdForm {
  const rests = [...ids].filter((id) => id.startsWith(idPrefix)).map((id) => id.slice(idPrefix.length));
  const all = rests.join("");
  const classes = ["0-9", "a-z", "A-Z", "-", "_"].filter((range) => new RegExp(`[${range}]`).test(all));
  const lengths = rests.map((rest) => rest.length);
  return {
    shortest: Math.min(...lengths, Infinity),
    longest: Math.max(...lengths, 0),
    // Of no class at all it is `[]`, which no character is.
    characters: new RegExp(`^[${classes.join("")}]*$`),
  };
}

const forms = new WeakMap<
  Pool,
  { form: IdForm; known: ReadonlySet<string>; lower: ReadonlySet<string>; absent: ReadonlySet<string> }
>();

function indexOf(pool: Pool) {
  const known = forms.get(pool);
  if (known !== undefined) return known;
  const ids = pool.assets.map((asset) => asset.id);
  const index = {
    form: idFormOf([...ids, ...pool.absent]),
    known: new Set(ids),
    lower: new Set(ids.map((id) => id.toLowerCase())),
    absent: new Set(pool.absent),
  };
  forms.set(pool, index);
  return index;
}

/** Longer than counters get. */
const shortestRandom = 10;

/**
 * Whether the target seems to count its assets up: then any number may be that of an asset that is not in the pool, and only
 * those ids are surely nobody's that the pool says are.
 */
export function areCounted({ assets }: Pool): boolean {
  const isCounted = ({ id }: { readonly id: string }): boolean =>
    /^asset_\d+$/.test(id) && id.length < idPrefix.length + shortestRandom;
  return assets.length > 0 && assets.every(isCounted);
}

export function idKind(id: string, pool: Pool): IdKind {
  const { form, known, lower, absent } = indexOf(pool);
  if (known.has(id)) return "known";
  if (absent.has(id)) return "absent";
  if (lower.has(id.toLowerCase())) return "other case";
  const rest = id.slice(idPrefix.length);
  const wellFormed =
    id.startsWith(idPrefix) &&
    rest.length >= form.shortest &&
    rest.length <= form.longest &&
    form.characters.test(rest);
  return wellFormed ? "absent" : "malformed";
}
