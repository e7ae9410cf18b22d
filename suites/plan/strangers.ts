import fc from "fast-check";
import { assetRequest, tokensOf, type AssetRequest } from "../../spec/request.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
import { isListed, unknownValue, type UnknownKind } from "../arbitraries/unknown-value.ts";
import { cover } from "./cover.ts";
import type { Cell } from "./lattice.ts";

/** An unknown value put somewhere among known ones: the axes along which a target may overlook it. */
interface Stranger {
  readonly cell: Cell;
  readonly kind: UnknownKind;
  readonly value: string;
  readonly spelling: "repeated" | "comma" | "mixed";
  readonly comma: AssetRequest["separator"];
  readonly position: "first" | "middle" | "last";
  readonly copies: 1 | 2;
  readonly order: readonly Token[];
}

function stranger(cells: readonly Cell[]): fc.Arbitrary<Stranger> {
  return fc
    .record({
      cell: fc.constantFrom(...cells),
      unknown: unknownValue(),
      spelling: fc.constantFrom("repeated", "repeated", "comma", "comma", "mixed"),
      comma: separator(),
      position: fc.constantFrom("first", "middle", "last"),
      copies: fc.constantFrom<(1 | 2)[]>(1, 1, 1, 2),
      order: fc.shuffledSubarray([...tokens], { minLength: tokens.length }),
    })
    .map(({ unknown, ...rest }) => ({ ...rest, ...unknown }));
}

function requestOf({ cell, value, spelling, comma, position, copies, order }: Stranger): AssetRequest {
  const asked = tokensOf(cell.mask);
  const known: string[] = order.filter((token) => asked.includes(token));
  const at = { first: 0, middle: Math.ceil(known.length / 2), last: known.length }[position];
  const values = known.toSpliced(at, 0, ...Array<string>(copies).fill(value));
  return assetRequest(cell.assetId, spell(values, values.length === 1 ? "single" : spelling, comma));
}

/** Requests with an unknown value, spread over class, kind, spelling, position and number of known tokens. */
export function strangers(cells: readonly Cell[], draw: Draw, count: number): AssetRequest[] {
  if (cells.length === 0) return [];
  const candidates = draw.many(stranger(cells), 3 * count);
  const chosen = cover(candidates, count, ({ cell, kind, value, spelling, comma, position, copies }) => ({
    class: cell.className,
    kind,
    spelling: spelling === "comma" && comma !== "," ? "comma encoded" : spelling,
    position,
    // Beside one token or beside so many.
    known: tokensOf(cell.mask).length === 1 ? tokensOf(cell.mask).join() : tokensOf(cell.mask).length,
    value: isListed(kind) ? value : kind,
    copies,
  }));
  return chosen.map(requestOf);
}

/** Unknown values alone, one of each kind in turn, over the given assets. */
export function lonelyStrangers(
  assetIds: readonly string[],
  kinds: readonly UnknownKind[],
  draw: Draw,
): AssetRequest[] {
  return kinds.map((kind, at) =>
    assetRequest(assetIds[at % assetIds.length] ?? "", { include: [[draw.one(unknownValue([kind])).value]] }),
  );
}
