import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assetRequest, requestKey, type AssetRequest } from "../../spec/request.ts";
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

const asks =
  (...values: readonly string[]) =>
  ({ include }: AssetRequest): boolean =>
    values.every((value) => include.flat().includes(value));

const large = assetRequest(idOf["trashed video with still"], {
  include: [["variants", "nonsense-value"], ["people", "faces", "people"], ["metadata"]],
  separator: "%2C",
  extra: [["a", "b"]],
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

  it("never turn an unknown value into a token", () => {
    const request = assetRequest(idOf.image, { include: [["facess"]] });
    expect(simplerThan(request, []).flatMap(({ include }) => include.flat())).not.toContain("faces");
  });
});

describe("shrinking", () => {
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
