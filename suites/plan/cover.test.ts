import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cover, coverByOneOfEach } from "./cover.ts";
import { Coverage } from "./coverage.ts";

type Case = Readonly<Record<string, number>>;

const cases: readonly Case[] = [0, 1, 2].flatMap((a) =>
  [0, 1, 2].flatMap((b) => [0, 1, 2].flatMap((c) => [0, 1, 2].map((d) => ({ a, b, c, d })))),
);

function pairsIn(chosen: readonly Case[]): Set<string> {
  const pairs = chosen.flatMap((item) => {
    const parts = Object.entries(item).map((part) => part.join("="));
    return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => `${one}&${other}`));
  });
  return new Set(pairs);
}

const conditionsOf = (item: Case) => Object.entries(item).map(([axis, value]) => [`${axis} ${value}`, 1] as const);

const shuffled = (seed: number): Case[] =>
  fc.sample(fc.shuffledSubarray([...cases], { minLength: cases.length }), { seed, numRuns: 1 }).flat();

describe("a cover", () => {
  it.each([1, 2, 3, 4, 5])("meets all pairs in half of the cases that there are (order %i)", (seed) => {
    expect(pairsIn(cover(shuffled(seed), 40, conditionsOf, new Coverage()))).toEqual(pairsIn(cases));
  });

  it("meets every single value first", () => {
    const chosen = cover(shuffled(7), 6, conditionsOf, new Coverage());
    for (const axis of ["a", "b", "c", "d"]) expect(new Set(chosen.map((item) => item[axis])).size).toBe(3);
  });

  it("is the same for the same candidates", () => {
    expect(cover(shuffled(9), 20, conditionsOf, new Coverage())).toEqual(
      cover(shuffled(9), 20, conditionsOf, new Coverage()),
    );
  });

  it("picks each candidate once and no more than there are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.nat({ max: 3 }), b: fc.nat({ max: 3 }) })),
        fc.nat({ max: 40 }),
        (candidates, count) => {
          const chosen = cover(candidates, count, conditionsOf, new Coverage());
          expect(chosen).toHaveLength(Math.min(count, candidates.length));
          expect(new Set(chosen).size).toBe(chosen.length);
        },
      ),
    );
  });

  it("picks the worthiest of all that are left, the earliest of equals", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...cases], { minLength: 1, maxLength: 30 }), (candidates) => {
        const coverage = new Coverage();
        const left = [...candidates];
        const expected: Case[] = [];
        while (left.length > 0) {
          const points = left.map((item) => coverage.pointOf(conditionsOf(item)));
          const worths = points.map((point) => coverage.newIn(point));
          const best = worths.indexOf(Math.max(...worths));
          coverage.note(points[best] ?? { numbers: [], likelihoods: [] });
          expected.push(...left.splice(best, 1));
        }
        expect(cover(candidates, candidates.length, conditionsOf, new Coverage())).toEqual(expected);
      }),
    );
  });

  it("does not seek again what has met before", () => {
    const coverage = new Coverage();
    const first = cover(shuffled(3), 9, conditionsOf, coverage);
    const second = cover(shuffled(4), 31, conditionsOf, coverage);
    expect(pairsIn([...first, ...second])).toEqual(pairsIn(cases));
    expect(cover(shuffled(4), 9, conditionsOf, new Coverage())).not.toEqual(second.slice(0, 9));
  });
});

describe("a cover by one of each", () => {
  it("takes one of each group, the one that brings most that is new", () => {
    const [one, other, third]: [Case, Case, Case] = [
      { a: 0, b: 0 },
      { a: 1, b: 1 },
      { a: 0, b: 1 },
    ];
    const groups = [[one], [one, third, other], [other, one, third]];
    expect(coverByOneOfEach(groups, conditionsOf, new Coverage())).toEqual([one, other, third]);
  });
});
