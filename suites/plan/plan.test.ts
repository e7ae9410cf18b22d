import { describe, expect, it } from "vitest";
import { assetClasses, classOf, factsOf, type AssetClass } from "../../spec/facts.ts";
import { idKind } from "../../spec/id-kind.ts";
import { allMasks, meaningOf, requestKey, tokensOf } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { aPool, largePool } from "../testing/a-pool.ts";
import { isKnown, options, reads, requestsOf, whole, type Asked } from "../testing/planned.ts";
import { plan, sizeOf } from "./plan.ts";

describe.each(["quick", "core", "full"] as const)("a plan of profile %s", (profile) => {
  const given = options(profile);

  it("is the same for the same pool and seed", () => {
    expect(plan(largePool, given)).toEqual(plan(largePool, given));
  });

  it("is another for another seed", () => {
    const plans = Array.from({ length: 4 }, (_, seed) => JSON.stringify(plan(largePool, options(profile, seed))));
    expect(new Set(plans).size).toBe(4);
  });

  it("keeps to its size, whatever the seed", () => {
    const most = { quick: 200, core: 1200, full: 1200 }[profile];
    for (const seed of [1, 2, 3, -7, 2 ** 31])
      expect(sizeOf(whole(largePool, options(profile, seed)))).toBeLessThanOrEqual(most);
  });

  it("reads the twin of every request with an unknown value", () => {
    const all = reads(largePool, given);
    const seen = new Set(all.filter(isKnown).map(({ request, meaning }) => `${request.id} ${meaning.mask}`));
    const strangers = all.filter((asked) => !isKnown(asked));
    expect(strangers.length).toBeGreaterThan(20);
    for (const { request, meaning } of strangers.filter(({ meaning: { unknown } }) => unknown.length > 0)) {
      expect(seen).toContain(`${request.id} ${meaning.mask}`);
    }
  });

  it("asks every class for tokens alone, for each of them in one class or another, and for unknown values", () => {
    const met = new Set<string>();
    for (const name of assetClasses) {
      const own = reads(largePool, given).filter(({ className }) => className === name);
      const alone = own
        .filter((asked) => isKnown(asked) && asked.meaning.spelling === "single")
        .flatMap(({ meaning }) => [...meaning.asked]);
      expect(new Set(alone).size).toBeGreaterThanOrEqual(profile === "core" ? tokens.length : tokens.length / 2);
      for (const token of alone) met.add(token);
      expect(own.some(({ meaning }) => meaning.unknown.length > 0 && meaning.asked.size > 0)).toBe(true);
    }
    expect(met).toEqual(new Set(tokens));
  });

  it("reads every asset at first, and a main one of each class at the end again", () => {
    const [first] = whole(largePool, given);
    const last = whole(largePool, given).at(-1);
    expect(new Set(requestsOf([first].flatMap((stage) => stage ?? [])).map(({ id }) => id))).toEqual(
      new Set(largePool.assets.map(({ id }) => id)),
    );
    expect(last?.name).toBe("closing");
    expect(requestsOf(last === undefined ? [] : [last]).length).toBeGreaterThanOrEqual(2 * assetClasses.length);
  });

  it("asks for absent, malformed and other-case ids, other methods, the list, and without credential", () => {
    const requests = requestsOf(whole(largePool, given));
    const kinds = new Set(requests.map(({ id }) => idKind(id, largePool)));
    expect(kinds).toEqual(new Set(["known", "absent", "malformed", "other case"]));
    expect(requests.some(({ method }) => method === "POST")).toBe(true);
    expect(new Set(requests.map(({ credential }) => credential))).toEqual(new Set(["given", "none", "wrong"]));
    expect(
      whole(largePool, given).some(({ walks }) => walks.flat().some(({ operation }) => operation === "list")),
    ).toBe(true);
  });

  it("without credential never goes without one", () => {
    const requests = requestsOf(plan(largePool, { ...given, hasCredential: false }));
    expect(requests.every(({ credential }) => credential === "given")).toBe(true);
  });

  it.each(assetClasses)("works for a pool of one asset: %s", (name) => {
    for (const absent of [[], ["asset_98aBcDeFgHjKmNpQrStUv"]]) {
      const small = aPool({ [name]: 1 }, absent);
      const requests = requestsOf(whole(small, given));
      expect(requests.length).toBeGreaterThan(30);
      // Every listed unknown value is asked for, however few the assets are.
      expect(requests.length).toBeLessThan({ quick: 200, core: 500, full: 500 }[profile]);
    }
  });

  it.each(assetClasses)("works for a pool without any: %s", (name) => {
    const counts = Object.fromEntries(assetClasses.map((each) => [each, each === name ? 0 : 1]));
    expect(reads(aPool(counts), given).some(({ className }) => className === name)).toBe(false);
  });
});

