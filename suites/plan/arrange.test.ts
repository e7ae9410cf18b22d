import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedBy, inRows, inTurns } from "./arrange.ts";

const words = fc.array(fc.stringMatching(/^[abc][xyz]?$/), { maxLength: 12 });
const initial = (word: string): string => word.charAt(0);

describe("items", () => {
  it("are grouped by key, in the order in which they came", () => {
    expect(groupedBy(["ax", "b", "a", "by"], initial)).toEqual([
      ["ax", "a"],
      ["b", "by"],
    ]);
    expect(groupedBy([], initial)).toEqual([]);
  });

  it("take turns by key", () => {
    expect(inTurns(["ax", "ay", "az", "b", "c", "by"], initial)).toEqual(["ax", "b", "c", "ay", "by", "az"]);
  });

  it("stand in rows of so many", () => {
    expect(inRows([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inRows([], 3)).toEqual([]);
  });

  it("are all there, however they are arranged", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 5 }), (some, size) => {
        for (const all of [groupedBy(some, initial).flat(), inTurns(some, initial)])
          expect(all.toSorted()).toEqual(some.toSorted());
        expect(inRows(some, size).flat()).toEqual(some);
      }),
    );
  });
});
