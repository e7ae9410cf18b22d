import { describe, expect, it } from "vitest";
import { answeredObject, hasContent, isNothing, isObject, objectsIn, rungsOf, urlOf } from "./body.ts";
import { answer, silence, textAnswer } from "./testing/answers.ts";
import type { Group } from "./vocabulary.ts";

it("an object is neither null nor a list, and nothing is null or absent", () => {
  const values = [{}, { a: 1 }, [], null, undefined, 0, "", false];
  expect(values.filter(isObject)).toEqual([{}, { a: 1 }]);
  expect(values.filter(isNothing)).toEqual([null, undefined]);
});

describe("the body of an answer", () => {
  it("is the JSON object of a 200", () => {
    expect(answeredObject(answer(200, { a: 1 }))).toEqual({ a: 1 });
  });

  it.each([answer(201, {}), answer(404, {}), answer(200, []), answer(200, null), textAnswer(200, "{}"), silence()])(
    "%#: is none of %j",
    (one) => {
      expect(answeredObject(one)).toBeUndefined();
    },
  );
});

describe("content", () => {
  const cases: readonly (readonly [group: Group, value: unknown, has: boolean])[] = [
    ["faces", [{}], true],
    ["faces", [], false],
    ["people", [1], true],
    ["people", { length: 1 }, false],
    ["people", null, false],
    ["file_data", { checksum: null }, true],
    ["file_data", {}, false],
    ["file_data", [1], false],
    ["metadata", { asset_id: "asset_1", created_at: "x", updated_at: "x", make: "Maker" }, true],
    ["metadata", { asset_id: "asset_1", created_at: "x", updated_at: "x" }, false],
    ["metadata", { make: null, colour: 0 }, true],
    ["metadata", { make: null }, false],
    ["metadata", "text", false],
    ["metrics", { sharpness: 0, blur: null }, true],
    ["metrics", { blur: null }, false],
    ["metrics", {}, false],
    ["metrics", [1], false],
  ];
  it.each(cases)("of %s in %j: %s", (group, value, has) => {
    expect(hasContent(group, value)).toBe(has);
  });
});

it("a list holds its objects, and anything else none", () => {
  expect(objectsIn([{ a: 1 }, null, [], "x", {}])).toEqual([{ a: 1 }, {}]);
  for (const value of [{ 0: {} }, null, undefined, "x"]) expect(objectsIn(value)).toEqual([]);
});

describe("rungs", () => {
  it("are known keys with a value, and unknown keys with a URL", () => {
    const urls = {
      thumbnail: { url: "a" },
      original: null,
      small: "text",
      preview: undefined,
      poster: { url: null },
      other: { href: "a" },
      expires_in: 60,
    };
    expect([...rungsOf({ asset_urls: urls })]).toEqual([
      ["thumbnail", { url: "a" }],
      ["small", "text"],
      ["poster", { url: null }],
    ]);
  });

  it("are none where there is no object of them", () => {
    for (const urls of [null, undefined, [], "x"]) expect([...rungsOf({ asset_urls: urls })]).toEqual([]);
  });

  it("have the URL that is text", () => {
    expect([{ url: "a" }, { url: 7 }, {}, "text", null].map(urlOf)).toEqual(["a", ...Array(4).fill(undefined)]);
  });
});
