import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pool } from "./facts.ts";
import { areCounted, idFormOf, idKind } from "./id-kind.ts";
import { absentIds, idOf } from "./testing/assets.ts";
import { pool } from "./testing/pool.ts";

const whole = pool();
const rest = idOf.image.slice("asset_".length);

const poolWith = (...ids: readonly string[]): Pool => ({
  assets: ids.map((id) => ({ id, stated: {}, inferred: {} })),
  absent: [],
});

describe("an id", () => {
  it.each([
    [idOf.image, "known"],
    [absentIds[0] ?? "", "absent"],
    [`asset_${rest.toUpperCase()}`, "other case"],
    [idOf.image.toUpperCase(), "other case"],
    ["asset_99BcDeFgHjKmNpQrStUvWx", "absent"],
    [rest, "malformed"],
    [`person_${rest}`, "malformed"],
    [`asset_stack_${rest}`, "malformed"],
    [`${idOf.image}x`, "malformed"],
    [idOf.image.slice(0, -1), "malformed"],
    [`${idOf.image.slice(0, -1)}'`, "malformed"],
    [`${idOf.image.slice(0, -1)}é`, "malformed"],
    [`${idOf.image.slice(0, -1)}\n`, "malformed"],
    ["asset_", "malformed"],
    ["", "malformed"],
  ] as const)("%j is %s", (id, kind) => {
    expect(idKind(id, whole)).toBe(kind);
  });

  it("has letters of the cases that the pool has, and is another's where they are swapped", () => {
    const both = poolWith("asset_aB1", "asset_cD2");
    expect(idKind("asset_Ef3", both)).toBe("absent");
    expect(idKind("asset_Ab1", both)).toBe("other case");
    expect(idKind("asset_Ef3", poolWith("asset_ab1"))).toBe("malformed");
    expect(idKind("asset_ef3", poolWith("asset_AB1"))).toBe("malformed");
  });

  it("of the pool is known, whatever its form", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (ids) => {
        for (const id of ids) expect(idKind(id, poolWith(...ids))).toBe("known");
      }),
    );
  });

  it("is of some kind in any pool", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.array(fc.string({ unit: "binary" }), { maxLength: 4 }),
        (id, ids) => {
          expect(["known", "other case", "absent", "malformed"]).toContain(idKind(id, poolWith(...ids)));
        },
      ),
    );
  });

  it("may hold hyphens and underscores only where the pool's ids do", () => {
    const uuid = "asset_0f8fad5b-d9cb-469f-a165-70867728950e";
    expect(idKind("asset_1f8fad5b-d9cb-469f-a165-70867728950e", poolWith(uuid))).toBe("absent");
    expect(idKind("asset_1f8fad5b_d9cb_469f_a165_70867728950e", poolWith(uuid))).toBe("malformed");
    expect(idKind("asset_12", poolWith("asset_77"))).toBe("absent");
    expect(idKind("asset_ab", poolWith("asset_77"))).toBe("malformed");
    expect(idKind("asset_b_2", poolWith("asset_a_1"))).toBe("absent");
    expect(idKind("asset_--2", poolWith("asset_-77"))).toBe("absent");
    expect(idKind("asset_S1", poolWith("asset_a1"))).toBe("malformed");
  });

  it("that the pool calls absent is absent, whatever its form", () => {
    const { assets } = poolWith("asset_a1");
    for (const id of ["ASSET_A1", "person_1", "asset_a1b2c3"])
      expect(idKind(id, { assets, absent: [id] })).toBe("absent");
  });
});

describe("the form of ids", () => {
  it("is the lengths and characters that there are", () => {
    const { shortest, longest, characters } = idFormOf(["asset_a1", "asset_b22", "other"]);
    expect([shortest, longest]).toEqual([2, 3]);
    expect(characters.test("z9")).toBe(true);
    expect(characters.test("Z")).toBe(false);
  });

  it("of no id admits nothing", () => {
    expect(idKind("asset_1", { assets: [], absent: [] })).toBe("malformed");
  });
});

it.each([
  [true, ["asset_1001", "asset_42"]],
  [true, ["asset_123456789"]],
  [false, ["asset_1234567890"]],
  [false, ["asset_1001", "asset_10a1"]],
  [false, ["1001"]],
  [false, ["x/asset_42"]],
  [false, [idOf.image]],
  [false, []],
])("says %s of whether ids such as these are counted up: %j", (counted, ids) => {
  expect(areCounted(poolWith(...ids))).toBe(counted);
});
