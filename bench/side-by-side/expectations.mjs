// An hour of a careful user's work: what to ask of which asset, and what the answer must then be, written once and put
// into each tool's own format. It is a table of requests with one JSON Schema each: nothing here compares two answers,
// remembers an earlier one or draws anything at random, for that is where one begins to write a suite of one's own.
import { fileScalars as flatFileData, tokens } from "../../dist/spec/vocabulary.js";
import { exactly, revealing } from "./document.mjs";

const stillRungs = ["thumbnail_image", "small_image", "preview_image", "fullsize_image"];

/** Questions asked of one asset of each class; the first two are asked of every asset. */
const questions = [
  { asks: [], query: [] },
  { asks: tokens, query: tokens },
  ...tokens.map((token) => ({ asks: [token], query: [token] })),
  { asks: ["faces", "people"], query: ["faces,people"] },
  { asks: tokens, query: [tokens.join(",")] },
];

const refusals = [["bogus"], ["faces", "bogus"], ["faces,bogus"]];

/**
 * @typedef {object} Expectation
 * @property {string} name tells the request
 * @property {string} path below the API's base, with its query spelled
 * @property {readonly (readonly [string, string])[]} query the same query as pairs
 * @property {string} pathname the same path without its query
 * @property {string} operation of the document
 * @property {string | undefined} assetId for the path's parameter
 * @property {"bearer" | "none"} credential
 * @property {number | "4xx"} status
 * @property {string | undefined} schema name of the document's schema for the body; undefined where only the status counts
 * @property {object | undefined} body what the body must be besides, JSON Schema draft 7
 */

/**
 * @param {{ assets: readonly { id: string, stated: object }[], absent: readonly string[] }} pool the same facts that
 *   asset-conformance is told
 * @param {object} document made by strictDocument
 * @returns {Expectation[]}
 */
export function expectationsOf({ assets, absent }, document) {
  const silent = { not: { anyOf: revealing.map((name) => ({ type: "object", required: [name] })) } };
  const seen = new Set();
  const reads = assets.flatMap((one) => {
    const first = !seen.has(classOf(one.stated));
    seen.add(classOf(one.stated));
    const asked = (first ? questions : questions.slice(0, 2)).map(({ asks, query }) =>
      read(one.id, query, { status: 200, schema: "Asset", body: bodyOf(one, asks) }),
    );
    const refusedHere = first
      ? refusals.map((query) => read(one.id, query, { status: 422, body: { type: "object", ...silent } }))
      : [];
    return [...asked, ...refusedHere];
  });
  const [one] = assets;
  return [
    ...reads,
    ...absent.map((id) => read(id, [], { status: 404 })),
    read(one.id.replace("asset_", "person_"), [], { status: "4xx" }),
    read(one.id.replace("asset_", ""), [], { status: "4xx" }),
    { ...read(one.id, [], { status: 401 }), name: "read without a credential", credential: "none" },
    ...listsOf(assets, document),
  ];
}

function read(id, includes, { status, schema, body }) {
  const query = includes.map((value) => ["include", value]);
  const pathname = `/api/assets/${id}`;
  return {
    name: `read ${id}${query.length === 0 ? "" : ` with ${includes.join(" & ")}`}`,
    path: pathname + search(query),
    query,
    pathname,
    operation: "getAsset",
    assetId: id,
    credential: "bearer",
    status,
    schema,
    body,
  };
}

const search = (query) => (query.length === 0 ? "" : `?${query.map(([name, value]) => `${name}=${value}`).join("&")}`);

/** What a read of this asset with these tokens answers. */
function bodyOf({ id, stated }, asks) {
  const asked = new Set(asks);
  const { required, properties } = coreOf(id, stated);
  const groups = groupsOf(id, stated);
  for (const [name, schema] of Object.entries(groups)) {
    if (asked.has(name)) {
      properties[name] = schema;
      if (schema.type !== undefined) required.push(name);
    } else properties[name] = { type: "null" };
  }
  if (!asked.has("file_data")) for (const name of flatFileData) properties[name] = { type: "null" };
  properties.asset_urls = rungsOf(stated, asked.has("variants"));
  return { type: "object", required, properties };
}

function coreOf(id, stated) {
  const properties = { id: { const: id } };
  const required = [];
  /** `undefined` is not known, null may as well be absent. */
  const state = (name, schema) => {
    if (schema === undefined) return;
    properties[name] = schema;
    if (schema.type !== "null") required.push(name);
  };
  for (const name of ["mime_type", "width", "height", "duration"]) {
    if (stated[name] !== undefined) state(name, stated[name] === null ? { type: "null" } : { const: stated[name] });
  }
  state("trashed_at", { type: stated.trashed ? "string" : "null" });
  state(
    "description",
    { present: { type: "string", minLength: 1 }, refused: { const: "" }, pending: { type: "null" } }[
      stated.description
    ],
  );
  state("thumbhash", { present: { type: "string" }, pending: { type: "null" } }[stated.thumbhash]);
  return { required, properties };
}

function groupsOf(id, stated) {
  const list = (count, items) => ({ type: "array", minItems: count, maxItems: count, ...items });
  return {
    faces: list(stated.faces, { items: { type: "object", properties: { asset_id: { const: id } } } }),
    people: list(stated.people),
    file_data: {
      type: "object",
      properties: {
        checksum: { const: stated.checksum },
        file_size_bytes: { const: stated.file_size_bytes },
        checksum_sha1: { type: stated.sha1 ? "string" : "null" },
      },
    },
    metadata: stated.metadata
      ? { type: "object", properties: { asset_id: { const: id } }, required: ["asset_id"] }
      : {},
    metrics: stated.metrics ? { type: "object", minProperties: 1 } : {},
  };
}

function rungsOf({ media, still }, wide) {
  if (media === "image")
    return exactly(wide ? ["original", "thumbnail", "small", "preview", "fullsize"] : ["thumbnail"]);
  if (still) return exactly(wide ? ["original", ...stillRungs] : ["thumbnail_image"]);
  return wide ? { anyOf: [exactly(["original"]), exactly(["original", ...stillRungs])] } : exactly(["original"]);
}

function listsOf(assets, document) {
  if (document.paths["/api/assets"] === undefined) return [];
  return [
    ["live", "null", assets.filter(({ stated }) => !stated.trashed)],
    ["trashed", "string", assets.filter(({ stated }) => stated.trashed)],
  ].map(([state, type, listed]) => {
    const query = [["limit", "200"], ...(state === "live" ? [] : [["state", state]])];
    const item = { type: "object", properties: { trashed_at: { type } } };
    const data = { type: "array", items: item, minItems: listed.length, maxItems: listed.length };
    return {
      name: `list what is ${state}`,
      path: `/api/assets${search(query)}`,
      query,
      pathname: "/api/assets",
      operation: "listAssets",
      assetId: undefined,
      credential: "bearer",
      status: 200,
      schema: "AssetPage",
      body: { type: "object", properties: { data } },
    };
  });
}

function classOf({ media, still, trashed }) {
  return `${media} ${still} ${trashed}`;
}
