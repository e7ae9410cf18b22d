import { describe, expect, it } from "vitest";
import type { Answer } from "./exchange.ts";
import { observe, questions } from "./observations.ts";
import { assetRequest, type ApiRequest } from "./request.ts";
import { answer, headers, put, silence, type Change } from "./testing/answers.ts";
import { absentIds, idOf } from "./testing/assets.ts";
import { unasked } from "./testing/cases/spellings.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { evidenceFrom } from "./testing/little-run.ts";
import { pool } from "./testing/pool.ts";
import { groups } from "./vocabulary.ts";
import { read, readAll, readComma, readId, theList } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";

type Step = readonly [request: ApiRequest, change?: Change];

function found(id: string, ...steps: readonly Step[]): string | undefined {
  const pairs = steps.map(([request, change]): [ApiRequest, Answer] => [
    request,
    (change ?? ((right) => right))(answerRightly(request)),
  ]);
  return observe(evidenceOf(pool(), pairs)).find((observation) => observation.id === id)?.found;
}

const absent = absentIds[0] ?? "";
const gzip = assetRequest(idOf.image, { acceptEncoding: "gzip" });
const json = ["content-type", "application/json"] as const;

const cases: readonly (readonly [id: string, what: string, ...steps: readonly Step[]])[] = [
  ["include.empty", "422", [read("image", "")]],
  ["include.stray-comma", "400", [readComma("image", "faces", ""), () => answer(400, {})]],
  ["include.blanks", "200", [read("image", " faces"), () => answer(200, {})]],
  ["include.brackets", "200", [assetRequest(idOf.image, { include: [["faces"]], includeName: "include[]" })]],
  ["order.unknown-or-absent", "404", [readId(absent, "nonsense")]],
  ["order.credential-or-absent", "401", [assetRequest(absent, { credential: "none" })]],
  ["order.credential-or-unknown", "401", [assetRequest(idOf.image, { include: [["x"]], credential: "none" })]],
  ...groups.flatMap((group) => [
    [`style.unrequested-${group}`, "null", [read("image")]] as const,
    [`style.unrequested-${group}`, "absent", [read("image"), unasked("absent")]] as const,
    [`style.unrequested-${group}`, "absent, null", [read("image"), unasked("absent")], [read("image")]] as const,
  ]),
  ["identity.malformed-status", "422 (2×), 404 (1×)", [readId("1")], [readId("2")], [readId("asset_")]],
  ["identity.malformed-status", "422 (2×), 404 (1×)", [readId("asset_")], [readId("1")], [readId("2")]],
  ["identity.malformed-status", "timed out", [readId("1"), () => silence()]],
  ["http.head", "200", [assetRequest(idOf.image, { method: "HEAD" })]],
  ["http.options", "204", [assetRequest(idOf.image, { method: "OPTIONS" })]],
  ["http.etag", "not sent", [read("image")]],
  ["http.etag", "sent", [read("image"), headers(json, ["etag", '"1"'])]],
  ["http.vary", "Accept", [read("image"), headers(json, ["vary", "Accept"])]],
  ["http.cache-control", "no-store", [read("image"), headers(json, ["cache-control", "no-store"])]],
  ["http.compression", "gzip", [gzip, headers(json, ["content-encoding", "gzip"])]],
  ["http.compression", "none", [gzip]],
  ["style.local-datetime", "without offset", [read("image")]],
  [
    "style.local-datetime",
    "with offset, without offset",
    [read("image")],
    [read("image"), put("/local_datetime", "2025-01-01T00:00:00Z")],
  ],
  ["style.variant-widths", "given", [read("image")]],
  ["style.variant-widths", "null or absent", [read("image"), put("/asset_urls/thumbnail/width", undefined)]],
  ["style.variant-widths", "of some given", [read("image", "variants"), put("/asset_urls/small/width", null)]],
  ...(
    [
      ["2026-06-30T23:59:59Z", "no longer"],
      ["2026-07-01T00:14:59Z", "up to 15 minutes"],
      ["2026-07-01T01:00:00Z", "up to an hour"],
      ["2026-07-02T00:00:00Z", "up to a day"],
      ["2026-07-08T00:00:00Z", "up to a week"],
      ["2026-07-09T00:00:00Z", "more than a week"],
    ] as const
  ).map(
    ([expires, words]) =>
      [
        "style.url-lifetime",
        words,
        [read("image"), put("/asset_urls/thumbnail/url", `https://cdn.test/a?sig=1&expires=${expires}`)],
      ] as const,
  ),
];

