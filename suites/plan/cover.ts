/** A case described along named axes, such as class of asset, spelling and position. */
export type Axes = Readonly<Record<string, string | number>>;

/** Name of a side axis: its values are to meet those of the other axes in pairs, nothing more. */
export function beside(name: string): string {
  return `${sideMark}${name}`;
}

const sideMark = "beside ";

/** How many candidates are looked at for each place in the selection. */
const breadth = 16;

/** How many candidates are of use where so many are picked: each place takes some new ones in and drops the dullest. */
export function usefulFor(count: number): number {
  return breadth + refill * count;
}

/** New candidates for each that is picked. */
const refill = 2;

/**
 * Picks cases greedily so that every pair and triple of values on different axes meets as early as possible.
 * The order of the candidates decides ties, so the same candidates give the same selection.
 * @param strength how many axes are combined at the most
 */
export function cover<Case>(
  candidates: readonly Case[],
  count: number,
  axesOf: (item: Case) => Axes,
  strength: 2 | 3 = 3,
): Case[] {
  const covered = new Set<number>();
  const values = new Values();
  const look = (item: Case): Candidate<Case> => {
    const tuples = tuplesOf(axesOf(item), strength, values);
    return { item, tuples, weight: newWeight(tuples, covered) };
  };
  const window = candidates.slice(0, breadth).map(look);
  const chosen: Case[] = [];
  const step = Math.max(1, Math.min(refill, Math.floor((candidates.length - breadth) / Math.max(count, 1))));
  for (let next = breadth; chosen.length < count && window.length > 0; next += step) {
    const [picked] = window.splice(heaviest(window, covered), 1);
    if (picked === undefined) break;
    for (const level of picked.tuples) for (const key of level.keys) covered.add(key);
    chosen.push(picked.item);
    window.push(...candidates.slice(next, next + step).map(look));
    while (window.length > breadth) window.splice(indexOfLeast(window.map(({ weight }) => weight)), 1);
  }
  return chosen;
}

/** Of each group of alternatives the one in which most is new, group after group. */
export function coverByOneOfEach<Case>(
  groups: readonly (readonly Case[])[],
  axesOf: (item: Case) => Axes,
  strength: 2 | 3 = 3,
): Case[] {
  const covered = new Set<number>();
  const values = new Values();
  return groups.flatMap((alternatives) => {
    const weighed = alternatives.map((item) => ({ item, tuples: tuplesOf(axesOf(item), strength, values) }));
    const best = weighed[indexOfMost(weighed.map(({ tuples }) => newWeight(tuples, covered)))];
    if (best === undefined) return [];
    for (const level of best.tuples) for (const key of level.keys) covered.add(key);
    return [best.item];
  });
}

interface Candidate<Case> {
  readonly item: Case;
  readonly tuples: Tuples;
  /** What was new in it when it was last weighed; since then it can only have lost. */
  weight: number;
}

/** Position of the candidate with the most that is new. Only those that may still be the heaviest are weighed again. */
function heaviest<Case>(window: readonly Candidate<Case>[], covered: ReadonlySet<number>): number {
  const fresh = new Set<Candidate<Case>>();
  for (;;) {
    const at = indexOfMost(window.map(({ weight }) => weight));
    const candidate = window[at];
    if (candidate === undefined || fresh.has(candidate)) return at;
    candidate.weight = newWeight(candidate.tuples, covered);
    fresh.add(candidate);
  }
}

/**
 * Numbers for the values on axes, so that a tuple of them is one small number: three times ten bits. Where there are
 * more values, some share a number, and a tuple now and then counts for one that was met.
 */
class Values {
  readonly #numbers = new Map<string, number>();

  numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = 1 + (this.#numbers.size % (base - 1));
    this.#numbers.set(value, number);
    return number;
  }
}

const base = 2 ** 10;

/** Tuples of one weight: a pair that never met matters before a triple. */
type Tuples = readonly { readonly weight: number; readonly keys: readonly number[] }[];

function newWeight(tuples: Tuples, covered: ReadonlySet<number>): number {
  let total = 0;
  for (const { weight, keys } of tuples) for (const key of keys) if (!covered.has(key)) total += weight;
  return total;
}

function indexOfMost(weights: readonly number[]): number {
  return weights.indexOf(Math.max(...weights));
}

function indexOfLeast(weights: readonly number[]): number {
  return weights.lastIndexOf(Math.min(...weights));
}

function tuplesOf(axes: Axes, strength: 2 | 3, values: Values): Tuples {
  const named = Object.entries(axes).map(([axis, value]) => ({ axis, number: values.numberOf(`${axis}=${value}`) }));
  const main = named.filter(({ axis }) => !axis.startsWith(sideMark)).map(({ number }) => number);
  const side = named.filter(({ axis }) => axis.startsWith(sideMark)).map(({ number }) => number);
  const [besides, pairs, triples]: [number[], number[], number[]] = [[], [], []];
  for (const [first, a] of main.entries()) {
    for (const b of side) besides.push(a * base + b);
    for (const [offset, b] of main.slice(first + 1).entries()) {
      pairs.push(a * base + b);
      if (strength < 3) continue;
      for (const c of main.slice(first + offset + 2)) triples.push((a * base + b) * base + c);
    }
  }
  return [
    { weight: 100, keys: main },
    { weight: 10, keys: pairs },
    { weight: 5, keys: besides },
    { weight: 1, keys: triples },
  ];
}
