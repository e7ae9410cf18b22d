import fc from "fast-check";
import { assetRequest, spellingOf, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { isToken, tokens, type Token } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
import { isListed, listedOf, unknownValue, type UnknownKind, type UnknownValue } from "../arbitraries/unknown-value.ts";
import { byClass } from "./classes.ts";
import { cover, usefulFor } from "./cover.ts";
import { Coverage, type Axes } from "./coverage.ts";
import { groupedBy } from "./arrange.ts";
import type { Cell } from "./lattice.ts";

/**
 * Further unknown values behind the first: none mostly, the same once more, another of its kind, as a target that lets
 * one kind pass still refuses the next, or two of any kinds, as a refusal may be spoilt by any of them.
 */
type Company = "nobody" | "itself" | "one of its kind" | "two of any kind";
const companies: readonly Company[] = [
  ...Array.from({ length: 8 }, () => "nobody" as const),
  ...(["itself", "one of its kind", "two of any kind", "two of any kind"] as const),
];

/** An unknown value put somewhere among known ones: the axes along which a target may overlook it. */
interface Stranger {
  readonly cell: Cell;
  readonly kind: UnknownKind;
  readonly value: string;
  readonly spelling: "repeated" | "comma" | "mixed";
  readonly comma: AssetRequest["separator"];
  readonly position: "first" | "middle" | "last";
  readonly company: Company;
  /** Values that may stand behind it. */
  readonly others: readonly string[];
  readonly order: readonly Token[];
  /** Whether the last of the known ones comes twice. */
  readonly isDoubled: boolean;
}

function stranger(cells: readonly Cell[]): fc.Arbitrary<Stranger> {
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
      unknown: unknownOfAnyFamily(),
      spelling: fc.constantFrom("repeated", "repeated", "comma", "comma", "mixed"),
      comma: separator(),
      position: fc.constantFrom("first", "middle", "last"),
      company: fc.constantFrom<Company>(...companies),
      order: fc.shuffledSubarray([...tokens], { minLength: tokens.length }),
      isDoubled: fc.constantFrom(true, false, false, false, false, false),
    })
    .chain(({ unknown, company, ...rest }) =>
      fc
        .array(company === "one of its kind" ? unknownValue([unknown.kind]) : unknownOfAnyFamily(), {
          minLength: 2,
          maxLength: 2,
        })
        .map((others) => ({ ...rest, ...unknown, company, others: others.map(({ value }) => value) })),
    );
}

function unknownOfAnyFamily(): fc.Arbitrary<UnknownValue> {
  return fc.oneof(...Object.values(familiesOfKinds).map((kinds) => unknownValue(kinds)));
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
    "two of any kind": others,
  }[company];
  const values = known.toSpliced(at, 0, value, ...behind);
  return assetRequest(cell.assetId, spell(values, values.length === 1 ? "single" : spelling, comma));
}

/** Kinds that a server is likely to treat alike. Every family comes as often as the next. */
const familiesOfKinds = {
  word: ["word", "neighbour", "upper case", "nothing"],
  near: ["singular", "plural", "prefix", "extension", "spelling", "decorated"],
  inner: ["group field"],
  core: ["core field"],
  rung: ["rung"],
  wildcard: ["wildcard"],
  digits: ["digits", "index"],
  dotted: ["dotted"],
  foreign: ["foreign"],
  long: ["long"],
  hostile: ["hostile", "inherited"],
} as const satisfies Record<string, readonly UnknownKind[]>;

function familyOf(kind: UnknownKind): string {
  return Object.entries(familiesOfKinds).find(([, kinds]) => kinds.some((each) => each === kind))?.[0] ?? kind;
}

/** Requests with an unknown value, spread over class, kind, spelling, position and number of known tokens. */
export function strangers(cells: readonly Cell[], draw: Draw, count: number): AssetRequest[] {
  if (cells.length === 0) return [];
  const candidates = draw.many(stranger(cells), usefulFor(count));
  const chosen = cover(candidates, count, axesOf, new Coverage());
  return chosen.map(requestOf);
}

