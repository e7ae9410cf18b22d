import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assetClasses } from "../spec/facts.ts";
import { register } from "../spec/register.ts";
import { allMasks } from "../spec/request.ts";
import { latticeCellsOf, latticeRowsOf } from "./lattice-rows.ts";

const cells = fc.uniqueArray(
  fc
    .record({
      class: fc.constantFrom(...assetClasses),
      mask: fc.constantFrom(...allMasks),
      requests: fc.integer({ min: 1, max: 35 }),
      voids: fc.nat(),
      broken: fc.subarray(register.slice(0, 8).map(({ id }) => id)),
    })
    .map(({ voids, ...cell }) => ({ ...cell, voided: voids % (cell.requests + 1) })),
  { selector: (cell) => `${cell.class} ${cell.mask}`, maxLength: 60 },
);

const sorted = (all: ReturnType<typeof latticeCellsOf>) =>
  all
    .map((cell) => ({ ...cell, broken: cell.broken.toSorted() }))
    .toSorted((a, b) => assetClasses.indexOf(a.class) - assetClasses.indexOf(b.class) || a.mask - b.mask);

describe("the lattice in a report", () => {
  test("is read back as it was", () => {
    fc.assert(
      fc.property(cells, (all) => {
        expect(sorted(latticeCellsOf(latticeRowsOf(all)))).toEqual(sorted(all));
      }),
    );
  });

  test("counts to 35", () => {
    const [row] = latticeRowsOf([{ class: "image", mask: 0, requests: 99, voided: 0, broken: [] }]);
    expect(row?.asked).toBe(`z${"0".repeat(63)}`);
  });

  test("passes over a class that this version does not know", () => {
    expect(latticeCellsOf([{ class: "hologram", asked: "1".repeat(64), voided: "0".repeat(64), broken: {} }])).toEqual(
      [],
    );
  });
});
