import { hasContent, isNothing, isObject, objectsIn, type JsonObject } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { anAssetShowing, anAssetWithPeopleAndFaces } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import { escapePointer } from "../projection.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed, show } from "../show.ts";
import { fileScalars } from "../vocabulary.ts";

const wrong = (pointer: string, expected: string, actual: unknown): Judgement => ({ pointer, expected, actual: show(actual) });

/** A rule about `file_data` where it was asked for and is there. */
function onFileData(judge: (data: JsonObject, dossier: Dossier, reading: Reading) => Judgement) {
  return onReading((reading, dossier) => {
    const data = reading.body["file_data"];
    return reading.meaning.asked.has("file_data") && isObject(data) ? judge(data, dossier, reading) : undefined;
  });
}

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

function base64Bytes(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return undefined;
  const bytes = Buffer.from(value, "base64");
  return bytes.toString("base64") === value ? bytes.length : undefined;
}

function complete(data: JsonObject, { stated }: Dossier): Judgement {
  const missing = fileScalars.filter((name) => name !== "checksum_sha1" && isNothing(data[name]));
  const [first] = missing;
  if (first !== undefined) return wrong(`/file_data/${first}`, `${listed(missing)} with a value`, data[first]);
  const sha1 = data["checksum_sha1"];
  if (!("checksum_sha1" in data) && stated.sha1 !== false) return wrong("/file_data/checksum_sha1", "a checksum, or null for a legacy row", undefined);
  if (stated.sha1 === true && isNothing(sha1)) return wrong("/file_data/checksum_sha1", "a checksum, as the pool says this is no legacy row", sha1);
  if (stated.sha1 === false && !isNothing(sha1)) return wrong("/file_data/checksum_sha1", "null, as the pool says this is a legacy row", sha1);
  return "held";
}

function checksummed(data: JsonObject, { stated }: Dossier): Judgement {
  const { checksum, checksum_sha1: sha1 } = data;
  if (base64Bytes(checksum) !== 32) return wrong("/file_data/checksum", "padded standard base64 of 32 bytes", checksum);
  if (!isNothing(sha1) && base64Bytes(sha1) !== 20) return wrong("/file_data/checksum_sha1", "padded standard base64 of 20 bytes, or null", sha1);
  if (stated.checksum !== undefined && stated.checksum !== checksum) return wrong("/file_data/checksum", `${stated.checksum}, by the facts of the pool`, checksum);
  return "held";
}

function sized(data: JsonObject, { stated }: Dossier): Judgement {
  const size = data["file_size_bytes"];
  if (typeof size !== "number" || !Number.isInteger(size) || size < 0) return wrong("/file_data/file_size_bytes", "a whole number of bytes", size);
  const known = stated.file_size_bytes;
  return known === undefined || known === size ? "held" : wrong("/file_data/file_size_bytes", `${known} bytes, by the facts of the pool`, size);
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
    return twice === undefined ? "held" : wrong(`/${group}`, "every id once", `${show(twice)} twice`);
  });
}

function boxed(face: JsonObject, pointer: string): Judgement {
  const box = face["bounding_box"];
  if (!isObject(box)) return wrong(`${pointer}/bounding_box`, "an object with `x`, `y`, `w` and `h`", box);
  for (const side of ["x", "y", "w", "h"]) {
    if (!Number.isInteger(box[side])) return wrong(`${pointer}/bounding_box/${side}`, "a whole number of display pixels", box[side]);
  }
  return "held";
}

function insideFrame(face: JsonObject, pointer: string, { body }: Reading): Judgement {
  const box = face["bounding_box"];
  const { width, height } = body;
  if (!isObject(box) || typeof width !== "number" || typeof height !== "number" || width <= 0 || height <= 0) return undefined;
  const [x, y, w, h] = [box["x"], box["y"], box["w"], box["h"]].map(Number) as [number, number, number, number];
  if (![x, y, w, h].every(Number.isFinite)) return undefined;
  // A pixel of rounding on either side is nobody's fault.
  const inside = x >= -1 && y >= -1 && w >= 0 && h >= 0 && x + w <= width + 1 && y + h <= height + 1;
  return inside ? "held" : wrong(`${pointer}/bounding_box`, `a box inside ${width} × ${height}`, `x ${x}, y ${y}, w ${w}, h ${h}`);
}

