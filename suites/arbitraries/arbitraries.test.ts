import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idKind } from "../../spec/id-kind.ts";
import { assetRequest, meaningOf, spellingOf } from "../../spec/request.ts";
import { pool } from "../../spec/testing/pool.ts";
import { isToken, tokens } from "../../spec/vocabulary.ts";
import { aPool, largePool } from "../testing/a-pool.ts";
import { absentId, beheadedAndStretched, malformedIds, otherCaseIds } from "./asset-id.ts";
import { Draw } from "./draw.ts";
import { orderedTokens, separator, spell, write, writing } from "./include.ts";
import { familiesOfKinds, familyOf, unknownOfAnyFamily } from "./unknown-families.ts";
import { kindOf, listedValues, tokenOf, unknownKinds, unknownValue } from "./unknown-value.ts";

const pools = [pool(), largePool, aPool({ image: 1 }, []), aPool({ "trashed video with still": 2 }, [])];

describe("an unknown value", () => {
  it.each(unknownKinds)("of kind %s is unknown, whatever is asked beside it", (kind) => {
    fc.assert(
      fc.property(unknownValue([kind]), ({ value, ...rest }) => {
        expect(rest.kind).toBe(kind);
        expect(isToken(value)).toBe(false);
        const meaning = meaningOf(assetRequest("asset_1", { include: [["faces"], [value]] }));
        expect(meaning).toMatchObject({ unknown: [value], nearMisses: [], unspecified: false });
      }),
    );
  });

  it("stays in one piece between commas", () => {
    fc.assert(
      fc.property(unknownValue(), ({ value }) => {
        expect(value).not.toContain(",");
      }),
    );
  });

  it("is of every kind in the long run", () => {
    const kinds = new Set(fc.sample(unknownValue(), { seed: 1, numRuns: 600 }).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(unknownKinds));
  });

  const listedKinds = new Set(listedValues.map(kindOf));

  it("of a listed kind is one of few", () => {
    expect(listedKinds.size).toBeGreaterThan(10);
    for (const kind of listedKinds) {
      expect(
        new Set(fc.sample(unknownValue([kind]), { seed: 1, numRuns: 200 }).map(({ value }) => value)).size,
      ).toBeLessThan(20);
    }
  });

  it("tells its kind by what it looks like", () => {
    fc.assert(
      fc.property(unknownValue(), ({ kind, value }) => {
        // What is made up on the spot may happen to be a listed value of another kind.
        fc.pre(listedKinds.has(kind) || !listedValues.includes(value));
        expect(kindOf(value)).toBe(kind);
      }),
    );
  });

  it("comes of every family as often as of the next", () => {
    const drawn = fc.sample(unknownOfAnyFamily(), { seed: 1, numRuns: 2200 }).map(({ value }) => familyOf(value));
    const counts = Object.keys(familiesOfKinds).map((family) => drawn.filter((each) => each === family).length);
    expect(Math.min(...counts)).toBeGreaterThan(140);
    expect(Math.max(...counts)).toBeLessThan(260);
  });

  it.each([
    ["checksum", "file_data"],
    ["person", "people"],
    ["peopl", "people"],
    ["metr", "metrics"],
    ["meta-data", "metadata"],
    ["fa\tces", "faces"],
    ["thumbnail", "variants"],
    ["fac\u0000es", "faces"],
    ["description", undefined],
    ["all", undefined],
    ["m", undefined],
  ])("such as %j is near the token %s", (value, token) => {
    expect(tokenOf(value)).toBe(token);
  });

  it("is of a kind that belongs to one family", () => {
    expect(Object.values(familiesOfKinds).flat().toSorted()).toEqual(unknownKinds.toSorted());
  });
});

