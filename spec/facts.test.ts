import { describe, expect, it } from "vitest";
import { assetClasses, classOf, factsOf, type AssetClass, type Facts } from "./facts.ts";

it("stated facts win over inferred ones", () => {
  const inferred = { media: "video", still: true, trashed: false } as const;
  expect(factsOf({ id: "asset_1", stated: { still: false }, inferred })).toEqual({
    media: "video",
    still: false,
    trashed: false,
  });
});

describe("the class of an asset", () => {
  const classes: readonly (readonly [facts: Facts, name: AssetClass | undefined])[] = [
    [{ media: "image" }, "image"],
    [{ media: "image", still: false, trashed: false }, "image"],
    [{ media: "video" }, "video with still"],
    [{ media: "video", still: true }, "video with still"],
    [{ media: "video", still: false }, "video without still"],
    [{ media: "image", trashed: true }, "trashed image"],
    [{ media: "video", trashed: true }, "trashed video with still"],
    [{ media: "video", still: false, trashed: true }, "trashed video without still"],
    [{ still: false, trashed: true }, undefined],
  ];
  it.each(classes)("of %j is %s", (facts, name) => {
    expect(classOf(facts)).toBe(name);
  });

  it("is each of the six", () => {
    expect(new Set(classes.map(([facts]) => classOf(facts)))).toEqual(new Set([...assetClasses, undefined]));
  });
});
