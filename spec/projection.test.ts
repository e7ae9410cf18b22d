import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNothing, isObject } from "./body.ts";
import type { Reading } from "./evidence.ts";
import { differenceIn, escapePointer, groupView, rungTraits, sameGroup, sameJson } from "./projection.ts";
import { parts } from "./testing/answers.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { readAll } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { all, put, reshaped, type Change } from "./testing/answers.ts";
import { groups } from "./vocabulary.ts";

const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
const near = json.chain((value) => fc.tuple(fc.constant(value), fc.oneof(json, fc.constant(mutated(value)))));

/** The value with its first leaf changed. */
function mutated(value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0) return [mutated(value[0]), ...(value.slice(1) as unknown[])];
  const [first] = isObject(value) ? Object.entries(value) : [];
  if (first === undefined) return "changed";
  return { ...Object(value), [first[0]]: mutated(first[1]) };
}

const at = (value: unknown, pointer: string): unknown =>
  parts(pointer).reduce<unknown>(
    (inner, key) => (Array.isArray(inner) ? inner[Number(key)] : isObject(inner) ? inner[key] : undefined),
    value,
  );

describe("two JSON values", () => {
  it("are the same just where there is no difference", () => {
    fc.assert(
      fc.property(near, ([one, other]) => {
        expect(differenceIn(one, other, "") === undefined).toBe(sameJson(one, other));
      }),
    );
  });

  it("are the same in both directions", () => {
    fc.assert(
      fc.property(near, ([one, other]) => {
        expect(sameJson(one, other)).toBe(sameJson(other, one));
        expect(sameJson(one, structuredClone(one))).toBe(true);
      }),
    );
  });

  it("differ at the place that the pointer names", () => {
    fc.assert(
      fc.property(near, ([one, other]) => {
        const difference = differenceIn(one, other, "");
        if (difference === undefined) return;
        expect(at(one, difference.pointer)).toEqual(difference.one);
        expect(at(other, difference.pointer)).toEqual(difference.other);
        expect(sameJson(difference.one, difference.other)).toBe(false);
      }),
    );
  });

  it("are the same whether a field is null or absent", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.string(), (value, key) => {
        fc.pre(isNothing(value[key]));
        expect(sameJson(value, { ...value, [key]: null })).toBe(true);
      }),
    );
  });

  it.each([
    [[1], [1, 2]],
    [[], {}],
    [null, {}],
    [0, false],
    ["", null],
    [[null], []],
    [{ a: 1 }, { a: "1" }],
  ])("%j and %j are not the same", (one, other) => {
    expect(sameJson(one, other)).toBe(false);
    expect(differenceIn(one, other, "/x")?.pointer).toMatch(/^\/x/);
  });

  it.each([
    [null, undefined],
    [{ a: null }, {}],
    [{ a: undefined }, { a: null }],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] }],
  ])("%j and %j are the same", (one, other) => {
    expect([sameJson(one, other), sameJson(other, one)]).toEqual([true, true]);
  });

  it("of lists differ at their first item that is another, or in their length", () => {
    expect(differenceIn([1, 2, 3], [1, 4, 5], "/x")).toEqual({ pointer: "/x/1", one: 2, other: 4 });
    expect(differenceIn([1], [2, 3], "/x")).toEqual({ pointer: "/x", one: [1], other: [2, 3] });
  });

  it("are told apart at keys with slashes and tildes", () => {
    expect(differenceIn({ "a/b~c": 1 }, { "a/b~c": 2 }, "/faces")).toEqual({
      pointer: "/faces/a~1b~0c",
      one: 1,
      other: 2,
    });
    expect(escapePointer("~/")).toBe("~0~1");
  });
});

function reading(change: Change = (right) => right): Reading {
  const request = readAll("image");
  const evidence = evidenceOf(pool(), [[request, change(answerRightly(request))]]);
  const [exchange] = evidence.exchanges;
  const found = exchange && evidence.readingOf(exchange);
  if (found === undefined) throw new Error("not a reading");
  return found;
}

