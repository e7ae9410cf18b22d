// spec/openapi.yaml, tightened as far as OpenAPI and JSON Schema can say what the contract says of an answer by itself.
// What an answer must be to *this* request no document can say; that part is in expectations.mjs.
import { readFile } from "node:fs/promises";
import { group } from "d3-array";
import { parse } from "yaml";
import { inline } from "../../.ci/inline.mjs";

const rungs = {
  image: ["original", "thumbnail", "small", "preview", "fullsize"],
  video: ["original", "thumbnail_image", "small_image", "preview_image", "fullsize_image"],
};

/** Fields that an error never shows. */
export const revealing = [
  "asset_urls",
  "file_data",
  "metadata",
  "metrics",
  "faces",
  "people",
  "thumbhash",
  "mime_type",
];

const day = "\\d{4}-\\d{2}-\\d{2}";
const clock = "\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?";
const offset = "(Z|[+-]\\d{2}:\\d{2})";
const localMoment = `^${day}T${clock}${offset}?$`;
const moment = `^${day}T${clock}${offset}$`;
const utcMoment = `^${day}T${clock}(Z|\\+00:00)$`;
const base64 = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

/** An object with these keys and no others. */
export function exactly(keys) {
  return { type: "object", required: keys, propertyNames: { enum: keys } };
}

const object = (properties) => ({ type: "object", properties });

/**
 * The document of the API as strict as it can be made.
 * @param {{ lists?: boolean }} server whether it has the list operation
 * @returns {Promise<object>} an OpenAPI 3.1 document, references in place
 */
export async function strictDocument({ lists = true } = {}) {
  const source = await readFile(new URL("../../spec/openapi.yaml", import.meta.url), "utf8");
  // Anchors become copies, so that tightening one error leaves the others.
  const document = structuredClone(JSON.parse(JSON.stringify(parse(source))));
  const { schemas, responses } = document.components;
  tightenAsset(schemas);
  tightenGroups(schemas);
  tightenErrors(schemas, responses);
  for (const name of ["Metadata", "EmptyMetadata"]) schemas[name] = gathered(schemas[name]);
  // A malformed id may be refused so, too.
  document.paths["/api/assets/{asset_id}"].get.responses["400"] = { description: "The id is malformed" };
  if (!lists) delete document.paths["/api/assets"];
  return document;
}

function tightenAsset({ Asset, AssetUrls, AssetVariant }) {
  Asset.required.push("width", "height", "asset_urls");
  tighten(Asset, {
    id: { pattern: "^asset_.+$" },
    mime_type: { pattern: "^(image|video)/[\\w.+-]+$" },
    original_file_name: { minLength: 1 },
    local_datetime: { pattern: localMoment },
    created_at: { pattern: moment },
    updated_at: { pattern: moment },
    width: { minimum: 0 },
    height: { minimum: 0 },
    duration: { exclusiveMinimum: 0 },
    trashed_at: { pattern: utcMoment },
    thumbhash: { pattern: base64, minLength: 8, maxLength: 40 },
    faces: { uniqueItems: true },
    people: { uniqueItems: true },
  });
  Asset.properties.asset_urls = { $ref: "#/components/schemas/AssetUrls" };
  const [imageUrls, videoUrls] = [
    [["thumbnail"], rungs.image],
    [["thumbnail_image"], ["original"], rungs.video],
  ].map((sets) => ({ anyOf: sets.map(exactly) }));
  Asset.anyOf = [
    object({ mime_type: { type: "string", pattern: "^image/" }, duration: { type: "null" }, asset_urls: imageUrls }),
    object({ mime_type: { type: "string", pattern: "^video/" }, asset_urls: videoUrls }),
  ];
  tighten(AssetVariant, { url: { pattern: "^https?://[^/]" }, width: { exclusiveMinimum: 0 } });
  const picture = structuredClone(AssetVariant);
  tighten(picture, { mimetype: { pattern: "^image/" } });
  AssetUrls.propertyNames = { enum: Object.keys(AssetUrls.properties) };
  AssetUrls.properties = { original: { $ref: "#/components/schemas/AssetVariant" } };
  AssetUrls.additionalProperties = picture;
}

function tightenGroups({ FileData, Metadata, Face, BoundingBox, Person }) {
  tighten(FileData, {
    file_created_at: { pattern: localMoment },
    file_modified_at: { pattern: localMoment },
    checksum: { pattern: "^[A-Za-z0-9+/]{43}=$" },
    checksum_sha1: { pattern: "^[A-Za-z0-9+/]{27}=$" },
    file_size_bytes: { minimum: 0 },
  });
  tighten(Metadata, {
    asset_id: { pattern: "^asset_.+$" },
    created_at: { pattern: moment },
    updated_at: { pattern: moment },
    orientation: { minimum: 1, maximum: 8 },
    latitude: { minimum: -90, maximum: 90 },
    longitude: { minimum: -180, maximum: 180 },
  });
  tighten(Face, {
    id: { pattern: "^face_.+$" },
    asset_id: { pattern: "^asset_.+$" },
    person_id: { pattern: "^person_.+$" },
    confidence: { minimum: 0, maximum: 1 },
    created_at: { pattern: moment },
    updated_at: { pattern: moment },
  });
  BoundingBox.additionalProperties = false;
  tighten(Person, {
    id: { pattern: "^person_.+$" },
    created_at: { pattern: moment },
    updated_at: { pattern: moment },
  });
}

/** Only the status of an error is reliable, and that it shows nothing of the asset. */
function tightenErrors({ ValidationError, Problem }, responses) {
  const silent = { not: { anyOf: revealing.map((name) => ({ type: "object", required: [name] })) } };
  Object.assign(ValidationError, silent);
  Object.assign(Problem, silent);
  for (const name of ["Unauthorized", "Forbidden", "NotFound", "TooManyRequests"]) delete responses[name].content;
}

/** Dozens of fields of one kind as one pattern: the same meaning, and half the time for tools that compile at each request. */
function gathered({ properties, ...schema }) {
  const kinds = group(Object.entries(properties), ([, property]) => JSON.stringify(withoutWords(property)));
  const several = [...kinds].filter(([, fields]) => fields.length > 1);
  const single = [...kinds].filter(([, fields]) => fields.length === 1).map(([, [field]]) => field);
  return {
    ...schema,
    properties: Object.fromEntries(single),
    patternProperties: Object.fromEntries(
      several.map(([kind, fields]) => [`^(${fields.map(([name]) => name).join("|")})$`, JSON.parse(kind)]),
    ),
  };
}

const withoutWords = (property) =>
  Object.fromEntries(Object.entries(property).filter(([key]) => key !== "description"));

function tighten(schema, properties) {
  for (const [name, limits] of Object.entries(properties)) Object.assign(schema.properties[name], limits);
}

/**
 * A schema of the document with nothing to look up elsewhere, for tools that take a plain JSON Schema (draft 7).
 * @param {object} document
 * @param {string} name of a schema in `components`
 */
export function plainSchema(document, name) {
  return inline(document.components.schemas[name], document.components.schemas);
}