describe("a core plan", () => {
  const known = reads(largePool, options("core")).filter(isKnown);
  const ofClass = (name: AssetClass): Asked[] => known.filter(({ className }) => className === name);

  it.each(assetClasses)("asks for every set of tokens: %s", (name) => {
    const masks = new Set(ofClass(name).map(({ meaning }) => meaning.mask));
    expect(allMasks.filter((mask) => !masks.has(mask))).toEqual([]);
  });

  it.each(assetClasses)("lets two tokens meet in every combination in either spelling: %s", (name) => {
    const pairs = allMasks.filter((mask) => tokensOf(mask).length === 2);
    for (const spelling of ["repeated", "comma"]) {
      const masks = ofClass(name)
        .filter(({ meaning }) => meaning.spelling === spelling)
        .map(({ meaning }) => meaning.mask);
      for (const pair of pairs) expect(new Set(masks.map((mask) => mask & pair)).size).toBe(4);
    }
  });

  it.each(assetClasses)("writes sets of every size in every way: %s", (name) => {
    for (const size of [3, 4, 5]) {
      const some = ofClass(name).filter(({ meaning }) => meaning.asked.size === size);
      expect(some.map(({ meaning }) => meaning.spelling)).toEqual(
        expect.arrayContaining(["repeated", "comma", "mixed"]),
      );
    }
  });

  it.each(assetClasses)("writes any token twice, and a third of the sets without any twice: %s", (name) => {
    const sets = ofClass(name).filter(({ meaning }) => meaning.asked.size > 1);
    const plain = sets.filter(({ meaning }) => !meaning.duplicates);
    expect(new Set(plain.map(({ meaning }) => meaning.mask)).size).toBeGreaterThan(18);
    for (const token of tokens) {
      const twice = sets.filter(({ request }) => request.include.flat().filter((value) => value === token).length > 1);
      expect(twice.length).toBeGreaterThan(3);
    }
  });

  it("asks every asset for every token alone", () => {
    for (const { id } of largePool.assets) {
      const alone = known.filter(({ request, meaning }) => request.id === id && meaning.spelling === "single");
      expect(new Set(alone.flatMap(({ meaning }) => [...meaning.asked])).size).toBe(tokens.length);
    }
  });
});

describe("while nothing else is under way, a core plan asks", () => {
  const quiet = plan(largePool, options("core")).filter(({ flow }) => flow === "one by one");
  const asked = requestsOf(quiet).map((request) => ({ id: request.id, ...meaningOf(request) }));
  const neighbours = asked.slice(1).map((now, at) => ({ before: asked[at] ?? now, now }));
  const classes = new Map(largePool.assets.map((asset) => [asset.id, classOf(factsOf(asset))]));

  it("for an absent id behind a trashed asset of each class", () => {
    const behind = neighbours.filter(({ now }) => idKind(now.id, largePool) === "absent");
    const met = new Set(behind.map(({ before }) => classes.get(before.id)));
    expect(assetClasses.filter((name) => !met.has(name))).toEqual([]);
  });

  it("for an absent id behind a refusal, with nothing, with one token and with all of them", () => {
    const behind = neighbours.filter(
      ({ before, now }) => before.unknown.length > 0 && idKind(now.id, largePool) === "absent",
    );
    expect(new Set(behind.map(({ now }) => now.asked.size))).toEqual(new Set([0, 1, 6]));
  });

  it("for the same right behind itself: reads in every way of writing, and an unknown value alone", () => {
    const same = neighbours.filter(({ before, now }) => before.id === now.id && before.order === now.order);
    const reads = same.filter(({ now }) => classes.has(now.id) && now.asked.size > 0 && now.unknown.length === 0);
    expect(new Set(reads.map(({ now }) => now.spelling))).toEqual(new Set(["single", "repeated", "comma", "mixed"]));
    expect(same.filter(({ now }) => now.unknown.length > 0 && now.asked.size === 0).length).toBeGreaterThan(3);
    expect(same.some(({ now }) => idKind(now.id, largePool) === "absent")).toBe(true);
  });

  it("for the same list of another asset, of an absent id behind an asset, and the other way round", () => {
    const lists = neighbours.filter(
      ({ before, now }) => before.id !== now.id && before.order === now.order && now.asked.size > 0,
    );
    const kinds = lists.map(({ before, now }) => [before, now].map(({ id }) => idKind(id, largePool)).join(" "));
    expect(new Set(kinds)).toEqual(new Set(["known known", "known absent", "absent known"]));
  });

  it.each(assetClasses)(
    "for nothing and for the same tokens behind a refusal, of this asset or the next: %s",
    (name) => {
      const behind = neighbours.filter(
        ({ before, now }) =>
          classes.get(before.id) === name &&
          before.unknown.length === 1 &&
          before.asked.size === 6 &&
          now.unknown.length === 0,
      );
      expect(new Set(behind.map(({ now }) => now.asked.size))).toEqual(new Set([0, 6]));
    },
  );

  it("behind an absent id without `include`, for malformed ids, and for reads written in every way", () => {
    const next = neighbours.filter(({ before }) => idKind(before.id, largePool) === "absent").map(({ now }) => now);
    const known = next.filter(({ id }) => classes.has(id));
    const lean = known.filter(({ spelling }) => spelling === "none").map(({ id }) => classes.get(id));
    expect(lean).toEqual(expect.arrayContaining(["image", "video with still", "video without still"]));
    expect(new Set(known.map(({ spelling }) => spelling)).size).toBeGreaterThan(3);
    const malformed = next.filter(({ id }) => idKind(id, largePool) === "malformed");
    expect(new Set(malformed.map(({ id }) => id)).size).toBeGreaterThan(8);
  });

  it.each(assetClasses)("without `include` behind everything of the same asset, and of another: %s", (name) => {
    const lean = neighbours.filter(
      ({ before, now }) => before.asked.size === 6 && now.mask === 0 && now.unknown.length === 0,
    );
    const own = lean.filter(({ now }) => classes.get(now.id) === name);
    expect(own.some(({ before, now }) => before.id === now.id)).toBe(true);
    expect(own.some(({ before, now }) => before.id !== now.id)).toBe(true);
  });
});

