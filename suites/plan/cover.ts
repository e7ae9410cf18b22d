/** A case described along named axes, such as class of asset, spelling and position. */
export type Axes = Readonly<Record<string, string | number>>;

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
  const waiting = candidates.map((item) => ({ item, tuples: tuplesOf(axesOf(item), strength) }));
  const chosen: Case[] = [];
  while (chosen.length < count && waiting.length > 0) {
    const window = waiting.slice(0, breadth);
    const gains = window.map(({ tuples }) =>
      tuples.reduce((gain, { key, weight }) => gain + (covered.has(key) ? 0 : weight), 0),
    );
    const best = gains.indexOf(Math.max(...gains));
    const [picked] = waiting.splice(best, 1);
    if (picked === undefined) break;
    for (const { key } of picked.tuples) covered.add(key);
    chosen.push(picked.item);
  }
  return chosen;
}

interface Tuple {
  readonly key: string;
  readonly weight: number;
}

/** Smaller tuples weigh more: a pair that never met matters before a triple. */
function tuplesOf(axes: Axes, strength: 2 | 3): Tuple[] {
  const parts = Object.entries(axes).map(([axis, value]) => `${axis}=${value}`);
  const tuples: Tuple[] = parts.map((key) => ({ key, weight: 100 }));
  for (const [first, a] of parts.entries()) {
    for (const [second, b] of parts.entries()) {
      if (second <= first) continue;
      tuples.push({ key: `${a}&${b}`, weight: 10 });
      if (strength < 3) continue;
      for (const c of parts.slice(second + 1)) tuples.push({ key: `${a}&${b}&${c}`, weight: 1 });
    }
  }
  return tuples;
}
