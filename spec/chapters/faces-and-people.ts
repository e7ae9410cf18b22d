import { isNothing, isObject, objectsIn, type JsonObject } from "../body.ts";
import type { Reading } from "../evidence.ts";
import { anAssetShowing, anAssetWithPeopleAndFaces } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { sameAsset } from "../same-asset.ts";
import { show } from "../show.ts";
import { wrong } from "../wrong.ts";

/** A rule about each face that an answer shows; held when every one holds. */
function onFaces(judge: (face: JsonObject, pointer: string, reading: Reading) => Judgement) {
  return onReading((reading) => {
    let held: Judgement;
    for (const [at, face] of objectsIn(reading.body["faces"]).entries()) {
      const judgement = judge(face, `/faces/${at}`, reading);
      if (typeof judgement === "object") return judgement;
      held = judgement ?? held;
    }
    return held;
  });
}

/** The first value that stands twice, or undefined. */
function firstTwice(values: readonly unknown[]): unknown {
  const seen = new Set();
  return values.find((value) => seen.size === seen.add(value).size);
}

function uniqueIds(group: "faces" | "people") {
  return onReading(({ body, meaning }) => {
    const items = objectsIn(body[group]);
    if (!meaning.asked.has(group) || items.length === 0) return undefined;
    const twice = firstTwice(items.map(({ id }) => id));
    return twice === undefined
      ? "held"
      : { pointer: `/${group}`, expected: "every id once", actual: `${show(twice)} twice` };
  });
}

function boxed(face: JsonObject, pointer: string): Judgement {
  const box = face["bounding_box"];
  if (!isObject(box)) return wrong(`${pointer}/bounding_box`, "an object with `x`, `y`, `w` and `h`", box);
  for (const side of ["x", "y", "w", "h"]) {
    if (!Number.isInteger(box[side]))
      return wrong(`${pointer}/bounding_box/${side}`, "a whole number of display pixels", box[side]);
  }
  return "held";
}

function insideFrame(face: JsonObject, pointer: string, { body }: Reading): Judgement {
  const box = face["bounding_box"];
  const { width, height } = body;
  if (!isObject(box) || typeof width !== "number" || typeof height !== "number" || width <= 0 || height <= 0)
    return undefined;
  const [x, y, w, h] = [box["x"], box["y"], box["w"], box["h"]].map(Number) as [number, number, number, number];
  if (![x, y, w, h].every(Number.isFinite)) return undefined;
  // A pixel of rounding on either side is nobody's fault.
  const inside = x >= -1 && y >= -1 && w >= 0 && h >= 0 && x + w <= width + 1 && y + h <= height + 1;
  return inside
    ? "held"
    : {
        pointer: `${pointer}/bounding_box`,
        expected: `a box inside ${width} × ${height}`,
        actual: `x ${x}, y ${y}, w ${w}, h ${h}`,
      };
}

function peopleOfFaces({ body, meaning }: Reading): Judgement {
  if (
    !meaning.asked.has("faces") ||
    !meaning.asked.has("people") ||
    !Array.isArray(body["faces"]) ||
    !Array.isArray(body["people"])
  )
    return undefined;
  const named = new Set<unknown>(
    objectsIn(body["faces"])
      .map((face) => face["person_id"])
      .filter((id) => !isNothing(id)),
  );
  const people = new Set<unknown>(objectsIn(body["people"]).map(({ id }) => id));
  const lost = [...named].find((id) => !people.has(id));
  if (lost !== undefined)
    return wrong("/people", `every person that a face names, ${show(lost)} among them`, [...people]);
  const stray = [...people].find((id) => !named.has(id));
  if (stray !== undefined)
    return {
      pointer: "/people",
      expected: "no person that no face names",
      actual: `${show(stray)}, whom no face names`,
    };
  return people.size > 0 ? "held" : undefined;
}

/** What `faces` and `people` hold. */
export const facesAndPeople: readonly Rule[] = [
  {
    id: "faces.asset",
    level: "MUST",
    from: ["docs"],
    place: "Response, faces",
    statement: "Each face names the asset that it is in.",
    needs: [anAssetShowing("faces")],
    judge: onFaces(sameAsset),
  },
  {
    id: "faces.unique",
    level: "MUST",
    from: ["docs"],
    place: "Response, faces",
    statement: "No face id stands twice.",
    needs: [anAssetShowing("faces")],
    judge: uniqueIds("faces"),
  },
  {
    id: "faces.bounding-box",
    level: "MUST",
    from: ["docs"],
    place: "Response, faces",
    statement: "A bounding box is x, y, w and h, all whole numbers.",
    needs: [anAssetShowing("faces")],
    judge: onFaces(boxed),
  },
  {
    id: "faces.inside-frame",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, faces, width and height",
    statement: "A bounding box lies inside width × height.",
    needs: [anAssetShowing("faces")],
    judge: onFaces(insideFrame),
  },
  {
    id: "people.unique",
    level: "MUST",
    from: ["page"],
    place: "Response, people",
    statement: "No person stands twice.",
    needs: [anAssetShowing("people")],
    judge: uniqueIds("people"),
  },
  {
    id: "people.from-faces",
    level: "MUST",
    from: ["page"],
    place: "Response, people",
    statement: "Asked for together, people are exactly those whom the faces name.",
    needs: [anAssetWithPeopleAndFaces],
    judge: onReading(peopleOfFaces),
  },
];
