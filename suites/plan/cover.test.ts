import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cover, type Axes } from "./cover.ts";

const cases: readonly Axes[] = [0, 1, 2].flatMap((a) =>
  [0, 1, 2].flatMap((b) => [0, 1, 2].flatMap((c) => [0, 1, 2].map((d) => ({ a, b, c, d })))),
);

function pairsIn(chosen: readonly Axes[]): Set<string> {
  const pairs = chosen.flatMap((item) => {
    const parts = Object.entries(item).map((part) => part.join("="));
    return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => `${one}&${other}`));
  });
  return new Set(pairs);
}

const shuffled = (seed: number): Axes[] =>
  fc.sample(fc.shuffledSubarray([...cases], { minLength: cases.length }), { seed, numRuns: 1 }).flat();

describe("a cover", () => {
  it.each([1, 2, 3, 4, 5])("meets all pairs in half of the cases that there are (order %i)", (seed) => {
    expect(pairsIn(cover(shuffled(seed), 40, (item) => item, 2))).toEqual(pairsIn(cases));
  });

  it("meets every single value first", () => {
    const chosen = cover(shuffled(7), 6, (item) => item);
    for (const axis of ["a", "b", "c", "d"]) expect(new Set(chosen.map((item) => item[axis])).size).toBe(3);
  });

  it("is the same for the same candidates", () => {
    expect(cover(shuffled(9), 20, (item) => item)).toEqual(cover(shuffled(9), 20, (item) => item));
  });

  it("picks each candidate once and no more than there are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.nat({ max: 3 }), b: fc.nat({ max: 3 }) })),
        fc.nat({ max: 40 }),
        (candidates, count) => {
          const chosen = cover(candidates, count, (item) => item);
          expect(chosen).toHaveLength(Math.min(count, candidates.length));
          expect(new Set(chosen).size).toBe(chosen.length);
        },
      ),
    );
  });
});
