import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allMasks,
  assetRequest,
  fullMask,
  maskOf,
  meaningOf,
  queryOf,
  requestKey,
  separators,
  spellingOf,
  targetOf,
  tokensOf,
  type AssetRequest,
} from "./request.ts";
import { anyRequest, anyValue } from "./testing/arbitrary-request.ts";
import { isToken, tokens } from "./vocabulary.ts";

/** What a server that splits at commas reads from the query. */
function received(request: AssetRequest): string[] {
  const values = new URLSearchParams(queryOf(request)).getAll(request.includeName);
  return values.flatMap((value) => value.split(","));
}

it("a plain request is a GET with the credential of the run and nothing besides", () => {
  expect(assetRequest("asset_1")).toEqual({
    operation: "asset",
    method: "GET",
    id: "asset_1",
    include: [],
    separator: ",",
    includeName: "include",
    extra: [],
    credential: "given",
    acceptEncoding: "",
  });
});

describe("a query", () => {
  it("carries the values in their order, in whatever spelling", () => {
    const value = anyValue.filter((text) => !text.includes(","));
    const include = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(include, fc.constantFrom(...separators), (parts, separator) => {
        const request = assetRequest("asset_1", { include: parts, separator });
        expect(received(request)).toEqual(parts.flat().map((text) => text.toWellFormed()));
      }),
    );
  });

  it("carries further parameters", () => {
    const request = assetRequest("asset_1", { extra: [["a b", "c&d=é"]] });
    expect([...new URLSearchParams(queryOf(request))]).toEqual([["a b", "c&d=é"]]);
  });

  it.each([
    [assetRequest("asset_1"), ""],
    [assetRequest("asset_1", { include: [["faces"], ["people"]] }), "?include=faces&include=people"],
    [assetRequest("asset_1", { include: [["faces", "people"]] }), "?include=faces,people"],
    [assetRequest("asset_1", { include: [["faces", "people"]], separator: "%2C" }), "?include=faces%2Cpeople"],
    [
      assetRequest("asset_1", { include: [["faces", "people", "metrics", "variants"]], separator: ",%2C" }),
      "?include=faces,people%2Cmetrics,variants",
    ],
    [assetRequest("asset_1", { include: [["faces"]], extra: [["q", "1"]] }), "?include=faces&q=1"],
    [assetRequest("asset_1", { include: [["faces"]], extra: [["q", "1"]], extraAt: 0 }), "?q=1&include=faces"],
    [
      assetRequest("asset_1", { include: [["faces"], ["people"]], extra: [["q", "1"]], extraAt: 1 }),
      "?include=faces&q=1&include=people",
    ],
    [assetRequest("asset_1", { include: [["faces"]], includeName: "include[]" }), "?include%5B%5D=faces"],
    [assetRequest("asset_1", { include: [["*('!)"]] }), "?include=%2A%28%27%21%29"],
    [
      assetRequest("asset_1", { include: [["fa\udcffces", "💀", "\ud83d"]] }),
      "?include=fa%FFces,%F0%9F%92%80,%EF%BF%BD",
    ],
    [{ operation: "list" }, ""],
    [
      { operation: "list", state: "all", limit: 5, startingAfterId: "asset_é" },
      "?state=all&limit=5&starting_after_id=asset_%C3%A9",
    ],
    [{ operation: "list", include: ["faces", "people"], ids: ["a b"] }, "?include=faces&include=people&ids=a%20b"],
  ] as const)("%#: is %2$s", (request, query) => {
    expect(queryOf(request)).toBe(query);
  });
});

describe("a path", () => {
  const template = "/v2/assets/{asset_id}";

  it("holds the id, encoded so that nothing reaches beyond its segment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (id) => {
        const path = targetOf(assetRequest(id), template);
        expect(path).toMatch(/^\/v2\/assets\/[\w.~%-]+$/);
        expect(decodeURIComponent(path.slice("/v2/assets/".length))).toBe(id.toWellFormed());
      }),
    );
  });

  it("holds a byte that is no UTF-8 where a lone surrogate stands for it", () => {
    expect(targetOf(assetRequest("asset_\udc80\udcffé"), template)).toBe("/v2/assets/asset_%80%FF%C3%A9");
  });

  it("takes dollar signs for what they are", () => {
    expect(targetOf(assetRequest("$&$1"), template)).toBe("/v2/assets/%24%26%241");
  });

  it("of the list lies one segment above", () => {
    expect(targetOf({ operation: "list", limit: 2 }, template)).toBe("/v2/assets?limit=2");
    expect(targetOf({ operation: "list" }, `${template}/details`)).toBe("/v2/assets");
  });
});