function axesOf(stranger: Stranger): Axes {
  const { cell, kind, value, company, isDoubled } = stranger;
  const { include, separator: comma } = requestOf(stranger);
  const asked = tokensOf(cell.mask);
  return {
    // A value that is let pass shows only where no other is refused.
    heads: {
      family: company === "two of any kind" ? "several" : familyOf(kind),
      place: placeOf(value, include.flat()),
    },
    main: {
      class: cell.className,
      spelling: spellingOf(include),
      comma: include.some((part) => part.length > 1) ? comma : "none",
      size: asked.length,
      company,
      doubled: isDoubled ? 1 : 0,
      ...Object.fromEntries(tokens.map((token) => [token, asked.includes(token) ? 1 : 0])),
    },
    beside: { kind, value: isListed(kind) ? value : kind, asset: cell.assetId },
  };
}

/** Where an unknown value stands among known ones; those of its own sort aside. */
function placeOf(value: string, values: readonly string[]): "alone" | "first" | "middle" | "last" {
  const [before, behind] = [values.slice(0, values.indexOf(value)), values.slice(values.indexOf(value))];
  const isLast = !behind.some(isToken);
  if (before.length === 0) return isLast ? "alone" : "first";
  return isLast ? "last" : "middle";
}

/**
 * An unknown value behind thirty known ones, in each spelling: parsers of queries have bounds, beyond which some make
 * something else of a list, or leave out its end.
 */
export function crowded(mains: readonly string[], draw: Draw): AssetRequest[] {
  return (["repeated", "comma"] as const).map((spelling, at) => {
    const known = Array.from({ length: 5 }, () => draw.shuffled(tokens)).flat();
    return assetRequest(mains[at % mains.length] ?? "", spell([...known, valueOfKind("word", draw)], spelling, ","));
  });
}

/**
 * Unknown values alone: of every family one for each kind of medium at least, live or trashed. Among them are all that are
 * listed and that none of the requests asks for without another unknown one, which would be refused in their stead.
 * They go to the assets of a class in turn, as what sets one apart may decide.
 */
export function lonelyStrangers(pool: Pool, requests: readonly AssetRequest[], draw: Draw): AssetRequest[] {
  const met = new Set(requests.flatMap(({ include }) => onlyUnknownIn(include)));
  const turnsOf = byClass(pool).map(({ assets }) => draw.shuffled(assets));
  const { length } = turnsOf;
  const half = Math.ceil(length / 2);
  const nextOf = (assetClass: number): string => {
    const [first, ...others] = turnsOf[assetClass] ?? [];
    if (first !== undefined) turnsOf[assetClass] = [...others, first];
    return first?.id ?? "";
  };
  return Object.values(familiesOfKinds).flatMap((kinds, family) => {
    const unmet = draw.shuffled(listedOf(kinds).filter((value) => !met.has(value)));
    const further = draw.many(unknownValue(kinds), Math.max(0, half - unmet.length));
    return [...unmet, ...further.map(({ value }) => value)].map((value, turn) =>
      // Trashed classes stand behind live ones: of both, one half in turn and then the other.
      assetRequest(nextOf((family + (half + 1) * turn + Math.floor(turn / half)) % length), { include: [[value]] }),
    );
  });
}

/** Two unknown values and nothing else, three, and one that comes twice, over the classes in turn, in either spelling. */
export function amongThemselves(mains: readonly string[], draw: Draw): AssetRequest[] {
  return mains.map((id, turn) => {
    const [one = "", ...others] = draw.many(unknownOfAnyFamily(), 3).map(({ value }) => value);
    const values =
      [
        [one, ...others.slice(1)],
        [one, ...others],
        [one, one],
      ][turn % 3] ?? [];
    return assetRequest(id, spell(values, turn % 2 === 0 ? "comma" : "repeated", ","));
  });
}

function onlyUnknownIn(include: AssetRequest["include"]): string[] {
  const unknown = new Set(include.flat().filter((value) => !isToken(value)));
  return unknown.size === 1 ? [...unknown] : [];
}

export function valueOfKind(kind: UnknownKind, draw: Draw): string {
  return draw.one(unknownValue([kind])).value;
}
