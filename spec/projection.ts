import { isNothing, isObject, objectsIn, type JsonObject } from "./body.ts";
import type { Reading } from "./evidence.ts";
import { document } from "./generated/document.ts";
import { fileScalars, rungs, type Group } from "./vocabulary.ts";
import { withoutSignature } from "./variant-url.ts";

/** The documented fields of what a group holds; others are extra fields, which may be anything at any time. */
const { Metadata, Face, Person, AssetVariant, BoundingBox } = document.components.schemas;
const metadataFields = Object.keys(Metadata.properties);
const faceFields = Object.keys(Face.properties);
const personFields = Object.keys(Person.properties);
const variantFields = Object.keys(AssetVariant.properties);
const boxFields = Object.keys(BoundingBox.properties);

/** By body: what is made of an answer goes when the answer goes. */
const views = new WeakMap<JsonObject, Map<Group, unknown>>();

/**
 * What a group holds, made comparable: documented fields only, null for absent, URLs without signature,
 * faces and people by id. A value of another shape is taken as it is.
 */
export function groupView(group: Group, reading: Reading): unknown {
  const { body } = reading;
  let known = views.get(body);
  if (known === undefined) views.set(body, (known = new Map()));
  if (!known.has(group)) known.set(group, viewOf(group, body[group]));
  return known.get(group);
}

function viewOf(group: Group, value: unknown): unknown {
  switch (group) {
    case "faces":
      return Array.isArray(value) ? byId(objectsIn(value)).map((face) => pick(face, faceFields)) : (value ?? null);
    case "people":
      return Array.isArray(value)
        ? byId(objectsIn(value)).map((person) => pick(person, personFields))
        : (value ?? null);
    case "file_data":
      return isObject(value) ? pick(value, fileScalars) : (value ?? null);
    case "metadata":
      return isObject(value) ? pick(value, metadataFields) : (value ?? null);
    case "metrics":
      return value ?? null;
  }
}

function byId(items: readonly JsonObject[]): JsonObject[] {
  return items.toSorted((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
}

function pick(value: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, fieldView(field, value[field])]));
}

function fieldView(field: string, value: unknown): unknown {
  if (field === "asset_urls" && isObject(value)) {
    return Object.fromEntries(
      rungs.flatMap((rung) => {
        const variant = value[rung];
        return isObject(variant) ? [[rung, variantView(variant)]] : [];
      }),
    );
  }
  if (field === "bounding_box" && isObject(value)) return pick(value, boxFields);
  return value ?? null;
}

function variantView(value: JsonObject): JsonObject {
  const { url } = value;
  return { ...pick(value, variantFields), url: typeof url === "string" ? withoutSignature(url) : (url ?? null) };
}

/** What an answer says of the rungs it shows, their URLs aside: these are renewed, and have a rule of their own. */
export function rungTraits({ body }: Reading): JsonObject {
  const known = traits.get(body);
  if (known !== undefined) return known;
  const found = traitsOf(body);
  traits.set(body, found);
  return found;
}

const traits = new WeakMap<JsonObject, JsonObject>();

function traitsOf(body: JsonObject): JsonObject {
  const urls = body["asset_urls"];
  return Object.fromEntries(
    rungs.flatMap((rung) => {
      const variant = isObject(urls) ? urls[rung] : undefined;
      if (!isObject(variant)) return [];
      const { mimetype, width } = variant;
      return [[rung, { mimetype: typeof mimetype === "string" ? mimetype.toLowerCase() : mimetype, width }]];
    }),
  );
}

/** Whether a group holds the same in two readings; bodies that are alike as they came need no closer look. */
export function sameGroup(group: Group, one: Reading, other: Reading): boolean {
  return sameJson(one.body[group], other.body[group]) || sameJson(groupView(group, one), groupView(group, other));
}

export interface Difference {
  readonly pointer: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Whether two JSON values are the same, null and absent being alike. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => sameJson(item, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  for (const key in one) if (!sameJson(one[key], other[key])) return false;
  for (const key in other) if (!(key in one) && !isNothing(other[key])) return false;
  return true;
}

/** The first place where two JSON values differ, null and absent being the same; undefined where there is none. */
export function differenceIn(one: unknown, other: unknown, pointer: string): Difference | undefined {
  if (sameJson(one, other)) return undefined;
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return { pointer, one, other };
    return firstDifference(
      one.map((item, at) => [String(at), item, other[at]]),
      pointer,
    );
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return firstDifference(
      [...keys].map((key) => [key, one[key], other[key]]),
      pointer,
    );
  }
  return { pointer, one, other };
}

function firstDifference(
  pairs: readonly (readonly [key: string, one: unknown, other: unknown])[],
  pointer: string,
): Difference | undefined {
  const [key, one, other] = pairs.find(([, left, right]) => !sameJson(left, right)) ?? ["", undefined, undefined];
  return differenceIn(one, other, `${pointer}/${escapePointer(key)}`);
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
