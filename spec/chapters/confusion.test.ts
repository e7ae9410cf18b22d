import { describe, expect, it } from "vitest";
import type { Answer } from "../exchange.ts";
import { assetClasses, type AssetClass, type Pool } from "../facts.ts";
import { grantFaults } from "../granting.ts";
import { allMasks, tokensOf, type ApiRequest, type AssetRequest } from "../request.ts";
import { ruleById } from "../register.ts";
import { isViolation } from "../rule.ts";
import { answer, put } from "../testing/answers.ts";
import { assetBody } from "../testing/assets.ts";
import { evidenceOf } from "../testing/evidence-of.ts";
import { pool } from "../testing/pool.ts";
import { read, readComma } from "../testing/requests.ts";
import { answerRightly } from "../testing/right-target.ts";
import type { Token } from "../vocabulary.ts";

type Tokens = readonly Token[];
type Step = readonly [request: ApiRequest, answer: Answer];

/** Everything first, as a run does; then every other set of tokens, small and large ones in turn. */
const allSets: readonly Tokens[] = allMasks.map((_, at) => tokensOf((63 - 11 * at) & 63));

/** What a server says to these sets that answers as if others had been asked for. */
function answering(name: AssetClass, sets: readonly Tokens[], grantFor: (set: Tokens) => Tokens): Step[] {
  return sets.map((set) => [read(name, ...set), answer(200, assetBody(name, grantFor(set)))]);
}

/** A server with a cache: the first set of each key decides for all that follow. */
function caching(name: AssetClass, sets: readonly Tokens[], keyOf: (set: Tokens) => string): Step[] {
  const kept = new Map<string, Tokens>();
  return answering(name, sets, (set) => {
    const first = kept.get(keyOf(set)) ?? set;
    kept.set(keyOf(set), first);
    return first;
  });
}

/** A pool in which nothing is said of the stills of images, which have none. */
function poolOfNow(): Pool {
  const { assets, absent } = pool();
  return {
    absent,
    assets: assets.map((asset) => {
      const { media, trashed = false } = asset.inferred;
      return media === "image" ? { ...asset, inferred: { media, trashed } } : asset;
    }),
  };
}

/** Of each answer whether it grants what was not asked for, and whether it is told as mixed up. */
function judged(steps: readonly Step[]) {
  const evidence = evidenceOf(poolOfNow(), steps);
  const rule = ruleById("http.not-confused");
  return evidence.exchanges.map((exchange) => {
    const reading = evidence.readingOf(exchange);
    const dossier = evidence.dossierOf(exchange);
    const isWrong = reading !== undefined && dossier !== undefined && grantFaults(reading, dossier).length > 0;
    return { isWrong, isTold: isViolation(rule?.judge(exchange, evidence)) };
  });
}

const wrongOf = (steps: readonly Step[]) => judged(steps).filter(({ isWrong }) => isWrong);
const toldOf = (steps: readonly Step[]) => judged(steps).filter(({ isTold }) => isTold);

describe("what an answer was taken from", () => {
  const right = (request: AssetRequest): Step => [request, answerRightly(request)];
  const [wide, narrow] = [
    ["faces", "file_data"],
    ["people", "file_data"],
  ] as const;
  const taken: Step = [readComma("image", ...narrow), answer(200, assetBody("image", wide))];
  const again = right(readComma("image", ...narrow));
  const sourceOf = (...before: readonly Step[]) => {
    const evidence = evidenceOf(poolOfNow(), [...before, taken, again]);
    const exchange = evidence.exchanges[before.length];
    const judgement = exchange && ruleById("http.not-confused")?.judge(exchange, evidence);
    return isViolation(judgement) ? judgement.against?.index : undefined;
  };
  const comma = right(readComma("image", ...wide));
  const repeated = right(read("image", ...wide));
  const other = right(read("video with still"));

  it.each<readonly [claim: string, before: readonly Step[], index: number]>([
    ["is the request that is written alike", [comma, repeated, other], 0],
    ["is the nearest of those before", [comma, other, comma, other], 2],
    ["is one that is written otherwise where none is alike", [other, repeated, other], 1],
  ])("%s", (_, before, index) => {
    expect(sourceOf(...before)).toBe(index);
  });
});

const bySize = (set: Tokens) => `${set.length}`;
const keys: Readonly<Record<string, (set: Tokens) => string>> = {
  "the number of tokens": bySize,
  "the first token": ([first = ""]) => first,
  "the last token": (set) => set.at(-1) ?? "",
  "all but variants": (set) => set.filter((token) => token !== "variants").join(),
};

/** Of a video without a still nothing tells whether `variants` was granted, which leaves too little by the others. */
const enoughWithoutStill = ["the number of tokens", "the last token"];

describe.each(assetClasses)("a cache that answers for %s", (name) => {
  it.each(Object.entries(keys).filter(([key]) => !name.includes("without") || enoughWithoutStill.includes(key)))(
    "by %s is told by every wrong answer, and by no right one",
    (_, keyOf) => {
      const all = judged(caching(name, allSets, keyOf));
      expect(all.filter(({ isWrong }) => isWrong).length).toBeGreaterThan(11);
      expect(all.filter(({ isWrong, isTold }) => isWrong !== isTold)).toEqual([]);
    },
  );

  it("is told where the asset has nothing to show in a group", () => {
    const empty = caching(name, allSets, bySize).map(([request, said]): Step => [
      request,
      put("/metadata", null)(said),
    ]);
    expect(toldOf(empty).length).toBeGreaterThan(11);
  });
});

