import fc from "fast-check";
import { expect, it } from "vitest";
import { Coverage, type Axes } from "./coverage.ts";

const value = fc.nat({ max: 2 });
const axes: fc.Arbitrary<Axes> = fc.record({
  heads: fc.record({ a: value, b: value }),
  main: fc.record({ c: value, d: value, e: value }),
  beside: fc.record({ f: value }, { requiredKeys: [] }),
});

it("finds nothing new in what was noted, whatever else was", () => {
  fc.assert(
    fc.property(fc.array(axes, { minLength: 1, maxLength: 12 }), (all) => {
      const coverage = new Coverage();
      for (const each of all) coverage.note(coverage.pointOf(each));
      expect(all.map((each) => coverage.newIn(coverage.pointOf(each)))).toEqual(all.map(() => 0));
    }),
  );
});

it("only ever finds less in a case than before", () => {
  fc.assert(
    fc.property(fc.array(axes, { minLength: 2, maxLength: 12 }), ([first, ...others]) => {
      const coverage = new Coverage();
      const worths = others.map((each) => {
        coverage.note(coverage.pointOf(each));
        return first === undefined ? 0 : coverage.newIn(coverage.pointOf(first));
      });
      expect(worths).toEqual(worths.toSorted((a, b) => b - a));
    }),
  );
});

const met: Axes[] = [
  { heads: { a: 1, b: 1 }, main: { c: 1, d: 2, e: 2 } },
  { heads: { a: 1, b: 1 }, main: { c: 2, d: 1, e: 2 } },
  { heads: { a: 1, b: 2 }, main: { c: 1, d: 1, e: 2 } },
  { heads: { a: 2, b: 1 }, main: { c: 1, d: 1, e: 2 } },
];
const last: Axes = { heads: { a: 1, b: 1 }, main: { c: 1, d: 1, e: 2 } };

it("sees both heads beside two others for the first time where all their triples have met", () => {
  const coverage = new Coverage();
  for (const each of met) coverage.note(coverage.pointOf(each));
  expect(coverage.newIn(coverage.pointOf(last))).toBe(1);
  const withoutHeads = new Coverage();
  const flat = ({ heads, main }: Axes): Axes => ({ main: { ...heads, ...main } });
  for (const each of met) withoutHeads.note(withoutHeads.pointOf(flat(each)));
  expect(withoutHeads.newIn(withoutHeads.pointOf(flat(last)))).toBe(0);
});

it("of strength 2 sees no more than pairs", () => {
  const coverage = new Coverage(2);
  for (const each of met) coverage.note(coverage.pointOf(each));
  expect(coverage.newIn(coverage.pointOf(last))).toBe(0);
});

it("lets what stands beside meet the others in pairs, and itself not at all", () => {
  const coverage = new Coverage();
  const [one, other] = [
    { main: { a: 1 }, beside: { f: 1 } },
    { main: { a: 2 }, beside: { f: 2 } },
  ];
  for (const each of [one, other]) coverage.note(coverage.pointOf(each));
  expect(coverage.newIn(coverage.pointOf({ ...one, ...{ beside: { f: 2 } } }))).toBe(5);
});
