import type { Accusation, DrawnOutcome } from "./drawn-trial.ts";

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** What is said of some faults together. */
interface Row {
  readonly caught: Share;
  /** Requests until the first failure could be seen, of those caught; undefined where none was. */
  readonly first: { readonly median: number; readonly ninetieth: number } | undefined;
}

/** What the outcomes say of the suite. */
export interface DrawnFigures {
  readonly byDepth: readonly (Row & { readonly depth: number })[];
  readonly all: Row;
  /** By the requirement that the oracle names first; the most faults first. */
  readonly byRequirement: readonly (Row & { readonly id: string })[];
  /** Faults of which all that was told is right by the oracle, of those caught. */
  readonly attributed: Share;
  /** Faults all of whose examples are as small as they can be, of those caught that go by the request alone. */
  readonly minimal: Share;
  /** Requirements told per fault, consequences left aside: the median. */
  readonly told: number | undefined;
  readonly survivors: readonly DrawnOutcome[];
  readonly requests: { readonly all: number; readonly most: number };
}

/** A server that the suite turns away before it judges it is caught as well. */
export const isCaught = ({ accusations, trouble }: DrawnOutcome): boolean =>
  accusations.length > 0 || trouble !== undefined;

/** What a report tells first: consequences stand below their causes. */
export function causesIn({ accusations }: DrawnOutcome): readonly Accusation[] {
  return accusations.filter(({ consequenceOf }) => consequenceOf === undefined);
}

export function figuresOf(outcomes: readonly DrawnOutcome[]): DrawnFigures {
  const depths = groupedBy(outcomes, ({ depth }) => depth).toSorted(([a], [b]) => a - b);
  const ids = groupedBy(outcomes, ({ accepts: [id = ""] }) => id).toSorted(([, a], [, b]) => b.length - a.length);
  const accused = outcomes.filter(({ accusations }) => accusations.length > 0);
  const timeless = accused.filter(({ isTimeless }) => isTimeless);
  return {
    byDepth: depths.map(([depth, some]) => ({ depth, ...rowOf(some) })),
    all: rowOf(outcomes),
    byRequirement: ids.map(([id, some]) => ({ id, ...rowOf(some) })),
    attributed: shareOf(accused, (outcome) => causesIn(outcome).every(({ isRight }) => isRight)),
    minimal: shareOf(timeless, (outcome) => causesIn(outcome).every(({ smaller }) => smaller.length === 0)),
    told: quantile(
      accused.map((outcome) => causesIn(outcome).length),
      0.5,
    ),
    survivors: outcomes.filter((outcome) => !isCaught(outcome)).toSorted((a, b) => a.depth - b.depth),
    requests: {
      all: outcomes.reduce((sum, { requests }) => sum + requests, 0),
      most: Math.max(0, ...outcomes.map(({ requests }) => requests)),
    },
  };
}

function rowOf(outcomes: readonly DrawnOutcome[]): Row {
  const firsts = outcomes.flatMap(({ first }) => (first === undefined ? [] : [first]));
  const [median, ninetieth] = [quantile(firsts, 0.5), quantile(firsts, 0.9)];
  return {
    caught: shareOf(outcomes, isCaught),
    first: median === undefined || ninetieth === undefined ? undefined : { median, ninetieth },
  };
}

function shareOf(outcomes: readonly DrawnOutcome[], isCounted: (outcome: DrawnOutcome) => boolean): Share {
  return { count: outcomes.filter(isCounted).length, of: outcomes.length };
}

function groupedBy<Key>(outcomes: readonly DrawnOutcome[], keyOf: (outcome: DrawnOutcome) => Key) {
  const groups = new Map<Key, DrawnOutcome[]>();
  for (const outcome of outcomes) groups.set(keyOf(outcome), [...(groups.get(keyOf(outcome)) ?? []), outcome]);
  return [...groups];
}

/** The least of the numbers that no fewer than this part of them reach up to. */
function quantile(numbers: readonly number[], part: number): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}