function sameAsset(value: JsonObject, pointer: string, { request }: Reading): Judgement {
  return value["asset_id"] === request.id ? "held" : wrong(`${pointer}/asset_id`, `the asset's id, ${show(request.id)}`, value["asset_id"]);
}

function peopleOfFaces({ body, meaning }: Reading): Judgement {
  if (!meaning.asked.has("faces") || !meaning.asked.has("people") || !Array.isArray(body["faces"]) || !Array.isArray(body["people"])) return undefined;
  const named = new Set<unknown>(objectsIn(body["faces"]).map((face) => face["person_id"]).filter((id) => !isNothing(id)));
  const people = new Set<unknown>(objectsIn(body["people"]).map(({ id }) => id));
  const lost = [...named].find((id) => !people.has(id));
  if (lost !== undefined) return wrong("/people", `every person that a face names, ${show(lost)} among them`, [...people]);
  const stray = [...people].find((id) => !named.has(id));
  if (stray !== undefined) return wrong("/people", "no person that no face names", `${show(stray)}, whom no face names`);
  return people.size > 0 ? "held" : undefined;
}

function inRange(metadata: JsonObject): Judgement {
  const within = (name: string, low: number, high: number): Judgement => {
    const value = metadata[name];
    if (typeof value !== "number") return undefined;
    return value >= low && value <= high ? "held" : wrong(`/metadata/${name}`, `${name} between ${low} and ${high}`, value);
  };
  const judgements = [within("latitude", -90, 90), within("longitude", -180, 180), within("orientation", 1, 8)];
  const violation = judgements.find((judgement) => typeof judgement === "object");
  if (violation !== undefined) return violation;
  if (isNothing(metadata["latitude"]) !== isNothing(metadata["longitude"])) {
    const lone = isNothing(metadata["latitude"]) ? "latitude" : "longitude";
    return wrong(`/metadata/${lone}`, "latitude and longitude together or neither", metadata[lone]);
  }
  return judgements.some((judgement) => judgement === "held") ? "held" : undefined;
}

function onMetadata(judge: (metadata: JsonObject, reading: Reading) => Judgement) {
  return onReading((reading) => {
    const { metadata } = reading.body;
    return isObject(metadata) && hasContent("metadata", metadata) ? judge(metadata, reading) : undefined;
  });
}

export const groupRules: readonly Rule[] = [
  {
    id: "file-data.complete",
    level: "MUST",
    from: ["page"],
    place: "Response, file_data",
    statement: "All seven fields of file_data are there with a value; only checksum_sha1 may be null.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(complete),
  },
  {
    id: "file-data.checksum",
    level: "MUST",
    from: ["docs"],
    place: "Response, file_data",
    statement: "checksum is padded standard base64 of 32 bytes, checksum_sha1 of 20.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(checksummed),
  },
  {
    id: "file-data.size",
    level: "MUST",
    from: ["docs"],
    place: "Response, file_data",
    statement: "file_size_bytes is a whole number, never negative.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(sized),
  },
  {
    id: "faces.asset",
    level: "MUST",
    from: ["docs"],
    place: "Response, faces",
    statement: "Each face's asset_id is the asset's id.",
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
  {
    id: "metadata.asset",
    level: "MUST",
    from: ["docs"],
    place: "Response, metadata",
    statement: "metadata's asset_id is the asset's id.",
    needs: [anAssetShowing("metadata")],
    judge: onMetadata((metadata, reading) => sameAsset(metadata, "/metadata", reading)),
  },
  {
    id: "metadata.ranges",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, metadata",
    statement: "Latitude, longitude and orientation lie in their ranges; coordinates come in pairs.",
    needs: [anAssetShowing("metadata")],
    judge: onMetadata(inRange),
  },
  {
    id: "metrics.numbers",
    level: "MUST",
    from: ["docs"],
    place: "Response, metrics",
    statement: "Every metric is a number or null.",
    needs: [anAssetShowing("metrics")],
    judge: onReading(({ body }) => {
      const { metrics } = body;
      if (!isObject(metrics) || !hasContent("metrics", metrics)) return undefined;
      const odd = Object.entries(metrics).find(([, value]) => !isNothing(value) && typeof value !== "number");
      return odd === undefined ? "held" : wrong(`/metrics/${escapePointer(odd[0])}`, "a number or null", odd[1]);
    }),
  },
];
