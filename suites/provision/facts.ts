import { factsOfCargo, type Cargo } from "../../fixtures/provision/cargo.ts";
import type { Specimen } from "../../fixtures/provision/specimens.ts";
import { isObject } from "../../spec/body.ts";
import type { Facts } from "../../spec/facts.ts";
import type { Standing } from "./settle.ts";

type Changeable = { -readonly [Fact in keyof Facts]: Facts[Fact] };

/**
 * What is true of an upload. What a target may not have made of it yet is left unsaid, unless it is there.
 * @param standing how far the target has come with it
 */
export function factsOf({ source }: Specimen, cargo: Cargo, { body, missing }: Standing): Facts {
  const facts: Changeable = { ...source.facts, ...factsOfCargo(cargo), trashed: false };
  const made = new Set(source.hopes.filter((hope) => !missing.includes(hope)));
  if (!made.has("dimensions")) {
    delete facts.width;
    delete facts.height;
  }
  if (!made.has("duration")) delete facts.duration;
  if (made.has("thumbhash")) facts.thumbhash = "present";
  if (made.has("still")) facts.still = true;
  if (made.has("metadata")) facts.metadata = true;
  if (made.has("metrics")) facts.metrics = true;
  if (!showsPlace(body)) {
    delete facts.latitude;
    delete facts.longitude;
  }
  return facts;
}

/** Whether a target reads places from EXIF at all is its own affair; where it does, it is the right one. */
function showsPlace(body: Standing["body"]): boolean {
  const metadata = body?.["metadata"];
  return isObject(metadata) && (typeof metadata["latitude"] === "number" || typeof metadata["longitude"] === "number");
}