describe("the meaning of a request", () => {
  it("parts its values into tokens, unknown values, near misses and blanks, and forgets none", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { asked, mask, unknown, nearMisses, unspecified, duplicates } = meaningOf(request);
        const values = request.include.flat();
        const blank = values.filter((value) => !isToken(value) && (value.trim() === "" || isToken(value.trim())));
        expect(maskOf(asked)).toBe(mask);
        expect([...asked].toSorted()).toEqual([...new Set(values.filter(isToken))].toSorted());
        expect(values.filter(isToken).length + unknown.length + nearMisses.length + blank.length).toBe(values.length);
        expect(unspecified).toBe(blank.length > 0 || request.includeName !== "include");
        expect(duplicates).toBe(values.filter(isToken).length > asked.size);
      }),
    );
  });

  it.each([
    [["nonsense"], { unknown: ["nonsense"], nearMisses: [], unspecified: false }],
    [["Faces"], { unknown: [], nearMisses: ["Faces"], unspecified: false }],
    [[" faces"], { unknown: [], nearMisses: [], unspecified: true }],
    [[""], { unknown: [], nearMisses: [], unspecified: true }],
    [["file-data"], { unknown: ["file-data"] }],
    [["faces.id"], { unknown: ["faces.id"] }],
  ])("of %j", (values, meaning) => {
    expect(meaningOf(assetRequest("asset_1", { include: [values] }))).toMatchObject(meaning);
  });

  it("keeps the order of its values", () => {
    expect(meaningOf(assetRequest("asset_1", { include: [["people"], ["faces", "x"]] })).order).toBe("people,faces,x");
  });

  it.each([
    [[], "none"],
    [[["faces"]], "single"],
    [[["faces"], ["people"]], "repeated"],
    [[["faces", "people"]], "comma"],
    [[["faces"], ["people", "metrics"]], "mixed"],
  ] as const)("%j is spelled as %s", (include, spelling) => {
    expect(spellingOf(include)).toBe(spelling);
  });
});

describe("masks", () => {
  it("stand for all 64 sets of tokens, one each", () => {
    expect(allMasks.map(tokensOf).map(maskOf)).toEqual(allMasks);
    expect(new Set(allMasks.map((mask) => tokensOf(mask).join()))).toHaveProperty("size", 64);
    expect(tokensOf(fullMask)).toEqual(tokens);
    expect(tokensOf(0)).toEqual([]);
  });

  it("forget order and repetition", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tokens)), (list) => {
        expect(maskOf(list)).toBe(maskOf(list.toReversed()));
        expect(tokensOf(maskOf(list)).toSorted()).toEqual([...new Set(list)].toSorted());
      }),
    );
  });
});

describe("a request's key", () => {
  it("is the same for the same request and for no other", () => {
    fc.assert(
      fc.property(anyRequest, anyRequest, (one, other) => {
        expect(requestKey({ ...one })).toBe(requestKey(one));
        const same = one.method === other.method && one.id === other.id && queryOf(one) === queryOf(other);
        const alike = same && one.credential === other.credential && one.acceptEncoding === other.acceptEncoding;
        expect(requestKey(one) === requestKey(other)).toBe(alike);
      }),
    );
  });

  it("tells spellings, methods, credentials and codings apart", () => {
    const plain = assetRequest("asset_1", { include: [["faces", "people"]] });
    const variants: AssetRequest[] = [
      plain,
      { ...plain, separator: "%2C" },
      { ...plain, include: [["faces"], ["people"]] },
      { ...plain, method: "HEAD" },
      { ...plain, credential: "none" },
      { ...plain, acceptEncoding: "gzip" },
      { ...plain, extra: [["a", "b"]] },
      { ...plain, id: "asset_2" },
      { ...plain, include: [], id: "asset_1?include=faces,people" },
      { ...plain, ifNoneMatch: '"1"' },
    ];
    expect(new Set(variants.map(requestKey)).size).toBe(variants.length);
    expect(requestKey({ operation: "list", limit: 3 })).not.toBe(requestKey({ operation: "list", limit: 4 }));
  });
});
