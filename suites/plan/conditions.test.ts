import { describe, expect, it } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { isToken } from "../../spec/vocabulary.ts";
import { largePool } from "../testing/a-pool.ts";
import { options, reads } from "../testing/planned.ts";
import type { Conditions } from "./coverage.ts";
import { conditionsOfAssets, conditionsOfRead, conditionsOfRefusal } from "./conditions.ts";

const ofAsset = conditionsOfAssets({
  assets: [
    { id: "asset_1", stated: { media: "image", faces: 2, people: 0, sha1: false }, inferred: { metadata: false } },
    { id: "asset_2", stated: { media: "video", still: false, trashed: true, description: "refused" }, inferred: {} },
    { id: "asset_3", stated: {}, inferred: {} },
  ],
  absent: [],
});
const namesOf = (conditions: Conditions): string[] => conditions.map(([name]) => name);

describe("conditions of an asset", () => {
  it("are its class, what sets it apart, stated or inferred, and itself", () => {
    expect(namesOf(ofAsset("asset_1"))).toEqual([
      "image",
      "has faces",
      "has several faces",
      "has nobody identified",
      "is legacy",
      "lacks metadata",
      "asset asset_1",
    ]);
    expect(namesOf(ofAsset("asset_2"))).toEqual([
      "trashed video without still",
      "lacks faces",
      "description refused",
      "asset asset_2",
    ]);
    expect(namesOf(ofAsset("asset_3"))).toEqual(["of no class", "lacks faces", "asset asset_3"]);
  });

  it("are none where no asset has the id", () => {
    expect(ofAsset("asset_4")).toEqual([]);
  });
});

describe("conditions of a read", () => {
  it("are what is asked for and what not, and how it is written", () => {
    const read = assetRequest("asset_1", { include: [["faces", "people"], ["faces"]], separator: "%2C" });
    expect(namesOf(conditionsOfRead(read, () => [["image", 1]])).toSorted()).toEqual(
      [
        "image",
        "spelling mixed",
        "image, spelling mixed",
        "comma %2C",
        "2 tokens",
        "faces",
        "people",
        "no metadata",
        "no metrics",
        "no file_data",
        "no variants",
        "faces first",
        "people second",
        "faces last",
        "a token twice",
        "faces twice",
      ].toSorted(),
    );
  });

  it("tell of no comma where there is none, and of tokens that come once", () => {
    const names = namesOf(conditionsOfRead(assetRequest("asset_1", { include: [["faces"]] }), ofAsset));
    expect(names).toContain("each token once");
    expect(names.filter((name) => name.startsWith("comma"))).toEqual([]);
  });
});

it("no request of a plan has two conditions of one name", () => {
  const ofLarge = conditionsOfAssets(largePool);
  for (const { request } of reads(largePool, options("core"))) {
    const isRead = request.include.flat().every(isToken);
    const names = namesOf((isRead ? conditionsOfRead : conditionsOfRefusal)(request, ofLarge));
    expect(new Set(names).size).toBe(names.length);
  }
});

describe("conditions of a refusal", () => {
  const of = (...values: string[]): string[] =>
    namesOf(conditionsOfRefusal(assetRequest("asset_1", { include: values.map((value) => [value]) }), () => []));

  it.each([
    ["first", ["*", "faces"]],
    ["middle", ["faces", "*", "people"]],
    ["last", ["faces", "*"]],
    ["middle", ["faces", "*", "all"]],
    ["first", ["*", "all", "faces"]],
  ])("are that it stands %s", (place, values) => {
    expect(of(...values).filter((name) => /^unknown (?:first|middle|last)$/.test(name))).toEqual([`unknown ${place}`]);
  });

  it("are no place where it stands alone", () => {
    expect(of("*").filter((name) => name.startsWith("unknown"))).toEqual([]);
  });

  it("are of which families the values are, how many, and what comes twice", () => {
    const names = of("faces", "*", "12", "*", "faces");
    expect(names).toEqual(
      expect.arrayContaining([
        "family wildcard",
        "family digits",
        "3 unknown values",
        "an unknown value twice",
        "a token twice",
      ]),
    );
    expect(of("faces", "*").filter((name) => /twice|values/.test(name))).toEqual([]);
  });

  it("weigh a family less where one of another is refused in its stead", () => {
    const [alone = 0, beside = 1] = [[["*"]], [["*"], ["12"]]].map((include) =>
      new Map(conditionsOfRefusal(assetRequest("asset_1", { include }), () => [])).get("family wildcard"),
    );
    expect(alone).toBeGreaterThan(beside);
  });
});
