import { rgbaToThumbHash } from "thumbhash";
import type { JsonObject } from "../body.ts";
import { assetClasses, type AssetClass, type Facts } from "../facts.ts";
import { fileScalars, groups, imageRungs, leanRung, stillRungs, type Token } from "../vocabulary.ts";

/** One asset of each class; all but the digit is alike, so that ids have one form. */
export const idOf: Readonly<Record<AssetClass, string>> = {
  image: "asset_2aBcDeFgHjKmNpQrStUvWx",
  "video with still": "asset_3aBcDeFgHjKmNpQrStUvWx",
  "video without still": "asset_4aBcDeFgHjKmNpQrStUvWx",
  "trashed image": "asset_5aBcDeFgHjKmNpQrStUvWx",
  "trashed video with still": "asset_6aBcDeFgHjKmNpQrStUvWx",
  "trashed video without still": "asset_7aBcDeFgHjKmNpQrStUvWx",
};

export const absentIds: readonly string[] = ["asset_8aBcDeFgHjKmNpQrStUvWx", "asset_9aBcDeFgHjKmNpQrStUvWx"];

export function classOfId(id: string): AssetClass | undefined {
  return assetClasses.find((name) => idOf[name] === id);
}

/** What decides an asset's class. */
export function factsFor(name: AssetClass): Required<Pick<Facts, "media" | "still" | "trashed">> {
  const media = name.endsWith("image") ? "image" : "video";
  return { media, still: media === "image" || !name.endsWith("without still"), trashed: name.startsWith("trashed") };
}

const stamps = { created_at: "2026-01-02T03:04:05Z", updated_at: "2026-02-03T04:05:06.789Z" };

const hashes = { image: thumbhash(40, 30), video: thumbhash(64, 36) };

function thumbhash(width: number, height: number): string {
  const pixels = Array.from({ length: width * height }, (_, at) => [at % 256, (at * 7) % 256, 128, 255]).flat();
  return Buffer.from(rgbaToThumbHash(width, height, pixels)).toString("base64");
}

/** The body of an asset that was asked for all six tokens. */
export function wholeBody(name: AssetClass): JsonObject {
  const { media, trashed } = factsFor(name);
  const id = idOf[name];
  const image = media === "image";
  return {
    id,
    mime_type: image ? "image/jpeg" : "video/mp4",
    original_file_name: image ? "IMG_0001.JPG" : "MOV_0001.MP4",
    local_datetime: "2025-12-24T18:30:00",
    ...stamps,
    width: image ? 1600 : 1280,
    height: image ? 1200 : 720,
    duration: image ? null : 12.5,
    trashed_at: trashed ? "2026-03-04T05:06:07Z" : null,
    description: "A picture of someone at the sea",
    thumbhash: hashes[media],
    asset_urls: urls(name, id),
    ...groupsOf(id),
  };
}

function urls(name: AssetClass, id: string): JsonObject {
  const { media, still } = factsFor(name);
  const original = media === "image" ? "image/jpeg" : "video/mp4";
  const keys = media === "image" ? imageRungs : still ? ["original", ...stillRungs] : ["original"];
  return Object.fromEntries(
    keys.map((rung) => [rung, variant(id, rung, rung === "original" ? original : "image/webp")]),
  );
}

function variant(id: string, rung: string, mimetype: string): JsonObject {
  const width = { thumbnail: 360, small: 720, preview: 1440 }[rung.replace("_image", "")] ?? null;
  return { url: `https://cdn.test/${id}/${rung}?verify=1`, mimetype, width };
}

function groupsOf(id: string): JsonObject {
  const rest = id.slice("asset_".length);
  const face = { asset_id: id, ...stamps, source: "automatic" };
  const person = { is_hidden: false, is_favorite: false, ...stamps };
  return {
    faces: [
      { ...face, id: `face_${rest}1`, person_id: `person_${rest}1`, bounding_box: { x: 10, y: 20, w: 100, h: 120 } },
      { ...face, id: `face_${rest}2`, person_id: `person_${rest}2`, bounding_box: { x: 300, y: 40, w: 90, h: 90 } },
      { ...face, id: `face_${rest}3`, person_id: null, bounding_box: { x: 0, y: 0, w: 40, h: 50 } },
    ],
    people: [
      { ...person, id: `person_${rest}1`, name: "Ada" },
      { ...person, id: `person_${rest}2`, name: null },
    ],
    metadata: { asset_id: id, ...stamps, make: "Maker", orientation: 1, latitude: 0, longitude: -12.5, city: null },
    metrics: { sharpness: 0.75, exposure: 0, blur: null },
    file_data: {
      device_asset_id: "1",
      device_id: "phone",
      file_created_at: "2025-12-24T18:30:01Z",
      file_modified_at: "2025-12-25T08:00:00Z",
      checksum: Buffer.alloc(32, id).toString("base64"),
      checksum_sha1: Buffer.alloc(20, id).toString("base64"),
      file_size_bytes: 123_456,
    },
  };
}

/** The right body of an asset for a set of tokens; groups that were not asked for are null. */
export function assetBody(name: AssetClass, asked: Iterable<Token> = []): JsonObject {
  const set = new Set(asked);
  const { media, still } = factsFor(name);
  const whole = wholeBody(name);
  const ungranted = groups.filter((group) => !set.has(group)).map((group) => [group, null] as const);
  const allUrls = whole["asset_urls"] as JsonObject;
  const lean = leanRung(media, still);
  return {
    ...whole,
    ...Object.fromEntries(ungranted),
    asset_urls: set.has("variants") ? allUrls : { [lean]: allUrls[lean] },
  };
}

/** The file scalars laid flat, as they once stood in an answer. */
export function flatScalars(name: AssetClass): JsonObject {
  const data = wholeBody(name)["file_data"] as JsonObject;
  return Object.fromEntries(fileScalars.map((field) => [field, data[field]]));
}
