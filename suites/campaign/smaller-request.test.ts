import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assetRequest, requestKey, targetOf, type AssetRequest } from "../../spec/request.ts";
import { anyRequest } from "../../spec/testing/arbitrary-request.ts";
import { idOf } from "../../spec/testing/assets.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { simplerThan, smallerRequest } from "./smaller-request.ts";

const plainer = [idOf.image, idOf["trashed image"]];

/** The smallest request that still breaks a made-up rule, and how many were tried. */
function shrunk(
  start: AssetRequest,
  breaks: (request: AssetRequest) => boolean,
): { smallest: AssetRequest; tried: number } {
  let smallest = start;
  let tried = 0;
  const property = fc.property(smallerRequest(start, plainer), (request) => {
    tried += 1;
    if (!breaks(request)) return true;
    smallest = request;
    return false;
  });
  fc.check(property, { numRuns: 1 });
  return { smallest, tried };
}

/** As a request is spelled, and the coding that it asks for. */
const shown = (request: AssetRequest): string => `${targetOf(request, "{asset_id}")} ${request.acceptEncoding}`.trim();

const asks =
  (...values: readonly string[]) =>
  ({ include }: AssetRequest): boolean =>
    values.every((value) => include.flat().includes(value));

const large = assetRequest(idOf["trashed video with still"], {
  include: [["variants", "nonsense-value"], ["people", "faces", "people"], ["metadata"]],
  separator: "%2C",
  extra: [["a", "b"]],
  extraAt: 0,
  acceptEncoding: "gzip",
});

describe("simpler requests", () => {
  it("are other requests, and none is offered that leads back", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const own = requestKey(request);
        for (const simpler of simplerThan(request, plainer)) {
          expect(requestKey(simpler)).not.toBe(own);
          expect(simplerThan(simpler, plainer).map(requestKey)).not.toContain(own);
        }
      }),
    );
  });

  it("come to an end, whatever is taken on the way", () => {
    fc.assert(
      fc.property(anyRequest, fc.infiniteStream(fc.nat()), (request, choices) => {
        let current = request;
        const seen = new Set<string>();
        for (let steps = 0; ; steps++) {
          expect(steps).toBeLessThan(400);
          expect(seen).not.toContain(requestKey(current));
          seen.add(requestKey(current));
          const candidates = simplerThan(current, plainer);
          const next = candidates[(choices.next().value ?? 0) % Math.max(1, candidates.length)];
          if (next === undefined) return;
          current = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keep method, credential and the name of include", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        for (const { method, credential, includeName } of simplerThan(request, plainer)) {
          expect([method, credential, includeName]).toEqual([request.method, request.credential, request.includeName]);
        }
      }),
    );
  });

  it("of a plain read of the plainest asset are none", () => {
    expect(simplerThan(assetRequest(idOf.image), plainer)).toEqual([]);
  });

  it.each<readonly [told: string, request: AssetRequest, assets: readonly string[], simpler: readonly string[]]>([
    [
      "are those of a plainer asset, then without something, then written more plainly",
      assetRequest("b", {
        include: [["people", "faces"]],
        separator: "%2C",
        extra: [["x", "1"]],
        acceptEncoding: "gzip",
      }),
      ["a"],
      [
        "a?include=people%2Cfaces&x=1 gzip",
        "b?x=1 gzip",
        "b?include=people%2Cfaces gzip",
        "b?include=people%2Cfaces&x=1",
        "b?include=faces&x=1 gzip",
        "b?include=people&x=1 gzip",
        "b?include=people&include=faces&x=1 gzip",
        "b?include=people,faces&x=1 gzip",
        "b?include=faces%2Cpeople&x=1 gzip",
      ],
    ],
    [
      "have their parameter behind `include`, and one kind of comma",
      assetRequest("a", {
        include: [["metadata", "faces", "people"]],
        separator: ",%2C",
        extra: [["x", "1"]],
        extraAt: 0,
      }),
      ["a"],
      [
        "a?x=1",
        "a?include=metadata,faces%2Cpeople",
        "a?include=metadata,faces%2Cpeople&x=1",
        "a?x=1&include=faces,people",
        "a?x=1&include=metadata,people",
        "a?x=1&include=metadata,faces",
        "a?x=1&include=metadata&include=faces&include=people",
        "a?x=1&include=metadata,faces,people",
        "a?x=1&include=metadata%2Cfaces%2Cpeople",
      ],
    ],
    [
      "are those of all plainer assets, the plainest first, and keep to the way of writing",
      assetRequest("c", { include: [["people"], ["faces"]] }),
      ["a", "b"],
      [
        "a?include=people&include=faces",
        "b?include=people&include=faces",
        "c",
        "c?include=faces",
        "c?include=people",
        "c?include=faces&include=people",
      ],
    ],
    [
      "of an asset among the plainer ones are of those before it, and lists in several parameters keep their order",
      assetRequest("b", { include: [["people", "faces"], ["metadata"]] }),
      ["a", "b", "c"],
      [
        "a?include=people,faces&include=metadata",
        "b",
        "b?include=faces&include=metadata",
        "b?include=people&include=metadata",
        "b?include=people,faces",
        "b?include=people&include=faces&include=metadata",
      ],
    ],
    ["of one token are those without it", assetRequest("a", { include: [["faces"]] }), [], ["a"]],
    [
      "put unknown values last, and cut these from either end",
      assetRequest("a", { include: [["facesxy", "faces"]] }),
      [],
      [
        "a",
        "a?include=faces",
        "a?include=facesxy",
        "a?include=facesxy&include=faces",
        "a?include=faces,facesxy",
        "a?include=face,faces",
        "a?include=facesx,faces",
        "a?include=esxy,faces",
        "a?include=acesxy,faces",
      ],
    ],
    [
      "of a long value are halves of it and so on",
      assetRequest("a", { include: [["abcdefgh"]] }),
      [],
      ["a", "a?include=abcd", "a?include=abcdef", "a?include=abcdefg", "a?include=efgh", "a?include=bcdefgh"],
    ],
    [
      "of a value of seven characters do not leave out those in its middle",
      assetRequest("a", { include: [["abcdefg"]] }),
      [],
      ["a", "a?include=abcd", "a?include=abcdef", "a?include=defg", "a?include=bcdefg"],
    ],
    [
      "of a short value are all with a character less",
      assetRequest("a", { include: [["abcdef"]] }),
      [],
      [
        "a",
        "a?include=abc",
        "a?include=abcde",
        "a?include=bcdef",
        "a?include=acdef",
        "a?include=abdef",
        "a?include=abcef",
        "a?include=abcdf",
      ],
    ],
    ["of one character are those without it", assetRequest("a", { include: [["x"]] }), [], ["a"]],
    [
      "are none that ask for a token with blanks around it or in another letter case",
      assetRequest("a", { include: [["FACESx"]] }),
      [],
      [
        "a",
        "a?include=FAC",
        "a?include=ACESx",
        "a?include=FCESx",
        "a?include=FAESx",
        "a?include=FACSx",
        "a?include=FACEx",
      ],
    ],
    [
      "that ask for a token with a blank behind it are none either",
      assetRequest("a", { include: [["faces x"]] }),
      [],
      ["a", "a?include=face", "a?include=es%20x", "a?include=aces%20x"],
    ],
  ])("%s", (_, request, assets, simpler) => {
    expect(simplerThan(request, assets).map(shown)).toEqual(simpler);
  });

  it("never turn an unknown value into a token", () => {
    const request = assetRequest(idOf.image, { include: [["facess"]] });
    expect(simplerThan(request, []).flatMap(({ include }) => include.flat())).not.toContain("faces");
  });
});

