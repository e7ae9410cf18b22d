import { describe, expect, it } from "vitest";
import { onAsked, onKnown } from "./asked.ts";
import { assetRequest, type ApiRequest } from "./request.ts";
import { being, saying, silence, status, type Change } from "./testing/answers.ts";
import { absentIds, idOf } from "./testing/assets.ts";
import { read, readComma, readId, theList } from "./testing/requests.ts";
import { played, scene } from "./testing/scene.ts";
import { wrong } from "./wrong.ts";

/** What a rule is given of an exchange: the class of its asset and the status, or nothing where it does not bear on it. */
function given(on: typeof onAsked, request: ApiRequest, change: Change): string | undefined {
  const { evidence, exchange } = played(scene("", [request, change], { bare: true }));
  const judgement = on((asked) => {
    expect(asked).toMatchObject({ exchange, request, evidence });
    return wrong("", asked.dossier.class ?? "", [asked.answer.status, ...asked.meaning.unknown]);
  })(exchange, evidence);
  return typeof judgement === "object" ? `${judgement.expected} ${judgement.actual}` : undefined;
}

describe("a rule about how reads of the pool are answered", () => {
  it.each<readonly [what: string, request: ApiRequest, change: Change, asked: string, known: string | undefined]>([
    ["a 200", read("image"), saying(200, {}), "image [200]", "image [200]"],
    ["an error", read("trashed image", "faces"), status(404), "trashed image [404]", "trashed image [404]"],
    ["a server error", read("image"), status(500), "image [500]", "image [500]"],
    ["an unknown value", readComma("image", "faces", "x"), status(422), 'image [422, "x"]', undefined],
    ["a token in other letters", read("image", "Faces"), status(422), "image [422]", undefined],
  ])("bears on %s", (_, request, change, asked, known) => {
    expect(given(onAsked, request, change)).toBe(asked);
    expect(given(onKnown, request, change)).toBe(known);
  });

  it.each<readonly [what: string, request: ApiRequest, change: Change]>([
    ["silence", read("image"), being(silence())],
    ["throttling", read("image"), status(429)],
    ["a troubled gateway", read("image"), status(503)],
    ["the list", theList, status(200)],
    ["an id that no asset has", readId(absentIds[0] ?? ""), status(200)],
    ["another method", assetRequest(idOf.image, { method: "HEAD" }), status(200)],
    ["a missing credential", assetRequest(idOf.image, { credential: "none" }), status(200)],
    ["a further parameter", assetRequest(idOf.image, { extra: [["a", "b"]] }), status(200)],
    ["what the page leaves open", read("image", ""), status(200)],
  ])("does not bear on %s", (_, request, change) => {
    expect(given(onAsked, request, change)).toBeUndefined();
    expect(given(onKnown, request, change)).toBeUndefined();
  });
});

it("what is wrong at one place shows what was found there", () => {
  expect(wrong("/a", "text", [1])).toEqual({ pointer: "/a", expected: "text", actual: "[1]" });
});
