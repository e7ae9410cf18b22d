import { classOf, factsOf, type Facts, type Pool } from "../../spec/facts.ts";
import { meaningOf, type AssetRequest } from "../../spec/request.ts";
import { isToken, tokens, type Token } from "../../spec/vocabulary.ts";
import { familyOf } from "../arbitraries/unknown-families.ts";
import { kindOf } from "../arbitraries/unknown-value.ts";
import type { Condition, Conditions } from "./coverage.ts";

/*
 * How likely a target waits for a condition: weights of axes (four for the class, three for the spelling, one for the number
 * of tokens), each shared among the values that its axis has.
 */

/** What holds of each asset of a pool: its class first, then what sets it apart from others of it, itself at last. */
export type AssetConditions = (id: string) => Conditions;

export function conditionsOfAssets(pool: Pool): AssetConditions {
  const known = new Map(
    pool.assets.map((asset): [string, Conditions] => [
      asset.id,
      // Each may hold something that no fact tells of and no other has, however many there are.
      [...conditionsOfFacts(factsOf(asset)), [`asset ${asset.id}`, 3 / 10]],
    ]),
  );
  return (id) => known.get(id) ?? [];
}

function conditionsOfFacts(facts: Facts): Conditions {
  const { faces = 0, people = 0, sha1 = true, metadata = true, metrics = true } = facts;
  const apart = {
    "has faces": faces > 0,
    "has several faces": faces > 1,
    "lacks faces": faces === 0,
    "has people": people > 0,
    "has nobody identified": faces > 0 && people === 0,
    "is legacy": !sha1,
    "lacks metadata": !metadata,
    "lacks metrics": !metrics,
    "description refused": facts.description === "refused",
    "description pending": facts.description === "pending",
    "ThumbHash pending": facts.thumbhash === "pending",
  };
  const holding = Object.entries(apart).filter(([, holds]) => holds);
  return [
    [classOf(facts) ?? "of no class", 4 / 6],
    ...holding.map(([name]): Condition => [name, 1 / Object.keys(apart).length]),
  ];
}

/** Conditions of any request for an asset for which a target may wait, but for the values that it does not know. */
function conditionsOfRequest(request: AssetRequest, ofAsset: AssetConditions): Condition[] {
  const { asked, spelling } = meaningOf(request);
  const own = ofAsset(request.id);
  const conditions: Condition[] = [
    ...own,
    // The two likeliest at once, so that any two others meet both.
    [`${own[0]?.[0] ?? "of nobody"}, spelling ${spelling}`, 1 / 4],
    [`spelling ${spelling}`, 3 / 4],
    [`${asked.size} tokens`, 1 / 6],
    ...tokens.map((token): Condition => (asked.has(token) ? [token, 4 / 6] : [`no ${token}`, 2 / 6])),
  ];
  if (request.include.some((part) => part.length > 1)) conditions.push([`comma ${request.separator}`, 1 / 3]);
  return conditions;
}

/** Conditions of a read: of the request, and of the order in which its tokens stand. */
export function conditionsOfRead(request: AssetRequest, ofAsset: AssetConditions): Conditions {
  const values = request.include.flat();
  const twice = twiceIn(values);
  return [
    ...conditionsOfRequest(request, ofAsset),
    [`${values[0]} first`, 1 / 20],
    [`${values[1]} second`, 1 / 20],
    [`${values.at(-1)} last`, 1 / 20],
    [twice.length > 0 ? "a token twice" : "each token once", 1 / 2],
    ...twice.map((token): Condition => [`${token} twice`, 1 / 12]),
  ];
}

/** Conditions of a request with unknown values: of the request, of what is unknown and of where it stands. */
export function conditionsOfRefusal(request: AssetRequest, ofAsset: AssetConditions): Conditions {
  const values = request.include.flat();
  const unknown = values.filter((value) => !isToken(value));
  const families = new Set(unknown.map(familyOf));
  const kinds = new Set(unknown.map(kindOf));
  const place = placeOf(unknown[0] ?? "", values);
  const conditions: Condition[] = [
    ...conditionsOfRequest(request, ofAsset),
    // A value that is let pass shows only where no other is refused.
    ...[...families].map((family): Condition => [`family ${family}`, families.size === 1 ? 3 / 10 : 3 / 20]),
    // Kinds of a family are often treated alike, but not always.
    ...[...kinds].map((kind): Condition => [`kind ${kind}`, kinds.size === 1 ? 1 / 6 : 1 / 32]),
  ];
  if (place !== "alone") conditions.push([`unknown ${place}`, 1]);
  if (unknown.length > 1) conditions.push([`${unknown.length} unknown values`, 1 / 3]);
  if (families.size > 1) conditions.push([`${families.size} families`, 1 / 3]);
  if (new Set(unknown).size < unknown.length) conditions.push(["an unknown value twice", 1 / 3]);
  if (twiceIn(values).length > 0) conditions.push(["a token twice", 1 / 5]);
  return conditions;
}

function twiceIn(values: readonly string[]): Token[] {
  return tokens.filter((token) => values.indexOf(token) !== values.lastIndexOf(token));
}

/** Where an unknown value stands among all that is written; nowhere where nothing else is known. */
function placeOf(value: string, values: readonly string[]): "alone" | "first" | "middle" | "last" {
  if (!values.some(isToken)) return "alone";
  const at = values.indexOf(value);
  return at === 0 ? "first" : at === values.length - 1 ? "last" : "middle";
}
