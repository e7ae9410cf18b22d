/** Something that may hold of a case, such as a class of asset, a spelling or a position, and how likely a target waits for it. */
export type Condition = readonly [name: string, likelihood: number];

/** All that hold of a case. Of likelihoods only the ratios count. */
export type Conditions = readonly Condition[];

/** A case whose conditions are numbers. */
export interface Point {
  readonly numbers: readonly number[];
  readonly likelihoods: readonly number[];
}

/** Bits of a place in the ledger. There are fewer combinations by far than places, so that two of them seldom share one. */
const bits = 21;

/** Which conditions have met, alone, in pairs and in triples, over all that a plan asks for. */
export class Coverage {
  readonly #ledger = new Uint8Array(2 ** bits);
  readonly #numbers = new Map<string, number>();

  pointOf(conditions: Conditions): Point {
    return {
      numbers: conditions.map(([name]) => this.#numberOf(name)),
      likelihoods: conditions.map(([, likelihood]) => likelihood),
    };
  }

  /** How likely a target waits for conditions that meet here for the first time, alone or together. */
  newIn(point: Point): number {
    return this.#visit(point, 0);
  }

  note(point: Point): void {
    this.#visit(point, 1);
  }

  /** Adds up what is new, and enters it where `mark` is 1. */
  #visit({ numbers, likelihoods }: Point, mark: 0 | 1): number {
    const ledger = this.#ledger;
    const { length } = numbers;
    let sum = 0;
    const meet = (number: number, likelihood: number): void => {
      const place = placeOf(number);
      const before = ledger[place];
      if (before === 0) sum += likelihood;
      ledger[place] = (before ?? 0) | mark;
    };
    for (let first = 0; first < length; first++) {
      const [one = 0, ofOne = 0] = [numbers[first], likelihoods[first]];
      meet(one, ofOne);
      for (let second = first + 1; second < length; second++) {
        const two = one + (numbers[second] ?? 0);
        const ofTwo = ofOne * (likelihoods[second] ?? 0);
        meet(two, ofTwo);
        for (let third = second + 1; third < length; third++)
          meet(two + (numbers[third] ?? 0), ofTwo * (likelihoods[third] ?? 0));
      }
    }
    return sum;
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = scattered(this.#numbers.size + 1);
    this.#numbers.set(name, number);
    return number;
  }
}

/** A number that has little in common with the next one's, so that sums of few tell which they are of. */
function scattered(rank: number): number {
  const mixed = Math.imul(rank ^ (rank << 13), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) >> 2;
}

/** The place of a sum of numbers, whichever their order. */
function placeOf(sum: number): number {
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d) >>> (32 - bits);
}