describe("ids", () => {
  it("that are malformed are so by the pool's own form, and each once", () => {
    for (const each of pools) {
      const ids = malformedIds(each).flat();
      expect(ids.length).toBeGreaterThan(20);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.map((id) => idKind(id, each))).toEqual(ids.map(() => "malformed"));
    }
  });

  it("that are malformed are no numbers where the target counts its assets up", () => {
    const counted = { assets: [{ id: "asset_1001", stated: {}, inferred: {} }], absent: [] };
    const ids = malformedIds(counted).flat();
    expect(ids).toContain("asset_1001xy");
    expect(ids).not.toContain("asset_100");
    expect(ids).not.toContain("asset_10");
  });

  it.each<readonly [what: string, lax: (id: string) => string]>([
    ["folds wide letters", (id) => id.normalize("NFKC")],
    ["leaves out accents", (id) => id.normalize("NFD").replace(/\p{M}/gu, "")],
    ["leaves out what is not seen", (id) => id.replaceAll("\u200b", "")],
    ["leaves out what is no text", (id) => id.replace(/\p{Cs}/gu, "")],
    [
      "decodes twice",
      (id) => id.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    ],
    ["takes a part for a parameter", (id) => id.split(";", 1)[0] ?? id],
    ["leaves out a dot at the end", (id) => id.replace(/\.$/, "")],
    ["leaves out blanks at the end", (id) => id.trimEnd()],
  ])("that are malformed are an asset's to a server that %s", (_, lax) => {
    for (const each of pools) expect(malformedIds(each).flat().map(lax)).toContain(each.assets[0]?.id);
  });

  it("that lack the prefix or are too long are made of every asset, and malformed", () => {
    for (const each of pools) {
      const ids = beheadedAndStretched(
        each.assets.map(({ id }) => id),
        each,
      );
      expect(ids).toHaveLength(2 * each.assets.length);
      expect(ids.map((id) => idKind(id, each))).toEqual(ids.map(() => "malformed"));
    }
  });

  it("that are absent are so by the pool", () => {
    for (const each of pools) {
      for (const id of fc.sample(absentId(each), { seed: 1, numRuns: 50 })) expect(idKind(id, each)).toBe("absent");
    }
  });

  it("that are absent are those which the pool names, where it names some", () => {
    const named = pool();
    expect(named.absent).toEqual(expect.arrayContaining(fc.sample(absentId(named), 20)));
  });

  it("in another letter case are nobody's own", () => {
    for (const each of pools) {
      const ids = each.assets.map(({ id }) => id);
      const swapped = otherCaseIds(ids, each);
      expect(swapped).toHaveLength(2 * ids.length);
      expect(swapped.map((id) => idKind(id, each))).toEqual(swapped.map(() => "other case"));
    }
    expect(otherCaseIds(["asset_123", "person_a"], pool())).toEqual([]);
  });
});

describe("a spelling", () => {
  const spellings = fc.constantFrom("repeated", "comma", "mixed", "single");
  const values = fc.array(fc.string(), { minLength: 1, maxLength: 7 });

  it("keeps values and their order", () => {
    fc.assert(
      fc.property(values, spellings, separator(), (list, spelling, comma) => {
        const { include, separator: used } = spell(list, spelling, comma);
        expect(include.flat()).toEqual(list);
        expect(include.every((part) => part.length > 0)).toBe(true);
        expect(used).toBe(comma);
      }),
    );
  });

  it("is the one that was asked for", () => {
    expect(spellingOf(spell([], "none", ",").include)).toBe("none");
    expect(spellingOf(spell(["faces"], "single", ",").include)).toBe("single");
    for (const spelling of ["repeated", "comma"] as const) {
      expect(spellingOf(spell(["faces", "people"], spelling, ",").include)).toBe(spelling);
    }
    for (const count of [3, 4, 5, 6])
      expect(spellingOf(spell(tokens.slice(0, count), "mixed", ",").include)).toBe("mixed");
  });

  it("of a set names its tokens and no others, twice only those that are doubled", () => {
    const whose = ["nobody", "one", "all but one", "all"] as const;
    fc.assert(
      fc.property(fc.subarray([...tokens], { minLength: 1 }), fc.constantFrom(...whose), fc.nat(), (set, who, seed) => {
        const [how] = fc.sample(writing([who]), { seed, numRuns: 1 });
        if (how === undefined) throw new RangeError("nothing was drawn");
        const { include } = write(new Set(set), how);
        const values = include.flat();
        expect(new Set(values)).toEqual(new Set(set));
        const doubled = { nobody: 0, one: 1, "all but one": Math.max(1, set.length - 1), all: set.length }[who];
        expect(values).toHaveLength(set.length + doubled);
        expect(values.every((value) => values.filter((other) => other === value).length < 3)).toBe(true);
      }),
    );
  });

  it("has tokens in any order, none twice", () => {
    fc.assert(
      fc.property(orderedTokens(2, 4), (list) => {
        expect(list.length).toBeGreaterThanOrEqual(2);
        expect(list.length).toBeLessThanOrEqual(4);
        expect(new Set(list).size).toBe(list.length);
        expect(list.every(isToken)).toBe(true);
      }),
    );
  });
});

describe("a draw", () => {
  const drawn = (seed: number) => {
    const draw = new Draw(seed);
    return [draw.many(fc.nat(), 5), draw.one(fc.string()), draw.shuffled(tokens), draw.many(fc.nat(), 0)];
  };

  it("is the same for the same seed and differs for another", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(drawn(seed)).toEqual(drawn(seed));
      }),
      { numRuns: 20 },
    );
    expect(new Set(Array.from({ length: 20 }, (_, seed) => JSON.stringify(drawn(seed)))).size).toBe(20);
  });

  it("gives fresh values each time", () => {
    const draw = new Draw(1);
    expect(draw.many(fc.nat(), 5)).not.toEqual(draw.many(fc.nat(), 5));
  });

  it("shuffles without loss", () => {
    expect(new Draw(3).shuffled(tokens).toSorted()).toEqual(tokens.toSorted());
    expect(new Draw(3).shuffled([])).toEqual([]);
  });
});
