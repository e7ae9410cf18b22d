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
  readonly #ledger: Ledger = new Int32Array(2 ** (bits - 5));
  readonly #numbers = new Map<string, number>();

  pointOf(conditions: Conditions): Point {
    return {
      numbers: conditions.map(([name]) => this.#numberOf(name)),
      likelihoods: conditions.map(([, likelihood]) => likelihood),
    };
  }

  /** How likely a target waits for conditions that meet here for the first time, alone or together. */
  newIn({ numbers, likelihoods }: Point): number {
    const ledger = this.#ledger;
    const { length } = numbers;
    let sum = 0;
    for (let first = 0; first < length; first++) {
      const one = numbers[first] ?? 0;
      let withOne = isNew(ledger, one) ? 1 : 0;
      for (let second = first + 1; second < length; second++) {
        const two = one + (numbers[second] ?? 0);
        let withTwo = isNew(ledger, two) ? 1 : 0;
        for (let third = second + 1; third < length; third++)
          if (isNew(ledger, two + (numbers[third] ?? 0))) withTwo += likelihoods[third] ?? 0;
        withOne += withTwo * (likelihoods[second] ?? 0);
      }
      sum += withOne * (likelihoods[first] ?? 0);
    }
    return sum;
  }

  note({ numbers }: Point): void {
    for (const [first, one] of numbers.entries()) {
      enter(this.#ledger, one);
      for (const [second, other] of numbers.slice(0, first).entries()) {
        enter(this.#ledger, one + other);
        for (const third of numbers.slice(0, second)) enter(this.#ledger, one + other + third);
      }
    }
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = scattered(this.#numbers.size + 1);
    this.#numbers.set(name, number);
    return number;
  }
}

/** Which sums of numbers were entered, a bit each: weighing looks up millions of them, so they have to be near at hand. */
type Ledger = Int32Array;

function isNew(ledger: Ledger, sum: number): boolean {
  const place = placeOf(sum);
  return (((ledger[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 0;
}

function enter(ledger: Ledger, sum: number): void {
  const place = placeOf(sum);
  ledger[place >>> 5] = (ledger[place >>> 5] ?? 0) | (1 << (place & 31));
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
