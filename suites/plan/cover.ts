import type { Conditions, Coverage, Point } from "./coverage.ts";

/** How many candidates there are for each that is picked. Far more of them take longer to weigh and find little more. */
const choice = 12;

/** How many candidates are of use where so many are picked. */
export function usefulFor(count: number): number {
  return choice * count;
}

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
  const waiting = candidates
    .map((item, order): Candidate<Case> => {
      const point = coverage.pointOf(conditionsOf(item));
      return { item, order, point, worth: coverage.newIn(point) };
    })
    .toSorted(byWorth);
  const chosen: Case[] = [];
  while (chosen.length < count) {
    const best = waiting.pop();
    if (best === undefined) break;
    // Others can only have lost since they were weighed: whoever is still ahead of the next is ahead of all.
    best.worth = coverage.newIn(best.point);
    const next = waiting.at(-1);
    if (next !== undefined && byWorth(best, next) < 0) waiting.splice(placeFor(best, waiting), 0, best);
    else {
      coverage.note(best.point);
      chosen.push(best.item);
    }
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
  readonly order: number;
  readonly point: Point;
  /** What was new in it when it was last weighed; since then it can only have lost. */
  worth: number;
}

/** The worthiest last, of equals the earliest. */
function byWorth(one: Candidate<unknown>, other: Candidate<unknown>): number {
  return one.worth - other.worth || other.order - one.order;
}

/** Where a candidate belongs among sorted ones. */
function placeFor(candidate: Candidate<unknown>, sorted: readonly Candidate<unknown>[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && byWorth(other, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexOfMost(worths: readonly number[]): number {
  return worths.indexOf(Math.max(...worths));
}
