import { assetClasses, factsOf, type Pool } from "../../spec/facts.ts";
import { assetRequest, spellingOf, type ApiRequest, type AssetRequest } from "../../spec/request.ts";
import { Draw } from "../arbitraries/draw.ts";
import type { UnknownKind } from "../arbitraries/unknown-value.ts";
import { byClass, mainsOf, richest } from "./classes.ts";
import { Coverage } from "./coverage.ts";
import { contrasts, crowdedReads, mingledCommas, repeats, rewritings } from "./echoes.ts";
import { bursts, histories, wideAndLean, type Walk } from "./histories.ts";
import { groupedBy, inRows, inTurns } from "./arrange.ts";
import { thinLattice, wholeLattice, type Cell } from "./lattice.ts";
import { absentIds, nearMisses, oddIds, otherMethods, surroundings } from "./oddities.ts";
import { readOfAll } from "./read-of-all.ts";
import { behindAbsentIds, placesBehind, strays } from "./strays.ts";
import { amongThemselves, crowded, lonelyStrangers, strangers, valueOfKind } from "./strangers.ts";

/** How much of the contract's space a run visits. */
export type Profile = "quick" | "core" | "media" | "full";
export const profiles: readonly Profile[] = ["quick", "core", "media", "full"];

/** How many assets a run reads: classes and features are what counts, more tell nothing new. */
export const mostAssets: Readonly<Record<Profile, number>> = { quick: 10, core: 16, media: 16, full: 16 };

/**
 * How the walks of a stage are sent: side by side on lanes; as bursts, whose requests are in flight together; or one by
 * one, with nothing else under way, so that what was asked before is sure.
 */
export type Flow = "side by side" | "together" | "one by one";

/** One part of a run. */
export interface Stage {
  readonly name: "survey" | "first" | "search" | "surroundings" | "quiet" | "bursts" | "histories" | "closing";
  readonly walks: readonly Walk[];
  readonly flow: Flow;
}

export interface PlanOptions {
  readonly profile: Profile;
  readonly seed: number;
  readonly hasCredential: boolean;
  /** Whether other methods than GET are sent. */
  readonly allowWrites: boolean;
}

/** Requests that stay together on a lane, so that neighbours in time ask the same asset for different things. */
export const stepsPerWalk = 6;

/**
 * The reads that come before everything else: what each asset is without `include` and with all six tokens. Which of
 * the two comes first takes turns, as a cache may remember the first answer for good.
 */
export function survey(assetIds: readonly string[]): Stage {
  const reads = (id: string): ApiRequest[] => [assetRequest(id), readOfAll(id)];
  const walks = assetIds.map((id, turn) => (turn % 2 === 0 ? reads(id) : reads(id).toReversed()));
  return { name: "survey", walks, flow: "side by side" };
}

/** All that a run sends after the survey. Pure: the same pool, profile and seed give the same plan. */
export function plan(pool: Pool, { profile, seed, hasCredential, allowWrites }: PlanOptions): Stage[] {
  // What URLs serve is told by fetching them; the reads at the end give them anew.
  if (profile === "media") return [closing(pool, true)];
  const draw = new Draw(seed);
  const whole = profile !== "quick";
  const mains = mainsOf(pool);
  const share = (count: number): number => Math.ceil((count * mains.length) / assetClasses.length);
  const coverage = new Coverage();
  const lattice = whole ? wholeLattice(pool, draw, coverage) : thinLattice(pool, draw, 8, coverage);
  const depth = whole ? "all" : "few";
  const { otherSpelling, reversed, rewritten } = echoCounts[whole ? "core" : "quick"];
  const reads = [
    ...lattice.requests,
    ...contrasts(lattice.requests, pool, draw, "other spelling", share(otherSpelling)),
    ...contrasts(lattice.requests, pool, draw, "reversed", share(reversed)),
    ...rewritings(lattice.requests, pool, draw, share(rewritten), coverage),
  ];
  const absent = absentIds(pool, draw, depth);
  const odd = oddIds(pool, draw, depth);
  const next = whole ? behindAbsentIds(reads, odd, pool, draw, placesBehind(pool, absent)) : [];
  const again = whole ? repeats(reads, pool, draw, share(repeated)) : [];
  const atOnce = inTurns(again, ({ include }) => spellingOf(include)).slice(0, share(atOnceAgain.reads));
  const lonely = lonelyValues(pool, draw, whole);
  const refusedAtOnce = whole ? draw.shuffled(lonely).slice(0, share(atOnceAgain.refusals)) : [];
  const elsewhere = new Set([...next, ...atOnce, ...refusedAtOnce]);
  const others = [
    ...[...reads, ...odd].filter((request) => !elsewhere.has(request)),
    ...(whole ? [...crowdedReads(mains, draw), ...again.filter((request) => !atOnce.includes(request))] : absent),
    ...mingledCommas(mains, draw).slice(0, whole ? undefined : 1),
    ...nearMisses(pool, draw).slice(0, whole ? undefined : 1),
  ];
  const beside = [
    ...surroundings(pool, draw, hasCredential, depth),
    ...(allowWrites ? otherMethods(mains, depth) : []),
  ];
  const past = histories(pool, draw, depth);
  const after: Stage[] = [
    {
      name: "surroundings",
      walks: [
        ...inRows(beside, 2),
        // What one list was asked for may stick for the next.
        [{ operation: "list", state: "all" }, { operation: "list" }, { operation: "list", limit: 200 }],
      ],
      flow: "side by side",
    },
    // Between requests in company, so that an answer that only company spoils has wrong ones on both sides.
    {
      name: "quiet",
      walks: whole ? [...strays(pool, draw, absent, next), ...inARow([...atOnce, ...refusedAtOnce], mains)] : [],
      flow: "one by one",
    },
    { name: "bursts", walks: bursts(pool, draw, whole ? 2 : 1, whole ? 8 : 6), flow: "together" },
    {
      name: "histories",
      ...(whole
        ? { walks: [...past, wideAndLean(mains, draw)], flow: "one by one" }
        : { walks: past, flow: "side by side" }),
    },
    closing(pool, whole),
  ];
  const left = budgets[profile] - 2 * pool.assets.length - others.length - sizeOf(after) + refusedAtOnce.length;
  const refusals = unknowns(lattice.cells, pool, draw, left, lonely, whole);
  const search = [...others, ...refusals.filter((request) => !elsewhere.has(request))];
  return [{ name: "search", walks: walksOf(search, pool, draw), flow: "side by side" }, ...after];
}

