type Values = Readonly<Record<string, string | number>>;

/** A case described along named axes, such as class of asset, spelling and position. */
export interface Axes {
  /** The axes that conditions name most often: any two others are to meet all of these at once. */
  readonly heads?: Values;
  /** Their values are to meet those of all other axes, in pairs and in triples. */
  readonly main: Values;
  /** Their values are to meet those of the others in pairs, nothing more. */
  readonly beside?: Values;
}

/** A case whose values are numbers, the heads before the main ones. */
export interface Point {
  readonly all: readonly number[];
  readonly heads: number;
  readonly beside: readonly number[];
}

/** A value that never came matters before a pair that never met, and that before more at once. */
const worths = { single: 100, pair: 10, beside: 5, more: 1 } as const;

/** Places in the ledger. There are fewer tuples by far, so that two of them seldom share one. */
const size = 2 ** 21;

/** Which values of axes have met, over all that a plan asks for. */
export class Coverage {
  readonly #ledger = new Uint8Array(size);
  readonly #numbers = new Map<string, number>();
  readonly #strength: 2 | 3;

  /** @param strength how many of the main axes are combined at the most */
  constructor(strength: 2 | 3 = 3) {
    this.#strength = strength;
  }

  pointOf({ heads = {}, main, beside = {} }: Axes): Point {
    const tops = this.#numbersOf(heads);
    return { all: [...tops, ...this.#numbersOf(main)], heads: tops.length, beside: this.#numbersOf(beside) };
  }

  /** What the values that never met before are worth together. */
  newIn(point: Point): number {
    return this.#visit(point, false);
  }

  note(point: Point): void {
    this.#visit(point, true);
  }

  /** Visits all values that meet in a point and adds up what is new. */
  #visit({ all, heads, beside }: Point, isNoted: boolean): number {
    const ledger = this.#ledger;
    let worth = 0;
    const meet = (place: number, gain: number): void => {
      const at = place & (size - 1);
      if (ledger[at] === 0) worth += gain;
      if (isNoted) ledger[at] = 1;
    };
    const ofThree = this.#strength === 3 ? all.length : 0;
    const top = ofThree > 0 && heads > 1 ? all.slice(0, heads).reduce(joined) : undefined;
    for (let first = 0; first < all.length; first++) {
      const one = all[first] ?? 0;
      meet(one, worths.single);
      for (const side of beside) meet(joined(one, side), worths.beside);
      const below = top !== undefined && first >= heads ? joined(top, one) : undefined;
      for (let second = first + 1; second < all.length; second++) {
        const other = all[second] ?? 0;
        const pair = joined(one, other);
        meet(pair, worths.pair);
        if (below !== undefined) meet(joined(below, other), worths.more);
        for (let third = second + 1; third < ofThree; third++) meet(joined(pair, all[third] ?? 0), worths.more);
      }
    }
    return worth;
  }

  #numbersOf(values: Values): number[] {
    return Object.entries(values).map(([axis, value]) => this.#numberOf(`${axis}=${value}`));
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = joined(0, this.#numbers.size + 1);
    this.#numbers.set(value, number);
    return number;
  }
}

/** A number for two things together, spread over all 32 bits. */
function joined(one: number, other: number): number {
  const mixed = Math.imul(one ^ 0x2c1b3c6d, 0x85ebca6b) + Math.imul(other, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