/** All but everything and nothing, of so many tokens. */
const ofSize = (...sizes: readonly number[]) => allSets.filter(({ length }) => sizes.includes(length));
const everything = allSets.slice(0, 1);

describe("what tells of no cache", () => {
  const some: readonly (readonly [string, (set: Tokens) => Tokens])[] = [
    ["a group that is shown unasked", (set) => [...new Set<Token>([...set, "faces"])]],
    ["a group that is withheld", (set) => set.filter((token) => token !== "people")],
    ["a server that takes the first token alone", (set) => set.slice(0, 1)],
    ["a server that takes the last token alone", (set) => set.slice(-1)],
    ["a server that grants nothing", () => []],
    ["a server that grants everything", () => tokensOf(63)],
    ["one group in place of another", (set) => set.map((token) => (token === "faces" ? "people" : token))],
    ["an inert variants", (set) => set.filter((token) => token !== "variants")],
  ];

  it.each(some)("is %s", (_, grantFor) => {
    const steps = answering("image", allSets, grantFor);
    expect(wrongOf(steps).length).toBeGreaterThan(11);
    expect(toldOf(steps)).toEqual([]);
  });

  it("are eleven wrong answers; twelve are enough", () => {
    const sets = [
      ...everything,
      ...ofSize(1),
      ...ofSize(2).slice(0, 2),
      ...ofSize(3).slice(0, 3),
      ...ofSize(4).slice(0, 4),
    ];
    const twelve = caching("image", [...sets, ...ofSize(2).slice(2, 3)], bySize);
    expect(wrongOf(twelve)).toHaveLength(12);
    expect(toldOf(twelve)).toHaveLength(12);
    expect(wrongOf(twelve.slice(0, -1))).toHaveLength(11);
    expect(toldOf(twelve.slice(0, -1))).toEqual([]);
  });

  it("are three sets that are granted again; four are enough", () => {
    const three = [...everything, ...ofSize(1, 2, 3)];
    expect(wrongOf(caching("image", three, bySize)).length).toBeGreaterThan(20);
    expect(toldOf(caching("image", three, bySize))).toEqual([]);
    const four = [...three, ...ofSize(4).slice(0, 2)];
    expect(toldOf(caching("image", four, bySize))).toHaveLength(wrongOf(caching("image", four, bySize)).length);
  });

  it("is one answer, even for another asset, that grants what was not asked for before", () => {
    const cached = caching("image", allSets, bySize);
    const strange = answering("trashed video with still", [tokensOf(63), ["faces"]], (set) =>
      set.length === 1 ? ["people"] : set,
    );
    expect(toldOf([...cached, ...strange])).toEqual([]);
    expect(toldOf([...strange, ...cached])).toEqual([]);
  });

  it.each(["video with still", "trashed image"] as const)(
    "is a variants that nobody asked for beside it: %s",
    (name) => {
      const right = answering(name, [tokensOf(63), ["faces"]], (set) => set);
      const strange = answering(name, [["faces"]], () => ["faces", "variants"]);
      // What a request near in time asked for may have got mixed up with it.
      const far = answering(
        "video without still",
        Array.from({ length: 30 }, (): Tokens => []),
        (set) => set,
      );
      expect(toldOf([...right, ...strange, ...far, ...caching("image", allSets, bySize)])).toEqual([]);
    },
  );

  it("are answers that grant nothing or everything, however many there are", () => {
    const eleven = [
      ...[...everything, ...ofSize(1), ...ofSize(2).slice(0, 2), ...ofSize(3).slice(0, 3), ...ofSize(4).slice(0, 4)],
    ];
    const lean = answering("image", [[], ["faces"], ["people"], ["faces", "people"]], () => []);
    const wide = answering("image", [["faces"], ["people"], ["faces", "people"]], () => tokensOf(63));
    expect(toldOf([...lean, ...caching("image", eleven, bySize), ...wide])).toEqual([]);
  });
});

it("an answer that grants nothing, before anybody asked for nothing, is no sign against a cache", () => {
  const early = answering("image", [["faces"]], () => []);
  const cached = caching("image", allSets, bySize);
  expect(toldOf([...early, ...cached]).length).toBeGreaterThan(11);
});

it("a wrong answer is held against a right one for as many tokens, where there is one", () => {
  const cached = caching("image", allSets, bySize);
  const evidence = evidenceOf(poolOfNow(), cached);
  const rule = ruleById("http.not-confused");
  for (const exchange of evidence.exchanges) {
    const found = rule?.judge(exchange, evidence);
    if (!isViolation(found)) continue;
    const [own, source] = [exchange, found.against].map((each) =>
      each?.request.operation === "asset" ? each.request.include.length : -1,
    );
    expect(source).toBe(own);
    expect(found.actual).toMatch(/, as an earlier request for .* was answered; every wrong answer repeats one$/);
  }
});