describe("shrinking", () => {
  it("is of the request that it was made for, and of no other", () => {
    const arbitrary = smallerRequest(large, plainer);
    expect([large, { ...large }].map((request) => arbitrary.canShrinkWithoutContext(request))).toEqual([true, false]);
  });

  it.each([
    ["anything", () => true, assetRequest(idOf.image)],
    ["one token", asks("people"), assetRequest(idOf.image, { include: [["people"]] })],
    ["two tokens", asks("people", "metadata"), assetRequest(idOf.image, { include: [["metadata"], ["people"]] })],
    ["a trashed asset", ({ id }: AssetRequest) => id !== idOf.image, assetRequest(idOf["trashed image"])],
    [
      "a coding",
      ({ acceptEncoding }: AssetRequest) => acceptEncoding === "gzip",
      assetRequest(idOf.image, { acceptEncoding: "gzip" }),
    ],
    [
      "a further parameter",
      ({ extra }: AssetRequest) => extra.length > 0,
      assetRequest(idOf.image, { extra: [["a", "b"]] }),
    ],
  ] as const)("reaches the least request for a fault that needs %s", (_, breaks, least) => {
    expect(requestKey(shrunk(large, breaks).smallest)).toBe(requestKey(least));
  });

  it("shortens an unknown value", () => {
    const { smallest } = shrunk(large, ({ include }) =>
      include.flat().some((value) => !tokens.some((token) => token === value)),
    );
    expect(smallest.include).toEqual([["n"]]);
  });

  it("keeps a comma that the fault needs", () => {
    const { smallest } = shrunk(large, ({ include }) =>
      include.some((part) => part.length > 1 && part.includes("faces")),
    );
    expect(smallest.include.flat()).toHaveLength(2);
    expect(smallest.separator).toBe(",");
  });

  it("ends soon, and stays where nothing smaller breaks the rule", () => {
    const only = requestKey(large);
    const { smallest, tried } = shrunk(large, (request) => requestKey(request) === only);
    expect(smallest).toBe(large);
    expect(tried).toBeLessThan(60);
  });
});
