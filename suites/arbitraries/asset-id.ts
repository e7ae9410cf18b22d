import fc from "fast-check";
import { areCounted, idKind, idPrefix } from "../../spec/id-kind.ts";
import type { Pool } from "../../spec/facts.ts";

/** Well-formed ids that no asset has: those that the pool names, else a known id with its characters changed in kind. */
export function absentId(pool: Pool): fc.Arbitrary<string> {
  if (pool.absent.length > 0) return fc.constantFrom(...pool.absent);
  return fc
    .tuple(fc.constantFrom(...pool.assets.map(({ id }) => id)), fc.infiniteStream(fc.nat({ max: 9 })))
    .map(
      ([id, steps]) =>
        idPrefix + id.slice(idPrefix.length).replace(/[0-9a-zA-Z]/g, (char) => another(char, steps.next().value ?? 1)),
    )
    .filter((id) => idKind(id, pool) === "absent");
}

/** Another character that vendors' alphabets hold wherever they hold this one's kind: a digit 2–9, or a letter a–f. */
function another(char: string, step: number): string {
  const alphabet = /[0-9]/.test(char) ? "23456789" : /[a-z]/.test(char) ? "abcdef" : "ABCDEF";
  return alphabet[step % alphabet.length] ?? char;
}

/**
 * Ids that are not of the form, by what is wrong with them: the prefix missing or another resource's, the length, and
 * characters that reach into SQL, C strings, paths, encodings and Unicode. None becomes a known route when a server tidies up
 * its path.
 * @param id whose rest they hold
 */
export function malformedIds(pool: Pool, id = pool.assets[0]?.id ?? idPrefix): readonly (readonly string[])[] {
  const rest = id.slice(idPrefix.length);
  const half = Math.ceil(rest.length / 2);
  const [head, tail] = [rest.slice(0, half), rest.slice(half)];
  const hex = (char: string): string => `%${char.charCodeAt(0).toString(16)}`;
  const families = [
    [rest, `asset-${rest}`, `asset${rest}`, "null", "1", "0b7a4c1e-5d2f-4e83-9a6b-c3f1d8e07a92"],
    [`person_${rest}`, `face_${rest}`, `album_${rest}`],
    [`asset_stack_${rest}`, `asset_version_${rest}`, `asset_asset_${rest}`],
    [`asset_${"x".repeat(1100)}`, `asset_${rest}${rest}`, `asset_${rest}xy`, `asset_${"x".repeat(5000)}`],
    [...(areCounted(pool) ? [] : [`asset_${rest.slice(0, -1)}`, `asset_${rest.slice(0, -2)}`]), idPrefix],
    [`asset_${rest}'`, `asset_${rest}" OR "1"="1`, `asset_${rest}'--`],
    [`asset_${rest}\u0000`, `asset_${head}\u0000${tail}`, `asset_${rest}\n`, `asset_${rest} `, ` asset_${rest}`],
    [
      `asset_${head}/${tail}`,
      `asset_${rest}/x`,
      `asset_${rest}/`,
      `asset_..\\${rest}`,
      `../asset_${rest}`,
      `x/asset_${rest}`,
    ],
    [`asset_${head}.${tail}`, `asset_${rest}.json`, `asset_${rest}.x`, `asset_${rest}.`],
    // The last ones are the asset's id to whoever folds letters, leaves out what is not seen, or what is no text.
    [
      `asset_${rest}é`,
      `asset_${head}顔${tail}`,
      `asset_${rest.replace(/[0-9A-Za-z]/, wide)}`,
      `asset_${head}\u0301${tail}`,
      `asset_${head}\u200b${tail}`,
      `asset_${rest}\udcff`,
    ],
    // So are these to whoever decodes twice, or takes a part for a parameter.
    [
      `asset_${rest}*`,
      "asset_%",
      `asset_${rest},asset_${rest}`,
      `asset_${rest};v=1`,
      `asset_${head}${tail.replace(/[0-9A-Za-z]/, hex)}`,
    ],
  ];
  return families
    .map((family) => family.filter((id) => idKind(id, pool) === "malformed"))
    .filter((family) => family.length > 0);
}

/** A character of ASCII in the width of Chinese ones. */
const wide = (char: string): string => String.fromCharCode(char.charCodeAt(0) + 0xfee0);

/** Of each id what is left without its prefix, and what is too long, as the asset itself may decide who answers for it. */
export function beheadedAndStretched(ids: readonly string[], pool: Pool): string[] {
  return ids.flatMap((id) => [id.slice(idPrefix.length), `${id}xy`]).filter((id) => idKind(id, pool) === "malformed");
}

/** Ids with the case of their letters swapped, or that of the prefix, as far as that makes other ids of them. */
export function otherCaseIds(ids: readonly string[], pool: Pool): string[] {
  const swap = (char: string): string => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase());
  return ids
    .filter((id) => id.startsWith(idPrefix))
    .flatMap((id) => {
      const rest = id.slice(idPrefix.length);
      return [idPrefix + rest.replace(/[a-zA-Z]/g, swap), idPrefix.toUpperCase() + rest];
    })
    .filter((id) => idKind(id, pool) === "other case");
}
