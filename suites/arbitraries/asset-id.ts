import fc from "fast-check";
import { idKind, idPrefix } from "../../spec/id-kind.ts";
import type { Pool } from "../../spec/facts.ts";

/** Well-formed ids that no asset has: those that the pool names, else a known id with its characters changed in kind. */
export function absentId(pool: Pool): fc.Arbitrary<string> {
  if (pool.absent.length > 0) return fc.constantFrom(...pool.absent);
  return fc
    .tuple(fc.constantFrom(...pool.assets.map(({ id }) => id)), fc.infiniteStream(fc.nat({ max: 9 })))
    .map(([id, steps]) => idPrefix + id.slice(idPrefix.length).replace(/[0-9a-zA-Z]/g, (char) => another(char, steps.next().value ?? 1)))
    .filter((id) => idKind(id, pool) === "absent");
}

/** Another character that vendors' alphabets hold wherever they hold this one's kind: a digit 2–9, or a letter a–f. */
function another(char: string, step: number): string {
  const alphabet = /[0-9]/.test(char) ? "23456789" : /[a-z]/.test(char) ? "abcdef" : "ABCDEF";
  return alphabet[step % alphabet.length] ?? char;
}

/**
 * Ids that are not of the form: without the prefix, with another resource's, overlong, with characters that reach into
 * SQL, C strings, paths and encodings. None becomes a known route when a server tidies up its path.
 */
export function malformedId(pool: Pool): fc.Arbitrary<string> {
  return fc.constantFrom(...malformedIds(pool));
}

export function malformedIds(pool: Pool): string[] {
  const rest = (pool.assets[0]?.id ?? "asset_").slice(idPrefix.length);
  const half = Math.ceil(rest.length / 2);
  return [
    rest,
    `person_${rest}`,
    `face_${rest}`,
    `asset_stack_${rest}`,
    `asset_version_${rest}`,
    `album_${rest}`,
    `asset-${rest}`,
    `asset${rest}`,
    `asset_${"x".repeat(400)}`,
    `asset_${rest}${rest}`,
    `asset_${rest}'`,
    `asset_${rest}" OR "1"="1`,
    `asset_${rest}'--`,
    `asset_${rest}\u0000`,
    `asset_${rest.slice(0, half)}\u0000${rest.slice(half)}`,
    `asset_${rest.slice(0, half)}/${rest.slice(half)}`,
    `asset_${rest}/x`,
    `asset_..${"\\"}${rest}`,
    `asset_${rest.slice(0, half)}.${rest.slice(half)}`,
    `asset_${rest}é`,
    `asset_${rest.slice(0, half)}顔${rest.slice(half)}`,
    `asset_${rest}*`,
    `asset_%`,
    `asset_${rest},asset_${rest}`,
    `null`,
    `1`,
  ].filter((id) => idKind(id, pool) === "malformed");
}

/** Ids with the case of their letters swapped, as far as that makes other ids of them. */
export function otherCaseIds(ids: readonly string[], pool: Pool): string[] {
  const swap = (char: string): string => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase());
  return ids
    .filter((id) => id.startsWith(idPrefix))
    .map((id) => idPrefix + id.slice(idPrefix.length).replace(/[a-zA-Z]/g, swap))
    .filter((id) => idKind(id, pool) === "other case");
}
