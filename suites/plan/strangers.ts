import fc from "fast-check";
import { assetRequest, tokensOf, type AssetRequest, type Separator } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { isToken, tokens, type Token } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
import { familiesOfKinds, unknownOfAnyFamily } from "../arbitraries/unknown-families.ts";
import {
  kindOf,
  listedValues,
  tokenOf,
  unknownValue,
  type UnknownKind,
  type UnknownValue,
} from "../arbitraries/unknown-value.ts";
import { byClass } from "./classes.ts";
import { cover, coverByOneOfEach, usefulFor } from "./cover.ts";
import { Coverage, type Conditions } from "./coverage.ts";
import { groupedBy, inRows } from "./arrange.ts";
import { conditionsOfAssets, conditionsOfRefusal } from "./conditions.ts";
import type { Cell } from "./lattice.ts";

/**
 * Further unknown values behind the first: none, the same once more, another of its kind, as a target that lets one kind
 * pass still refuses the next, or one or two of any kinds, as a refusal may be spoilt by any of them.
 */
type Company = "nobody" | "itself" | "one of its kind" | "one of any kind" | "two of any kind";
const companies: readonly Company[] = [
  ...Array.from({ length: 5 }, () => "nobody" as const),
  "itself",
  ...Array.from({ length: 3 }, () => "one of its kind" as const),
  ...Array.from({ length: 2 }, () => "one of any kind" as const),
  ...Array.from({ length: 4 }, () => "two of any kind" as const),
];

/** An unknown value put somewhere among known ones: the axes along which a target may overlook it. */
interface Stranger {
  readonly cell: Cell;
  readonly value: string;
  readonly spelling: "repeated" | "comma" | "mixed";
  readonly comma: Separator;
  readonly position: "first" | "middle" | "last";
  readonly company: Company;
  /** Values that may stand behind it. */
  readonly others: readonly string[];
  readonly order: readonly Token[];
  /** Whether the last of the known ones comes twice. */
  readonly isDoubled: boolean;
}

function stranger(
  cells: readonly Cell[],
  unknown: fc.Arbitrary<UnknownValue>,
  company: readonly Company[],
): fc.Arbitrary<Stranger> {
  const alone = cells.filter(({ mask }) => mask === 0);
  const among = cells.filter(({ mask }) => mask !== 0);
  return fc
    .record({
      cell: fc.oneof(
        { weight: alone.length > 0 ? 1 : 0, arbitrary: fc.constantFrom(...(alone.length > 0 ? alone : among)) },
        { weight: 3, arbitrary: fc.constantFrom(...among) },
        // What sets an asset apart from others of its class may decide, so the assets of large classes come as often.
        { weight: 2, arbitrary: evenlyBy(among, ({ assetId }) => assetId) },
        // There is but one set of all six tokens: by chance alone it would hardly ever come.
        { weight: 3, arbitrary: evenlyBy(among, ({ mask }) => `${tokensOf(mask).length}`) },
      ),
      unknown,
      spelling: fc.constantFrom("repeated", "repeated", "comma", "comma", "mixed"),
      comma: separator(),
      position: fc.constantFrom("first", "middle", "last"),
      company: fc.constantFrom(...company),
      order: fc.shuffledSubarray([...tokens], { minLength: tokens.length }),
      isDoubled: fc.constantFrom(true, false, false, false, false, false),
    })
    .chain(({ unknown: { kind, value }, ...rest }) =>
      fc
        .array(rest.company === "one of its kind" ? unknownValue([kind]) : unknownOfAnyFamily(), {
          minLength: 2,
          maxLength: 2,
        })
        .map((others) => ({ ...rest, value, others: others.map((other) => other.value) })),
    );
}

/** A cell, those of each key as likely as those of the next. */
function evenlyBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): fc.Arbitrary<Cell> {
  return fc.oneof(...groupedBy(cells, keyOf).map((own) => fc.constantFrom(...own)));
}

function requestOf({
  cell,
  value,
  spelling,
  comma,
  position,
  company,
  others,
  order,
  isDoubled,
}: Stranger): AssetRequest {
  const asked = tokensOf(cell.mask);
  const once: string[] = order.filter((token) => asked.includes(token));
  const known = isDoubled ? [...once, ...once.slice(-1)] : once;
  const at = { first: 0, middle: Math.ceil(known.length / 2), last: known.length }[position];
  const behind = {
    nobody: [],
    itself: [value],
    "one of its kind": others.slice(0, 1),
    "one of any kind": others.slice(0, 1),
    "two of any kind": others,
  }[company];
  const values = known.toSpliced(at, 0, value, ...behind);
  return assetRequest(cell.assetId, spell(values, values.length === 1 ? "single" : spelling, comma));
}

/**
 * Requests with unknown values: every listed one without another, which would be refused in its stead, beside the token that
 * it is near to, as far as there is room, and others; such that as much as can be meets of what a target may wait for.
 * @param before further ones, which need not be made up for, but that a value near a token comes beside it all the same
 */
