import fc from "fast-check";
import { allMasks, assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell } from "../arbitraries/include.ts";
import { byClass, richest } from "./classes.ts";

/** One asset and one set of tokens that the lattice reads, so that other cases find their twin. */
export interface Cell {
  readonly assetId: string;
  readonly className: string;
  readonly mask: number;
}

export interface Lattice {
  readonly cells: readonly Cell[];
  readonly requests: readonly AssetRequest[];
}

/**
 * Every set of tokens for each class of asset. Sets with an even number of tokens are written one way and those with an
 * odd number the other way, so that in either spelling any five tokens meet in every combination. The assets of a class
 * take turns; every asset meets every token alone, and where a class has few assets they meet them once more.
 */
export function wholeLattice(pool: Pool, draw: Draw): Lattice {
  const cells: Cell[] = [];
  const requests: AssetRequest[] = [];
  for (const [turn, { name, assets }] of byClass(pool).entries()) {
    for (const { id } of [...assets, ...assets, ...assets].slice(0, Math.max(assets.length, timesAlone)))
      for (const token of tokens) requests.push(assetRequest(id, { include: [[token]] }));
    for (const { id } of assets)
      cells.push(...tokens.map((_, bit) => ({ assetId: id, className: name, mask: 1 << bit })));
    cells.push({ assetId: richest(assets).id, className: name, mask: 0 });
    const evenAreRepeated = (turn + draw.one(fc.nat({ max: 1 }))) % 2 === 0;
    const sets = draw.shuffled(allMasks.filter((each) => sizeOfSet(each) > 1));
    const written = writings(draw, sets.length);
    for (const [at, mask] of sets.entries()) {
      const { id } = assets[at % assets.length] ?? richest(assets);
      const [repeated, comma] = inBothSpellings(id, mask, written[at] ?? plainly);
      const isRepeated = (sizeOfSet(mask) % 2 === 0) === evenAreRepeated;
      requests.push(isRepeated ? repeated : comma);
      cells.push({ assetId: id, className: name, mask });
    }
  }
  return { cells, requests };
}

/** How often a class meets each token alone, as what came before may matter. */
const timesAlone = 2;

const sizeOfSet = (mask: number): number => tokensOf(mask).length;

/**
 * A thin lattice: for one asset of each class every token alone, and so many larger sets, small ones and large ones,
 * the first in both spellings, the others in one or the other.
 */
export function thinLattice(pool: Pool, draw: Draw, setsPerClass: number): Lattice {
  const cells: Cell[] = [];
  const requests: AssetRequest[] = [];
  for (const { name, assets } of byClass(pool)) {
    const main = richest(assets);
    for (const token of tokens) {
      requests.push(assetRequest(main.id, { include: [[token]] }));
      cells.push({ assetId: main.id, className: name, mask: 1 << tokens.indexOf(token) });
    }
    const sets = spread(draw, setsPerClass);
    const written = writings(draw, sets.length);
    for (const [turn, mask] of sets.entries()) {
      const [repeated, comma] = inBothSpellings(main.id, mask, written[turn] ?? plainly);
      requests.push(...(turn === 0 ? [repeated, comma] : [turn % 2 === 0 ? repeated : comma]));
      cells.push({ assetId: main.id, className: name, mask });
    }
  }
  return { cells, requests };
}

/** Sets of two to five tokens, sizes in turn; each set and its complement follow each other, so that every token is there and not there. */
function spread(draw: Draw, count: number): number[] {
  const bySize = [2, 3, 4, 5].map((size) => draw.shuffled(allMasks.filter((mask) => tokensOf(mask).length === size)));
  const chosen = new Set<number>();
  for (let turn = 0; chosen.size < count && turn < 8 * count; turn++) {
    const mask = bySize[turn % bySize.length]?.[Math.floor(turn / bySize.length)];
    if (mask === undefined) continue;
    chosen.add(mask);
    const complement = fullMask & ~mask;
    if (tokensOf(complement).length > 1 && chosen.size < count) chosen.add(complement);
  }
  return [...chosen];
}

/** The tokens in the order of the vocabulary, a bare comma between them. */
const plainly: Writing = [tokens, ","];

/** How a set is written: the order of its tokens, and the comma. */
type Writing = readonly [order: readonly Token[], comma: AssetRequest["separator"]];

function writings(draw: Draw, count: number): Writing[] {
  return draw.many(fc.tuple(orderedTokens(tokens.length), separator()), count);
}

function inBothSpellings(
  id: string,
  mask: number,
  [order, comma]: Writing,
): [repeated: AssetRequest, comma: AssetRequest] {
  const asked = tokensOf(mask);
  const values = order.filter((token) => asked.includes(token));
  return [assetRequest(id, spell(values, "repeated", ",")), assetRequest(id, spell(values, "comma", comma))];
}
