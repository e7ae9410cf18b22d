import { allMasks, assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
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
 * Every set of tokens for each class of asset, repeated and comma-delimited, in one random order for both spellings so
 * that they differ in the spelling alone. The assets of a class take turns; every asset meets every token alone.
 */
export function wholeLattice(pool: Pool, draw: Draw): Lattice {
  const cells: Cell[] = [];
  const requests: AssetRequest[] = [];
  for (const { name, assets } of byClass(pool)) {
    for (const { id } of assets) {
      for (const token of tokens) requests.push(assetRequest(id, { include: [[token]] }));
      for (let bit = 0; bit < tokens.length; bit++) cells.push({ assetId: id, className: name, mask: 1 << bit });
    }
    const sets = draw.shuffled(allMasks.filter((mask) => tokensOf(mask).length > 1));
    for (const [turn, mask] of sets.entries()) {
      const asset = assets[turn % assets.length];
      if (asset === undefined) continue;
      requests.push(...inBothSpellings(asset.id, mask, draw));
      cells.push({ assetId: asset.id, className: name, mask });
    }
  }
  return { cells, requests };
}

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
    for (const [turn, mask] of spread(draw, setsPerClass).entries()) {
      const [repeated, comma] = inBothSpellings(main.id, mask, draw);
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

function inBothSpellings(id: string, mask: number, draw: Draw): [repeated: AssetRequest, comma: AssetRequest] {
  const order = draw.shuffled(tokensOf(mask));
  const comma = draw.one(separator());
  return [assetRequest(id, spell(order, "repeated", ",")), assetRequest(id, spell(order, "comma", comma))];
}