export function strangers(
  cells: readonly Cell[],
  pool: Pool,
  draw: Draw,
  count: number,
  before: readonly AssetRequest[],
): AssetRequest[] {
  if (cells.length === 0) return [];
  const ofAsset = conditionsOfAssets(pool);
  const conditionsOf = (request: AssetRequest): Conditions => conditionsOfRefusal(request, ofAsset);
  const coverage = new Coverage();
  for (const request of before) coverage.note(coverage.pointOf(conditionsOf(request)));
  const some = (unknown: fc.Arbitrary<UnknownValue>, company: readonly Company[], size: number): AssetRequest[] =>
    draw.many(stranger(cells, unknown, company), size).map(requestOf);
  // Alone, a value is not yet tried where a lax target lets it pass likeliest.
  const met = new Set(before.flatMap(onlyUnknownIn).filter((value) => tokenOf(value) === undefined));
  const unmet = draw.shuffled(listedValues.filter((value) => !met.has(value)));
  const alternativesFor = (value: string): AssetRequest[] => {
    const any = some(fc.constant({ kind: kindOf(value), value }), ["nobody", "nobody", "itself"], alternatives);
    const own = tokenOf(value);
    const beside = own === undefined ? [] : any.filter(({ include }) => include.flat().includes(own));
    return beside.length > 0 ? beside : any;
  };
  const listed =
    3 * unmet.length <= 2 * count ? coverByOneOfEach(unmet.map(alternativesFor), conditionsOf, coverage) : [];
  const left = count - listed.length;
  const others = some(unknownOfAnyFamily(), companies, usefulFor(left));
  return [...listed, ...cover(others, left, conditionsOf, coverage)];
}

/** The unknown value of a request that has no other. */
function onlyUnknownIn({ include }: AssetRequest): string[] {
  const unknown = new Set(include.flat().filter((value) => !isToken(value)));
  return unknown.size === 1 ? [...unknown] : [];
}

/** Requests for one listed value among which the newest is chosen; those beside its own token before others. */
const alternatives = 16;

/**
 * An unknown value behind thirty known ones, and three times behind one, in either spelling: parsers of queries have bounds,
 * beyond which some make something else of a list, or leave out its end.
 */
export function crowded(mains: readonly string[], draw: Draw): AssetRequest[] {
  return (["repeated", "comma"] as const).flatMap((spelling, turn) => {
    const many = Array.from({ length: 5 }, () => draw.shuffled(tokens)).flat();
    const word = valueOfKind("word", draw);
    return [
      [...many, valueOfKind("word", draw)],
      [draw.one(fc.constantFrom(...tokens)), word, word, word],
    ].map((values, at) => assetRequest(mains[(2 * turn + at) % mains.length] ?? "", spell(values, spelling, ",")));
  });
}

/**
 * Unknown values alone, of every family a different one for each kind of medium at least, live or trashed. They go to the assets of a
 * class in turn, as what sets one apart may decide.
 */
export function lonelyStrangers(pool: Pool, draw: Draw): AssetRequest[] {
  const turnsOf = byClass(pool).map(({ assets }) => draw.shuffled(assets));
  const { length } = turnsOf;
  const half = Math.ceil(length / 2);
  const nextOf = (assetClass: number): string => {
    const [first, ...others] = turnsOf[assetClass] ?? [];
    if (first !== undefined) turnsOf[assetClass] = [...others, first];
    return first?.id ?? "";
  };
  return Object.values(familiesOfKinds).flatMap((kinds, family) =>
    differentOf(kinds, half, draw).map((value, turn) =>
      // Trashed classes stand behind live ones: of both, one half in turn and then the other.
      assetRequest(nextOf((family + (half + 1) * turn + Math.floor(turn / half)) % length), { include: [[value]] }),
    ),
  );
}

/** So many values, as far as there are so many, of kinds that are as far apart in a list as can be. */
function differentOf(kinds: readonly UnknownKind[], count: number, draw: Draw): string[] {
  const parts = inRows(kinds, Math.ceil(kinds.length / count));
  const found = new Set<string>();
  for (let turn = 0; turn < count; turn++) {
    const some = draw.many(unknownValue(parts[turn % parts.length]), 2 * count).map(({ value }) => value);
    const next = some.find((value) => !found.has(value));
    if (next !== undefined) found.add(next);
  }
  return [...found];
}

const threeDifferent = fc.uniqueArray(unknownOfAnyFamily(), {
  minLength: 3,
  maxLength: 3,
  selector: ({ value }) => value,
});

/** Two unknown values and nothing else, three, and one that comes twice, over the classes in turn, in either spelling. */
export function amongThemselves(mains: readonly string[], draw: Draw): AssetRequest[] {
  return mains.map((id, turn) => {
    const [one = "", ...others] = draw.one(threeDifferent).map(({ value }) => value);
    const values =
      [
        [one, ...others.slice(1)],
        [one, ...others],
        [one, one],
      ][turn % 3] ?? [];
    return assetRequest(id, spell(values, turn % 2 === 0 ? "comma" : "repeated", ","));
  });
}

export function valueOfKind(kind: UnknownKind, draw: Draw): string {
  return draw.one(unknownValue([kind])).value;
}
