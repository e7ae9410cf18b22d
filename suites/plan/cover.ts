import type { Conditions, Coverage, Point } from "./coverage.ts";

/** How many candidates are looked at for each place in the selection. */
const breadth = 32;

/** How many candidates are of use where so many are picked: each place takes some new ones in and drops the dullest. */
export function usefulFor(count: number): number {
  return breadth + refill * count;
}

/** New candidates for each that is picked. */
const refill = 4;

/**
 * Picks cases greedily, so that conditions that have not met do so as early as possible, the likelier ones first.
 * The order of the candidates decides ties, so the same candidates give the same selection.
 * @param coverage what has met before; what is picked is noted in it
 */
export function cover<Case>(
  candidates: readonly Case[],
  count: number,
  conditionsOf: (item: Case) => Conditions,
  coverage: Coverage,
): Case[] {
  const look = (item: Case): Candidate<Case> => {
    const point = coverage.pointOf(conditionsOf(item));
    return { item, point, worth: coverage.newIn(point) };
  };
  const window = candidates.slice(0, breadth).map(look);
  const chosen: Case[] = [];
  const step = Math.max(1, Math.min(refill, Math.floor((candidates.length - breadth) / Math.max(count, 1))));
  for (let next = breadth; chosen.length < count && window.length > 0; next += step) {
    const [picked] = window.splice(worthiest(window, coverage), 1);
    if (picked === undefined) break;
    coverage.note(picked.point);
    chosen.push(picked.item);
    window.push(...candidates.slice(next, next + step).map(look));
    while (window.length > breadth) window.splice(indexOfLeast(window.map(({ worth }) => worth)), 1);
  }
  return chosen;
}

/** Of each group of alternatives the one in which most is new, group after group. */
export function coverByOneOfEach<Case>(
  groups: readonly (readonly Case[])[],
  conditionsOf: (item: Case) => Conditions,
  coverage: Coverage,
): Case[] {
  return groups.flatMap((alternatives) => {
    const weighed = alternatives.map((item) => ({ item, point: coverage.pointOf(conditionsOf(item)) }));
    const best = weighed[indexOfMost(weighed.map(({ point }) => coverage.newIn(point)))];
    if (best === undefined) return [];
    coverage.note(best.point);
    return [best.item];
  });
}

interface Candidate<Case> {
  readonly item: Case;
  readonly point: Point;
  /** What was new in it when it was last weighed; since then it can only have lost. */
  worth: number;
}

/** Position of the candidate with the most that is new. Only those that may still be the best are weighed again. */
function worthiest<Case>(window: readonly Candidate<Case>[], coverage: Coverage): number {
  const fresh = new Set<Candidate<Case>>();
  for (;;) {
    const at = indexOfMost(window.map(({ worth }) => worth));
    const candidate = window[at];
    if (candidate === undefined || fresh.has(candidate)) return at;
    candidate.worth = coverage.newIn(candidate.point);
    fresh.add(candidate);
  }
}

function indexOfMost(worths: readonly number[]): number {
  return worths.indexOf(Math.max(...worths));
}

function indexOfLeast(worths: readonly number[]): number {
  return worths.lastIndexOf(Math.min(...worths));
}
