/** A case described along named axes, such as class of asset, spelling and position. */
export type Axes = Readonly<Record<string, string | number>>;

/** Name of a side axis: its values are to meet those of the other axes in pairs, nothing more. */
export function beside(name: string): string {
  return `${sideMark}${name}`;
}

const sideMark = "beside ";

/** How many candidates are looked at for each place in the selection. */
const breadth = 12;

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
  const covered = new Set<string>();
  const look = (item: Case): { item: Case; tuples: Tuple[] } => ({ item, tuples: tuplesOf(axesOf(item), strength) });
  const window = candidates.slice(0, breadth).map(look);
  const chosen: Case[] = [];
  for (let next = breadth; chosen.length < count && window.length > 0; next++) {
    const best = indexOfMost(window.map(({ tuples }) => newWeight(tuples, covered)));
    const [picked] = window.splice(best, 1);
    if (picked === undefined) break;
    for (const { key } of picked.tuples) covered.add(key);
    chosen.push(picked.item);
    const following = candidates[next];
    if (following !== undefined) window.push(look(following));
  }
  return chosen;
}

function newWeight(tuples: readonly Tuple[], covered: ReadonlySet<string>): number {
  let weight = 0;
  for (const tuple of tuples) if (!covered.has(tuple.key)) weight += tuple.weight;
  return weight;
}

function indexOfMost(weights: readonly number[]): number {
  return weights.indexOf(Math.max(...weights));
}

interface Tuple {
  readonly key: string;
  readonly weight: number;
}

/** Smaller tuples weigh more: a pair that never met matters before a triple. */
function tuplesOf(axes: Axes, strength: 2 | 3): Tuple[] {
  const named = Object.entries(axes).map(([axis, value]) => ({ axis, key: `${axis}=${value}` }));
  const main = named.filter(({ axis }) => !axis.startsWith(sideMark)).map(({ key }) => key);
  const side = named.filter(({ axis }) => axis.startsWith(sideMark)).map(({ key }) => key);
  const tuples: Tuple[] = main.map((key) => ({ key, weight: 100 }));
  for (const [first, a] of main.entries()) {
    for (const b of side) tuples.push({ key: `${a}&${b}`, weight: 5 });
    for (let second = first + 1; second < main.length; second++) {
      const b = main[second];
      tuples.push({ key: `${a}&${b}`, weight: 10 });
      if (strength < 3) continue;
      for (let third = second + 1; third < main.length; third++) {
        tuples.push({ key: `${a}&${b}&${main[third]}`, weight: 1 });
      }
    }
  }
  return tuples;
}
