import { expect, test } from "vitest";
import { interleaved, spread } from "./spread.mjs";

const items = [
  ...Array.from({ length: 60 }, (_, at) => ({ kind: "common", at })),
  ...Array.from({ length: 12 }, (_, at) => ({ kind: "rare", at })),
];
const kindOf = ({ kind }) => kind;
const rareIn = (some) => some.filter(({ kind }) => kind === "rare").length;

test("every item stands in the order once", () => {
  expect(new Set(spread(items, kindOf, 1))).toEqual(new Set(items));
  expect(spread(items, kindOf, 1)).toHaveLength(items.length);
});

test.each([1, 2, 3])("every beginning has each stratum's share, give or take one (seed %i)", (seed) => {
  const order = spread(items, kindOf, seed);
  for (const length of [12, 24, 36, 48, 60]) {
    expect(Math.abs(rareIn(order.slice(0, length)) - length / 6)).toBeLessThanOrEqual(1);
  }
});

test("the same seed gives the same order, another one another", () => {
  expect(spread(items, kindOf, 7)).toEqual(spread(items, kindOf, 7));
  expect(spread(items, kindOf, 7)).not.toEqual(spread(items, kindOf, 8));
});

test("interleaved lists keep their orders and are spread over each other", () => {
  expect(interleaved(["a", "b"], [1, 2, 3, 4])).toEqual([1, "a", 2, 3, "b", 4]);
});
