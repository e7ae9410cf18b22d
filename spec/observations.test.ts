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
import { read, readAll, readComma, readId } from "./testing/requests.ts";
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
  ["style.unrequested-groups", "null", [read("image")]],
  ["style.unrequested-groups", "absent", [read("image"), unasked("absent")]],
  ["style.unrequested-groups", "null and absent mixed", [read("image"), unasked("mixed")]],
  ["style.unrequested-groups", "absent, null", [read("image"), unasked("absent")], [read("image")]],
  ["identity.malformed-status", "422 (2×), 404 (1×)", [readId("1")], [readId("2")], [readId("asset_")]],
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
    expect(found("style.unrequested-groups", [readAll("image")])).toBeUndefined();
    expect(observe(evidenceOf(pool(), []))).toEqual([]);
  });

  it("alike for the same evidence", () => {
    expect(observe(evidenceFrom())).toEqual(observe(evidenceFrom()));
  });
});
