import fc from "fast-check";
import { expect, it } from "vitest";
import { Coverage, type Conditions } from "./coverage.ts";

const conditions: fc.Arbitrary<Conditions> = fc.uniqueArray(
  fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.constantFrom(0.25, 0.5, 1)),
  { selector: ([name]) => name },
);
const evenly = (...names: string[]): Conditions => names.map((name) => [name, 1]);

it("finds nothing new in what was noted, whatever else was", () => {
  fc.assert(
    fc.property(fc.array(conditions, { minLength: 1, maxLength: 12 }), (all) => {
      const coverage = new Coverage();
      for (const each of all) coverage.note(coverage.pointOf(each));
      expect(all.map((each) => coverage.newIn(coverage.pointOf(each)))).toEqual(all.map(() => 0));
    }),
  );
});

it("only ever finds less in a case than before", () => {
  fc.assert(
    fc.property(conditions, fc.array(conditions, { minLength: 1, maxLength: 12 }), (first, others) => {
      const coverage = new Coverage();
      const worths = others.map((each) => {
        coverage.note(coverage.pointOf(each));
        return coverage.newIn(coverage.pointOf(first));
      });
      expect(worths).toEqual(worths.toSorted((a, b) => b - a));
    }),
  );
});

it("weighs conditions alone, in pairs and in triples by how likely each is", () => {
  const coverage = new Coverage();
  const [a, b, c] = [0.5, 0.25, 2];
  const alone = a + b + c;
  const pairs = a * b + a * c + b * c;
  expect(
    coverage.newIn(
      coverage.pointOf([
        ["a", a],
        ["b", b],
        ["c", c],
      ]),
    ),
  ).toBeCloseTo(alone + pairs + a * b * c);
});

it("sees three for the first time where all their pairs have met", () => {
  const coverage = new Coverage();
  for (const met of [
    ["a", "b", "z"],
    ["a", "c", "z"],
    ["b", "c", "z"],
  ])
    coverage.note(coverage.pointOf(evenly(...met)));
  expect(coverage.newIn(coverage.pointOf(evenly("a", "b", "c")))).toBe(1);
});

it("takes the same conditions for the same in whichever order they are told", () => {
  const coverage = new Coverage();
  coverage.note(coverage.pointOf(evenly("a", "b", "c")));
  expect(coverage.newIn(coverage.pointOf(evenly("c", "a", "b")))).toBe(0);
});