const groupsAlike: readonly (readonly [what: string, group: Parameters<typeof groupView>[0], change: Change])[] = [
  ["further fields of faces", "faces", all(put("/faces/0/mood", 1), put("/faces/1/bounding_box/z", 1))],
  ["faces in another order", "faces", reshaped((body) => ({ ...body, faces: [body["faces"]].flat().toReversed() }))],
  ["another endpoint's fields", "people", put("/people/0/cluster_metrics", { a: 1 })],
  ["a null name left out", "people", put("/people/1/name", undefined)],
  ["further metadata", "metadata", put("/metadata/shutter_count", 3)],
  ["further file data", "file_data", put("/file_data/md5", "x")],
];

describe("what a group holds", () => {
  it.each(groupsAlike)("is the same with %s", (_, group, change) => {
    expect(sameJson(groupView(group, reading()), groupView(group, reading(change)))).toBe(true);
  });

  it("is the same under new signatures, and another under other paths", () => {
    const url = (text: string) =>
      groupView("faces", reading(put("/faces/0/asset_urls", { thumbnail: { url: text, mimetype: "image/webp" } })));
    expect(sameJson(url("https://cdn.test/f?sig=1"), url("https://cdn.test/f?sig=2"))).toBe(true);
    expect(sameJson(url("https://cdn.test/f?sig=1"), url("https://cdn.test/g?sig=1"))).toBe(false);
  });

  it.each([
    ["faces", "/faces/0/confidence", 0.5],
    ["people", "/people/0/name", "Bea"],
    ["metadata", "/metadata/iso", 100],
    ["metrics", "/metrics/new", 1],
    ["file_data", "/file_data/device_id", "other"],
  ] as const)("%s is another with another %s", (group, pointer, value) => {
    expect(sameJson(groupView(group, reading()), groupView(group, reading(put(pointer, value))))).toBe(false);
  });

  it.each(groups)("%s of another shape is taken as it is", (group) => {
    expect(groupView(group, reading(put(`/${group}`, "none")))).toBe("none");
    expect(groupView(group, reading(put(`/${group}`, undefined)))).toBeNull();
  });

  it("is another with another object where a text belongs", () => {
    const made = (by: unknown) => groupView("metadata", reading(put("/metadata/make", by)));
    expect(sameJson(made({ a: 1 }), made({ a: 2 }))).toBe(false);
  });

  it.each([
    [{ mimetype: "image/webp" }, { url: null, mimetype: "image/webp", width: null }],
    [
      { url: 7, width: 5, other: 1 },
      { url: 7, mimetype: null, width: 5 },
    ],
  ])("has a picture of a face as it is: %j", (variant, seen) => {
    const change = put("/faces/0/asset_urls", { thumbnail: variant, small: "none", poster: variant });
    expect(groupView("faces", reading(change))).toMatchObject([{ asset_urls: { thumbnail: seen } }, {}, {}]);
    expect(groupView("faces", reading(change))).not.toHaveProperty([0, "asset_urls", "poster"]);
  });

  it.each(groupsAlike)("is the same group with %s, and with nothing changed", (_, group, change) => {
    expect(sameGroup(group, reading(), reading(change))).toBe(true);
    expect(sameGroup(group, reading(), reading())).toBe(true);
    expect(sameGroup(group, reading(), reading(put(`/${group}`, {})))).toBe(false);
  });
});

it("what is said of rungs is their type in small letters and their width", () => {
  const change = all(
    put("/asset_urls", { thumbnail: { url: "https://cdn.test/a", mimetype: "IMAGE/WebP", width: 360 } }),
    put("/asset_urls/small", { mimetype: 7 }),
    put("/asset_urls/preview", "none"),
    put("/asset_urls/poster", { width: 1 }),
  );
  expect(rungTraits(reading(change))).toEqual({
    thumbnail: { mimetype: "image/webp", width: 360 },
    small: { mimetype: 7, width: undefined },
  });
  expect(rungTraits(reading(put("/asset_urls", null)))).toEqual({});
});
