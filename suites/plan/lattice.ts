import fc from "fast-check";
import { allMasks, assetRequest, maskOf, meaningOf, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell } from "../arbitraries/include.ts";
import { byClass, richest } from "./classes.ts";
import { axesOfRead } from "./axes-of-read.ts";
import { cover, coverByOneOfEach } from "./cover.ts";
import type { Axes, Coverage } from "./coverage.ts";

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
 * Every set of tokens for each class of asset. Whether a set is written one way or the other is decided by how many of
 * four tokens are in it, other four for each class: so in either spelling any three tokens meet in every combination,
 * and so do the sizes of sets with any token. The asset of the class, the order and the comma are those that are newest
 * beside one another. The richest asset of each class meets every token alone.
 */
export function wholeLattice(pool: Pool, draw: Draw, coverage: Coverage): Lattice {
  const classes = byClass(pool);
  const alone = classes.flatMap(({ name, assets }) => {
    const { id } = richest(assets);
    return tokens.map((token) => ({ name, request: assetRequest(id, { include: [[token]] }) }));
  });
  const sets = classes.flatMap(({ name, assets }) => {
    const main = richest(assets);
    const deciding = maskOf(draw.shuffled(tokens).slice(0, 4));
    const evenAreRepeated = draw.one(fc.boolean());
    const masks = draw.shuffled(allMasks.filter((each) => sizeOfSet(each) > 1));
    const ways = writings(draw, alternatives * masks.length);
    return masks.map((mask, at) =>
      ways.slice(alternatives * at, alternatives * (at + 1)).map((writing, way): Written => {
        // The richest asset of a class has most to lose, so it is always among those to choose from.
        const { id } = way === 0 ? main : (assets[(at + way) % assets.length] ?? main);
        const [repeated, comma] = inBothSpellings(id, mask, writing);
        return { name, request: (sizeOfSet(mask & deciding) % 2 === 0) === evenAreRepeated ? repeated : comma };
      }),
    );
  });
  return latticeOf(classes, [...alone, ...coverByOneOfEach(draw.shuffled(sets), axesOf, coverage)]);
}

/** What is asked, and the cells that it reads; without any token an asset is read by the survey. */
function latticeOf(classes: ReturnType<typeof byClass>, chosen: readonly Written[]): Lattice {
  const bare = classes.map(({ name, assets }) => ({ assetId: richest(assets).id, className: name, mask: 0 }));
  const read = chosen.map(({ name, request }) => ({
    assetId: request.id,
    className: name,
    mask: meaningOf(request).mask,
  }));
  return { cells: [...bare, ...read], requests: chosen.map(({ request }) => request) };
}

/** Ways to write a set among which the newest is chosen. */
const alternatives = 3;

interface Written {
  readonly name: string;
  readonly request: AssetRequest;
}

const axesOf = ({ name, request }: Written): Axes => axesOfRead(request, name);

const sizeOfSet = (mask: number): number => tokensOf(mask).length;

/**
 * A thin lattice: of each class half of the tokens alone, the other half for the next class, and so many larger sets, of
 * all sizes and as different from class to class as can be.
 */
export function thinLattice(pool: Pool, draw: Draw, setsPerClass: number, coverage: Coverage): Lattice {
  const turns = draw.shuffled(tokens);
  const classes = byClass(pool).map(({ name, assets }) => ({ name, assets, main: richest(assets) }));
  const alone = classes.flatMap(({ name, main }, turn) =>
    turns
      .filter((_, at) => at % 2 === turn % 2)
      .map((token) => ({ name, request: assetRequest(main.id, { include: [[token]] }) })),
  );
  const count = setsPerClass * classes.length;
  // The richest asset has the most to show; the others of its class show what it lacks.
  const turnsOfAssets = [0, 1, 2, 3].flatMap((turn) =>
    classes.map(({ name, assets, main }) => ({
      name,
      id: (turn === 3 ? draw.one(fc.constantFrom(...assets)) : main).id,
    })),
  );
  const masks = draw.many(fc.constantFrom(...allMasks.filter((each) => sizeOfSet(each) > 1)), alternatives * count);
  const ways = writings(draw, masks.length);
  const coins = draw.many(fc.boolean(), masks.length);
  const sets = masks.map((mask, at): Written => {
    const { name, id } = turnsOfAssets[at % turnsOfAssets.length] ?? { name: "", id: "" };
    const [repeated, comma] = inBothSpellings(id, mask, ways[at] ?? plainly);
    return { name, request: coins[at] === true ? repeated : comma };
  });
  return latticeOf(classes, [...alone, ...cover(sets, count, axesOf, coverage)]);
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
