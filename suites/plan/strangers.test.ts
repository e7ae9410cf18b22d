import { expect, it } from "vitest";
import { assetClasses } from "../../spec/facts.ts";
import { requestKey } from "../../spec/request.ts";
import { isToken } from "../../spec/vocabulary.ts";
import { familyOf } from "../arbitraries/unknown-families.ts";
import { kindOf, listedValues, tokenOf } from "../arbitraries/unknown-value.ts";
import { largePool } from "../testing/a-pool.ts";
import { isKnown, options, reads } from "../testing/planned.ts";

it.each([1, 2, 3])(
  "a core plan asks for every unknown value that is listed, with no other one to be refused (seed %i)",
  (seed) => {
    const sets = reads(largePool, options("core", seed)).map(({ meaning }) => [...new Set(meaning.unknown)]);
    const met = new Set(sets.filter(({ length }) => length === 1).flat());
    expect(listedValues.filter((value) => !met.has(value))).toEqual([]);
  },
);

it.each([1, 2, 3])(
  "a core plan asks for every listed value that is near a token beside that token, with no other to be refused (seed %i)",
  (seed) => {
    const met = new Set(
      reads(largePool, options("core", seed)).flatMap(({ meaning: { asked, unknown } }) => {
        const [value = "", ...others] = new Set(unknown);
        const own = tokenOf(value);
        return others.length === 0 && own !== undefined && asked.has(own) ? [value] : [];
      }),
    );
    const near = listedValues.filter((value) => tokenOf(value) !== undefined);
    expect(near.length).toBeGreaterThan(60);
    expect(near.filter((value) => !met.has(value))).toEqual([]);
  },
);

it.each([1, 2, 3])("a core plan asks every class for an unknown value twice in the same words (seed %i)", (seed) => {
  const refused = reads(largePool, options("core", seed)).filter((asked) => !isKnown(asked));
  const twice = refused.filter(({ request }, at) =>
    refused.slice(0, at).some((one) => requestKey(one.request) === requestKey(request)),
  );
  expect(new Set(twice.map(({ className }) => className))).toEqual(new Set(assetClasses));
});

it.each([1, 2, 3])(
  "most of a core plan's unknown values stand alone; others beside some of another kind (seed %i)",
  (seed) => {
    const refused = reads(largePool, options("core", seed)).filter((asked) => !isKnown(asked));
    const counts = refused.map(({ meaning }) => new Set(meaning.unknown).size);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(refused.length / 2);
    expect(counts.filter((count) => count === 2).length).toBeGreaterThan(10);
    expect(counts.filter((count) => count === 3).length).toBeGreaterThan(40);
    const crowded = refused.filter(({ meaning }) => meaning.asked.size > 0 && new Set(meaning.unknown).size === 3);
    expect(new Set(crowded.map(({ className }) => className))).toEqual(new Set(assetClasses));
  },
);

it.each([1, 2, 3])("a core plan asks for an unknown value beside a known one that comes twice (seed %i)", (seed) => {
  const refused = reads(largePool, options("core", seed)).filter((asked) => !isKnown(asked));
  const doubled = refused.filter(({ request, meaning }) => {
    const known = request.include.flat().filter(isToken);
    return meaning.unknown.length > 0 && known.length > new Set(known).size;
  });
  expect(new Set(doubled.map(({ className }) => className))).toEqual(new Set(assetClasses));
  expect(doubled.length).toBeGreaterThan(20);
});

it.each([1, 2, 3])(
  "a core plan asks for an unknown value at the end of a long list, in both spellings (seed %i)",
  (seed) => {
    const long = reads(largePool, options("core", seed)).filter(({ request }) => request.include.flat().length > 30);
    expect(long.map(({ meaning }) => [meaning.spelling, meaning.unknown.length]).toSorted()).toEqual([
      ["comma", 1],
      ["repeated", 1],
    ]);
  },
);

it("a core plan asks every class for a token in another letter case, alone, among others and beside itself", () => {
  const near = reads(largePool, options("core")).filter(({ meaning }) => meaning.nearMisses.length > 0);
  expect(new Set(near.map(({ className }) => className))).toEqual(new Set(assetClasses));
  const kinds = near.map(({ meaning }) => {
    const own = meaning.nearMisses.some((value) => [...meaning.asked].some((token) => token === value.toLowerCase()));
    return meaning.asked.size === 0 ? "alone" : own ? "beside itself" : "among others";
  });
  expect(new Set(kinds)).toEqual(new Set(["alone", "among others", "beside itself"]));
});

it.each(["rung", "wildcard", "core field", "group field", "dotted", "foreign"] as const)(
  "a core plan asks for a %s alone, for an asset of each kind of medium",
  (kind) => {
    for (const seed of [1, 2, 3]) {
      const alone = reads(largePool, options("core", seed)).filter(
        ({ request: { include } }) => include.flat().length === 1 && kindOf(include.flat()[0] ?? "") === kind,
      );
      expect(new Set(alone.map(({ className = "" }) => className.replace("trashed ", "")))).toEqual(
        new Set(["image", "video with still", "video without still"]),
      );
    }
  },
);

it.each([1, 2, 3])("a core plan asks every asset for an unknown value alone (seed %i)", (seed) => {
  const alone = reads(largePool, options("core", seed)).filter(
    ({ meaning }) => meaning.unknown.length > 0 && meaning.asked.size === 0,
  );
  const met = new Set(alone.map(({ request }) => request.id));
  expect(largePool.assets.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([]);
});

it.each([1, 2, 3])("a core plan asks for two and three unknown values alone, and for one twice (seed %i)", (seed) => {
  const unknown = reads(largePool, options("core", seed)).filter(
    ({ meaning }) => meaning.unknown.length > 0 && meaning.asked.size === 0,
  );
  const counts = unknown.map(
    ({ request, meaning }) => `${request.include.flat().length} ${new Set(meaning.unknown).size}`,
  );
  expect(new Set(counts)).toEqual(new Set(["1 1", "2 2", "3 3", "2 1"]));
});

it.each(Array.from({ length: 12 }, (_, seed) => seed))(
  "a core plan asks for different values of each family alone, some near a token in each way among them (seed %i)",
  (seed) => {
    const alone = reads(largePool, options("core", seed)).flatMap(({ request, meaning }) =>
      meaning.unknown.length === 1 && request.include.flat().length === 1 ? meaning.unknown : [],
    );
    const values = new Set(alone);
    for (const family of ["wildcard", "rung", "near", "dotted"])
      expect([...values].filter((value) => familyOf(value) === family).length).toBeGreaterThanOrEqual(3);
    const kinds = [...values].map(kindOf);
    for (const some of [
      ["singular", "plural"],
      ["prefix", "extension"],
      ["spelling", "decorated"],
    ] as const)
      expect(kinds.filter((kind) => some.some((one) => one === kind)).length).toBeGreaterThanOrEqual(1);
  },
);
