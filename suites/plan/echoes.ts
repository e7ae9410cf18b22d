import fc from "fast-check";
import { classOf, factsOf, type Pool } from "../../spec/facts.ts";
import { assetRequest, meaningOf, spellingOf, type AssetRequest } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell, write, writing, type Writing } from "../arbitraries/include.ts";
import { conditionsOfAssets, conditionsOfRead } from "./conditions.ts";
import { byClass, mainsOf } from "./classes.ts";
import { cover, usefulFor } from "./cover.ts";
import { Coverage } from "./coverage.ts";
import { groupedBy, inTurns } from "./arrange.ts";

/** What is otherwise about a request that is sent once more, and nothing else. */
type Contrast = "other spelling" | "reversed";

/**
 * Requests of the lattice once more in one way otherwise, so that what differs between two answers is told by it. What a
 * target may refuse is no measure.
 */
export function contrasts(
  requests: readonly AssetRequest[],
  pool: Pool,
  draw: Draw,
  kind: Contrast,
  count: number,
): AssetRequest[] {
  // The richest asset of a class has most that may be told otherwise.
  const mains = new Set(mainsOf(pool));
  const fitting = requests.filter((request) => {
    const { asked, duplicates, spelling } = meaningOf(request);
    return mains.has(request.id) && asked.size > 1 && !duplicates && spelling !== "mixed";
  });
  return inTurns(draw.shuffled(fitting), classAndSize(pool))
    .slice(0, count)
    .map((base) => contrastTo(base, kind, draw));
}

function contrastTo(base: AssetRequest, kind: Contrast, draw: Draw): AssetRequest {
  const [values, before] = [base.include.flat(), spellingOf(base.include)];
  if (kind === "reversed") return { ...base, include: spell(values.toReversed(), before, base.separator).include };
  return { ...base, ...spell(values, before === "comma" ? "repeated" : "comma", draw.one(separator())) };
}

/**
 * Sets of the lattice written anew, perhaps for another asset of their class: those that bring most that is new beside
 * what was asked for already.
 * @param coverage what the lattice has met
 */
export function rewritings(
  requests: readonly AssetRequest[],
  pool: Pool,
  draw: Draw,
  count: number,
  coverage: Coverage,
): AssetRequest[] {
  const classNameOf = classNamesOf(pool);
  const assetsOf = new Map<string, string[]>(
    byClass(pool).map(({ name, assets }) => [name, assets.map(({ id }) => id)]),
  );
  const bases = groupedBy(draw.shuffled(requests), classAndSize(pool));
  // Sets of every size as often, though there is but one of all six tokens.
  const candidates = draw.many(rewriting(), usefulFor(count)).flatMap((each, at) => {
    const own = bases[at % bases.length] ?? [];
    const base = own[Math.floor(at / bases.length) % own.length];
    return base === undefined ? [] : [rewritten(base, each, assetsOf.get(classNameOf(base)) ?? [])];
  });
  const ofAsset = conditionsOfAssets(pool);
  return cover(candidates, count, (request) => conditionsOfRead(request, ofAsset), coverage);
}

/** How a request is rewritten, and which asset of its class it asks for where it is another. */
interface Rewriting {
  readonly how: Writing;
  readonly asset: number | undefined;
}

function rewriting(): fc.Arbitrary<Rewriting> {
  return fc.record({
    how: writing(["nobody", "one", "one, twice", "all but one", "all", "all"]),
    asset: fc.option(fc.nat(), { nil: undefined, freq: 1 }),
  });
}

function rewritten(base: AssetRequest, { how, asset }: Rewriting, assets: readonly string[]): AssetRequest {
  const id = asset === undefined ? base.id : (assets[asset % assets.length] ?? base.id);
  return { ...base, id, ...write(meaningOf(base).asked, how) };
}

/**
 * Sets of four whose last token comes behind twenty-one others, in either spelling: parsers of queries have bounds, beyond
 * which some make something else of a list, or leave out its end. Nothing is held against such a set, as it might be
 * against one of all six tokens.
 */
export function crowdedReads(mains: readonly string[], draw: Draw): AssetRequest[] {
  return (["repeated", "comma"] as const).map((spelling, at) => {
    const [last = "faces", ...others] = draw.shuffled(tokens).slice(0, 4);
    const often = Array.from({ length: 7 }, () => draw.shuffled(others)).flat();
    return assetRequest(mains[at % mains.length] ?? "", spell([...often, last], spelling, ","));
  });
}

/** Tokens in one parameter whose commas are written now so, now otherwise: all of them, and as many as have two commas. */
export function mingledCommas(mains: readonly string[], draw: Draw): AssetRequest[] {
  return [tokens.length, 3].map((size, at) =>
    assetRequest(mains.at(-1 - at) ?? "", spell(draw.one(orderedTokens(size, size)), "comma", ",%2C")),
  );
}

/**
 * Requests once more in the same words, as different from one another as can be: what was answered before may be
 * answered otherwise.
 */
export function repeats(requests: readonly AssetRequest[], pool: Pool, draw: Draw, count: number): AssetRequest[] {
  const classNameOf = classNamesOf(pool);
  // Each class in each way of writing comes early, so that it is not among those that are passed over.
  const mixed = inTurns(draw.shuffled(requests), (request) => `${classNameOf(request)} ${spellingOf(request.include)}`);
  const ofAsset = conditionsOfAssets(pool);
  return cover(mixed, count, (request) => conditionsOfRead(request, ofAsset), new Coverage());
}

function classNamesOf(pool: Pool): (request: AssetRequest) => string {
  const names = new Map(pool.assets.map((asset) => [asset.id, classOf(factsOf(asset)) ?? ""]));
  return ({ id }) => names.get(id) ?? "";
}

function classAndSize(pool: Pool): (request: AssetRequest) => string {
  const classNameOf = classNamesOf(pool);
  return (request) => `${classNameOf(request)} ${meaningOf(request).asked.size}`;
}
