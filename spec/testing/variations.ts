import { isObject, type JsonObject } from "../body.ts";
import type { Answer } from "../exchange.ts";
import type { ApiRequest } from "../request.ts";
import { stillRungs } from "../vocabulary.ts";
import { answer, being, headers, put, reshaped, textAnswer, type Change } from "./answers.ts";
import { idOf } from "./assets.ts";
import { changed, renewed, unasked } from "./cases/spellings.ts";

/** What a right target may do otherwise, by the place of the answer in the run. */
export type Variation = (right: Answer, request: ApiRequest, index: number) => Answer;

const always =
  (change: Change): Variation =>
  (right) =>
    right.kind === "answered" && right.status === 200 ? change(right) : right;

const errors =
  (change: (right: Answer & { kind: "answered" }) => Answer): Variation =>
  (right) =>
    right.kind === "answered" && right.status >= 400 ? change(right) : right;

const withoutContent = (group: "metadata" | "metrics", empty: unknown): Variation =>
  always(reshaped((body) => (isObject(body[group]) ? { ...body, [group]: empty } : body)));

/** Fields that the contract does not know, in every object. */
function enriched(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => enriched(item, index));
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([key, item]) => [key, key === "metrics" ? item : enriched(item, index)]);
  return { ...Object.fromEntries(inner), x_served: index, x_note: { deep: [null] } };
}

const stillFor = (url: unknown): JsonObject =>
  Object.fromEntries(stillRungs.map((rung) => [rung, { url: `${String(url)}/${rung}`, mimetype: "image/jpeg" }]));

/** A video without a still that lists the rungs of one with `variants`. */
const allRungs: Variation = (right, request) => {
  const isStillLess = request.operation === "asset" && request.id === idOf["video without still"];
  if (!isStillLess || !request.include.flat().includes("variants")) return right;
  return reshaped((body) => ({
    ...body,
    asset_urls: { ...Object(body["asset_urls"]), ...stillFor("https://cdn.test/v") },
  }))(right);
};

const reversedLists: Change = reshaped((body) => {
  const reversed = ["faces", "people"].map((group) => [group, body[group]] as const);
  return {
    ...body,
    ...Object.fromEntries(reversed.map(([group, list]) => [group, Array.isArray(list) ? list.toReversed() : list])),
  };
});

export const variations: Readonly<Record<string, Variation>> = {
  "groups absent": always(unasked("absent")),
  "groups null and absent mixed": (right, _, index) => unasked(index % 2 === 0 ? "absent" : "mixed")(right),
  "every null left out": always(
    reshaped((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))),
  ),
  "further fields everywhere": (right, _, index) => reshaped((body) => enriched(body, index))(right),
  "signatures made anew": (right, _, index) => (index % 2 === 0 ? renewed(right) : right),
  "faces and people in another order": (right, _, index) => (index % 2 === 0 ? reversedLists(right) : right),
  "local times with offset": always(put("/local_datetime", "2025-12-24T18:30:00-07:00")),
  "no description yet": always(put("/description", null)),
  "a description refused": always(put("/description", "")),
  "no ThumbHash yet": always(put("/thumbhash", undefined)),
  "dimensions unknown": always(reshaped((body) => ("width" in body ? { ...body, width: 0, height: 0 } : body))),
  "nobody in any asset": always(
    reshaped((body) => ({ ...body, ...emptied(body, "faces"), ...emptied(body, "people") })),
  ),
  "metadata null": withoutContent("metadata", null),
  "metadata empty": withoutContent("metadata", {}),
  "metrics of nulls": withoutContent("metrics", { sharpness: null }),
  "legacy rows": always(
    reshaped((body) =>
      isObject(body["file_data"]) ? { ...body, file_data: { ...body["file_data"], checksum_sha1: null } } : body,
    ),
  ),
  "a still-less video with all rungs": allRungs,
  "an asset that changed once": (right, request, index) =>
    index > 60 && request.operation === "asset" && request.id === idOf.image
      ? reshaped((body) => ("width" in body ? once(body) : body))(right)
      : right,
  "errors in a text": errors(({ status }) => answer(status, { detail: "include is wrong" })),
  "errors as problem details": errors(({ status }) =>
    answer(status, { type: "about:blank", title: "No", status, detail: "include: nonsense" }, [
      ["content-type", "application/problem+json"],
    ]),
  ),
  "errors other than 422 as web pages": errors((right) =>
    right.status === 422 ? right : being(textAnswer(right.status, "<h1>No</h1>"))(right),
  ),
  "403 for 401": errors((right) => (right.status === 401 ? answer(403, {}) : right)),
  "404 for 405": errors((right) => (right.status === 405 ? answer(404, {}) : right)),
  "a charset and other headers": (right) =>
    right.kind === "answered" && right.status === 200
      ? headers(["content-type", "application/json;charset=UTF-8"], ["x-vendor", "1"])(right)
      : right,
  "now and then a void answer": (right, _, index) => (index % 5 === 0 ? answer(429, {}) : right),
};

function emptied(body: JsonObject, group: string): JsonObject {
  return Array.isArray(body[group]) ? { [group]: [] } : {};
}

function once(body: JsonObject): unknown {
  const right = answer(200, body);
  const after = changed(right);
  return after.kind === "answered" && after.body.kind === "json" ? after.body.value : body;
}