it.each([1, 2, 3])("a core plan repeats reads of every class, written in every way (seed %i)", (seed) => {
  const known = reads(largePool, options("core", seed)).filter(isKnown);
  const again = known.filter(({ request }, at) =>
    known.slice(0, at).some((one) => requestKey(one.request) === requestKey(request)),
  );
  const met = new Set(again.map(({ className, meaning }) => `${className} ${meaning.spelling}`));
  const written = ["none", "single", "repeated", "comma", "mixed"];
  expect([...met].toSorted()).toEqual(
    assetClasses.flatMap((name) => written.map((how) => `${name} ${how}`)).toSorted(),
  );
  expect(again.filter(({ meaning }) => meaning.duplicates).length).toBeGreaterThan(10);
});

it.each(["quick", "core"] as const)("a %s plan asks for plain sets in both spellings and in two orders", (profile) => {
  for (const seed of Array.from({ length: 20 }, (_, at) => at)) {
    const plain = reads(largePool, options(profile, seed)).filter(
      (asked) => isKnown(asked) && !asked.meaning.duplicates && asked.meaning.asked.size > 1,
    );
    const twins = plain.flatMap((one, at) =>
      plain.slice(0, at).flatMap((other) => {
        const [meaning, before] = [one.meaning, other.meaning];
        if (other.request.id !== one.request.id || before.mask !== meaning.mask) return [];
        const isInOrder = before.order === meaning.order;
        if (before.spelling === meaning.spelling && before.separator === meaning.separator && !isInOrder)
          return "order";
        return before.spelling !== meaning.spelling && isInOrder ? "spelling" : [];
      }),
    );
    for (const kind of ["order", "spelling"])
      expect(twins.filter((twin) => twin === kind).length).toBeGreaterThanOrEqual(3);
  }
});

it("a plan of profile media reads every asset once more, and nothing else", () => {
  const stages = plan(largePool, options("media"));
  const ids = new Set(requestsOf(stages).map(({ id }) => id));
  expect(stages.map(({ name }) => name)).toEqual(["closing"]);
  expect(ids.size).toBe(largePool.assets.length);
});

it.each([1, 2, 3])("a core plan asks for tokens three times, and for each at least once so (seed %i)", (seed) => {
  const known = reads(largePool, options("core", seed)).filter(isKnown);
  const thrice = known.flatMap(({ request }) => {
    const values = request.include.flat();
    return tokens.filter((token) => values.filter((value) => value === token).length === 3);
  });
  expect(new Set(thrice)).toEqual(new Set(tokens));
});

it.each([1, 2, 3])("a core plan asks for every token alone of ids that no asset has (seed %i)", (seed) => {
  const ids = new Set(largePool.assets.map(({ id }) => id));
  const alone = requestsOf(plan(largePool, options("core", seed)))
    .filter(({ id, include }) => !ids.has(id) && include.length === 1)
    .map(({ include }) => include[0]?.join() ?? "");
  expect(tokens.filter((token) => !alone.includes(token))).toEqual([]);
});
