import type { Answer } from "./exchange.ts";
import { isRung, type Group } from "./vocabulary.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** null and absent are the same thing everywhere in the contract. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** The body of a 200 that is a JSON object. */
export function answeredObject(answer: Answer): JsonObject | undefined {
  if (answer.kind !== "answered" || answer.status !== 200 || answer.body.kind !== "json") return undefined;
  return isObject(answer.body.value) ? answer.body.value : undefined;
}

const metadataFrame = new Set(["asset_id", "created_at", "updated_at"]);

/** Whether a group's value says something of the asset, beyond being there. */
export function hasContent(group: Group, value: unknown): boolean {
  switch (group) {
    case "faces":
    case "people":
      return Array.isArray(value) && value.length > 0;
    case "file_data":
      return isObject(value) && Object.keys(value).length > 0;
    case "metadata":
      return (
        isObject(value) && Object.entries(value).some(([key, item]) => !metadataFrame.has(key) && !isNothing(item))
      );
    case "metrics":
      return isObject(value) && Object.values(value).some((item) => !isNothing(item));
  }
}

/** The items of a list that are objects; anything else counts as an empty list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * The rungs of an answer: documented keys with a value, and unknown keys whose value has a `url`.
 * An unknown key with any other value is an extra field, which is tolerated.
 */
export function rungsOf(body: JsonObject): ReadonlyMap<string, unknown> {
  const urls = body["asset_urls"];
  if (!isObject(urls)) return noRungs;
  let known = rungs.get(urls);
  if (known === undefined) rungs.set(urls, (known = findRungs(urls)));
  return known;
}

const noRungs: ReadonlyMap<string, unknown> = new Map();
/** Many rules look at the rungs of one answer. */
const rungs = new WeakMap<JsonObject, ReadonlyMap<string, unknown>>();

function findRungs(urls: JsonObject): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const key of Object.keys(urls)) {
    const value = urls[key];
    if (!isNothing(value) && (isRung(key) || (isObject(value) && "url" in value))) found.set(key, value);
  }
  return found;
}

/** The URL of a rung, or undefined where it has none. */
export function urlOf(variant: unknown): string | undefined {
  const url = isObject(variant) ? variant["url"] : undefined;
  return typeof url === "string" ? url : undefined;
}
