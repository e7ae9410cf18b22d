import fc from "fast-check";

/** A stream of draws from arbitraries that one seed decides: the same calls in the same order give the same values. */
export class Draw {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  /** So many values. */
  many<Value>(arbitrary: fc.Arbitrary<Value>, count: number): Value[] {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) | 0;
    return count === 0 ? [] : fc.sample(arbitrary, { seed: this.#seed, numRuns: count });
  }

  one<Value>(arbitrary: fc.Arbitrary<Value>): Value {
    const [value] = this.many(arbitrary, 1);
    return value as Value;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items.length === 0 ? [] : this.one(fc.shuffledSubarray([...items], { minLength: items.length }));
  }
}
