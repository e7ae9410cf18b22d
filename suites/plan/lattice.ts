import fc from "fast-check";
import { allMasks, assetRequest, meaningOf, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Pool } from "../../spec/facts.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { write, writing, type Writing } from "../arbitraries/include.ts";
import { inRows } from "./arrange.ts";
import { byClass, richest } from "./classes.ts";
import { conditionsOfAssets, conditionsOfRead } from "./conditions.ts";
import { cover, coverByOneOfEach } from "./cover.ts";
import type { Conditions, Coverage } from "./coverage.ts";

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

/** Which tokens of a set come twice, in every third: that may be refused, so most sets are asked for without. */
const doublings = ["one", "one, twice", "all but one", "all", "all"] as const;

/**
 * Every set of tokens for each class of asset, and each token alone for every asset. How a set is written, and which
 * asset of the class is asked for it, is what brings most that is new beside all else.
 */
export function wholeLattice(pool: Pool, draw: Draw, coverage: Coverage): Lattice {
  const classes = byClass(pool);
  const alone = classes.flatMap(({ name, assets }) =>
    assets.flatMap(({ id }) => tokens.map((token) => ({ name, request: assetRequest(id, { include: [[token]] }) }))),
  );
  const sets = classes.flatMap(({ name, assets }) => {
    const main = richest(assets);
    const masks = draw.shuffled(allMasks.filter((each) => sizeOfSet(each) > 1));
    const plain = inRows(draw.many(writing(["nobody"]), alternatives * masks.length), alternatives);
    const doubled = inRows(draw.many(writing(doublings), alternatives * masks.length), alternatives);
    return masks.map((mask, at) =>
      ((at % 3 === 0 ? doubled : plain)[at] ?? []).map((how, way): Written => {
        // The richest asset of a class has most to lose, so it is always among those to choose from.
        const { id } = way === 0 ? main : (assets[(at + way) % assets.length] ?? main);
        return { name, request: written(id, mask, how) };
      }),
    );
  });
  return latticeOf(classes, [...alone, ...coverByOneOfEach(draw.shuffled(sets), conditionsIn(pool), coverage)]);
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
const alternatives = 4;

interface Written {
  readonly name: string;
  readonly request: AssetRequest;
}

function conditionsIn(pool: Pool): (written: Written) => Conditions {
  const ofAsset = conditionsOfAssets(pool);
  return ({ request }) => conditionsOfRead(request, ofAsset);
}

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
  const drawn = fc.record({
    mask: fc.constantFrom(...allMasks.filter((each) => sizeOfSet(each) > 1)),
    how: writing(["nobody", "nobody", "nobody", ...doublings]),
  });
  const sets = draw.many(drawn, alternatives * count).map(({ mask, how }, at): Written => {
    const { name, id } = turnsOfAssets[at % turnsOfAssets.length] ?? { name: "", id: "" };
    return { name, request: written(id, mask, how) };
  });
  return latticeOf(classes, [...alone, ...cover(sets, count, conditionsIn(pool), coverage)]);
}

function written(id: string, mask: number, how: Writing): AssetRequest {
  return assetRequest(id, write(new Set(tokensOf(mask)), how));
}