/**
 * Unknown values among known ones, which have the most combinations and so get what is left of the budget; some of these
 * once more, as what was refused is to be refused again; and unknown values alone.
 */
function unknowns(
  cells: readonly Cell[],
  pool: Pool,
  draw: Draw,
  left: number,
  lonely: readonly AssetRequest[],
  whole: boolean,
): AssetRequest[] {
  const classes = new Map(cells.map(({ assetId, className }) => [assetId, className]));
  const mains = mainsOf(pool);
  const again = whole ? mains.length : 0;
  const groups = whole ? [...crowded(mains, draw), ...amongThemselves(mains, draw)] : [];
  const first = [...groups, ...lonely];
  const room = left - again - first.length;
  const company = whole ? cells.filter(({ mask }) => mask !== 0) : cells;
  const count = Math.min(Math.max(room, 3 * mains.length), 60 * mains.length);
  const among = strangers(company, pool, draw, count, first);
  const twice = inTurns(among, ({ id }) => classes.get(id) ?? "").slice(0, again);
  return [...among, ...twice, ...first];
}

/** Unknown values alone. */
function lonelyValues(pool: Pool, draw: Draw, whole: boolean): AssetRequest[] {
  if (whole) return lonelyStrangers(pool, draw);
  const mains = mainsOf(pool);
  return lonelyKinds.map((kind, at) =>
    assetRequest(mains[at % mains.length] ?? "", { include: [[valueOfKind(kind, draw)]] }),
  );
}

/** Requests that a run of a full pool is meant to take, the survey included. */
const budgets: Readonly<Record<Exclude<Profile, "media">, number>> = { quick: 196, core: 1187, full: 1187 };

/** How many requests of the lattice of a pool of all classes are sent otherwise once more. */
const echoCounts = {
  quick: { otherSpelling: 3, reversed: 3, rewritten: 13 },
  core: { otherSpelling: 10, reversed: 4, rewritten: 70 },
} as const;

/** How many reads of a core run of such a pool come once more in the same words. */
const repeated = 40;

/** How many of these come right behind themselves, and how many refusals of an unknown value alone do. */
const atOnceAgain = { reads: 8, refusals: 4 } as const;

/**
 * Each request right behind itself, the first one twice, and behind that the asset without any token or another asset for
 * the same: what was asked for again and again may be remembered for whoever comes next.
 */
function inARow(requests: readonly AssetRequest[], mains: readonly string[]): Walk[] {
  return requests.map((request, at) => [
    ...Array.from({ length: at === 0 ? 3 : 2 }, () => request),
    at % 2 === 0 ? assetRequest(request.id) : { ...request, id: mains[at % mains.length] ?? request.id },
  ]);
}

/** In a quick run. */
const lonelyKinds: readonly UnknownKind[] = ["word", "singular", "prefix", "group field", "rung", "wildcard"];

/** Reads each asset as the survey did, so that what changed by itself is told from what a request changed. */
function closing(pool: Pool, whole: boolean): Stage {
  const assets = whole ? pool.assets : byClass(pool).map(({ assets: [...all] }) => richest(all));
  const { walks, flow } = survey(assets.map(({ id }) => id));
  // Faces may come in another order each time, and measures flicker; two reads say little of that.
  const crowded = whole ? pool.assets.filter((asset) => (factsOf(asset).faces ?? 0) > 1) : [];
  const again = crowded.slice(0, 3).map(({ id }) => Array.from({ length: 4 }, () => readOfAll(id)));
  return { name: "closing", walks: [...walks, ...again], flow };
}

/**
 * Requests by asset, shuffled, cut into walks. Some walks of one asset follow each other, so that it is read on as many
 * lanes at a time: what comes before a request is about the same asset as often as about another. What is about no asset of
 * the pool is strewn among the others.
 */
function walksOf(requests: readonly ApiRequest[], pool: Pool, draw: Draw): Walk[] {
  const ids = new Set(pool.assets.map(({ id }) => id));
  const isOwn = (request: ApiRequest): boolean => request.operation === "asset" && ids.has(request.id);
  const strays = draw.shuffled(requests.filter((request) => !isOwn(request)));
  const byAsset = groupedBy(requests.filter(isOwn), (request) => (request.operation === "asset" ? request.id : ""));
  const rows = byAsset.flatMap((all) => inRows(inRows(draw.shuffled(all), stepsPerWalk), walksOfOneAsset));
  const walks = draw.shuffled(rows).flat();
  return walks.map((walk, at) => {
    const [from, to] = [at, at + 1].map((turn) => Math.floor((turn * strays.length) / walks.length));
    return [...walk.slice(0, 3), ...strays.slice(from, to), ...walk.slice(3)];
  });
}

/** How many walks of one asset follow each other. */
const walksOfOneAsset = 3;

export function sizeOf(stages: readonly Stage[]): number {
  return stages.reduce((sum, { walks }) => sum + walks.reduce((size, walk) => size + walk.length, 0), 0);
}