describe("what the page leaves open is recorded", () => {
  it.each(cases.map(([id, what, ...steps]) => ({ id, what, steps })))("$id: $what", ({ id, what, steps }) => {
    expect(found(id, ...steps)).toBe(what);
  });

  it("for every question", () => {
    expect(new Set(cases.map(([id]) => id))).toEqual(new Set(questions.map(({ id }) => id)));
  });

  it("only as far as the evidence shows it", () => {
    expect(found("include.empty", [readAll("image")])).toBeUndefined();
    expect(found("style.unrequested-faces", [readAll("image")])).toBeUndefined();
    expect(found("style.unrequested-faces", [read("image"), put("/faces", [])])).toBeUndefined();
    expect(found("style.unrequested-metadata", [read("image", "metadata"), put("/metadata", null)])).toBeUndefined();
    expect(found("style.url-lifetime", [read("image")])).toBeUndefined();
    expect(found("style.variant-widths", [read("image"), put("/asset_urls", null)])).toBeUndefined();
    expect(observe(evidenceOf(pool(), []))).toEqual([]);
  });

  it("of variants that are some, and of the URL that ends first", () => {
    const ending = (rung: string, expires: string) =>
      put(`/asset_urls/${rung}/url`, `https://cdn.test/${rung}?sig=1&expires=${expires}`);
    const inAnHour = ending("thumbnail", "2026-07-01T01:00:00Z");
    const inADay = ending("small", "2026-07-02T00:00:00Z");
    const noVariant = put("/asset_urls/preview", "nothing");
    const all = read("image", "variants");
    expect(found("style.url-lifetime", [all, (right) => noVariant(inADay(inAnHour(right)))])).toBe("up to an hour");
    expect(found("style.variant-widths", [read("image"), noVariant])).toBe("given");
  });

  it("only where it can be read", () => {
    expect(found("style.local-datetime", [read("image"), put("/local_datetime", "yesterday")])).toBeUndefined();
    expect(found("http.compression", [read("image"), headers(json, ["content-encoding", "br"])])).toBeUndefined();
  });

  it("shortened where it is long", () => {
    const vary = (value: string): Step => [read("image"), headers(json, ["vary", value])];
    expect(found("http.vary", vary("x".repeat(100)))).toBe("x".repeat(80));
    const letters = [..."abcdefghijklm"];
    expect(found("http.vary", ...letters.toReversed().map(vary))).toBe(letters.slice(0, 12).join(", "));
  });

  it("alike for the same evidence", () => {
    expect(observe(evidenceFrom())).toEqual(observe(evidenceFrom()));
  });
});

/** Requests, each with the questions that it bears on. */
const bearing: readonly (readonly [request: ApiRequest, ...ids: readonly string[]])[] = [
  [theList],
  [read("image")],
  [read("image", "faces")],
  [read("image", "nonsense")],
  [read("image", " ")],
  [readComma("image", "faces", "people")],
  [read("image", ""), "include.empty"],
  [readComma("image", "", "faces"), "include.stray-comma"],
  [readComma("image", "faces", " people"), "include.blanks"],
  [assetRequest(idOf.image, { include: [["faces"]], includeName: "include[]" }), "include.brackets"],
  [readId(absent)],
  [readId(absent, "nonsense"), "order.unknown-or-absent"],
  [assetRequest(absent, { include: [["nonsense"]], credential: "wrong" })],
  [assetRequest(absent, { credential: "none" }), "order.credential-or-absent"],
  [assetRequest(idOf.image, { credential: "none" })],
  [assetRequest(idOf.image, { include: [["faces"], ["x"]], credential: "none" }), "order.credential-or-unknown"],
  [assetRequest(absent, { include: [["x"]], credential: "wrong" })],
  [readId("1"), "identity.malformed-status"],
  [assetRequest("1", { credential: "wrong" })],
  [assetRequest("1", { method: "POST" })],
  [assetRequest(idOf.image, { method: "HEAD" }), "http.head"],
  [assetRequest(idOf.image, { method: "OPTIONS" }), "http.options"],
];

it.each([...new Set(bearing.flatMap(([, ...ids]) => ids))])("%s is told by the requests it is about alone", (id) => {
  const steps = bearing.map(([request, ...ids]): Step => [request, () => answer(ids.includes(id) ? 418 : 299, {})]);
  expect(found(id, ...steps)).toBe("418");
});
