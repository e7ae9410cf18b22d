/** The words of the contract: tokens, groups, rungs and fields. Place in the page: "Query Parameters" and "Response". */

/** The six values that `include` accepts. */
export const tokens = ["metadata", "faces", "people", "metrics", "file_data", "variants"] as const;
export type Token = (typeof tokens)[number];

/** The tokens that name a field of the answer; `variants` widens `asset_urls` instead. */
export const groups = ["metadata", "faces", "people", "metrics", "file_data"] as const;
export type Group = (typeof groups)[number];

/** The scalars inside `file_data`. */
export const fileScalars = [
  "device_asset_id",
  "device_id",
  "file_created_at",
  "file_modified_at",
  "checksum",
  "checksum_sha1",
  "file_size_bytes",
] as const;

/** Fields that every answer carries alike, whatever was asked for (`asset_urls` has rules of its own). */
export const ungatedFields = [
  "id",
  "mime_type",
  "original_file_name",
  "local_datetime",
  "created_at",
  "updated_at",
  "width",
  "height",
  "description",
  "thumbhash",
  "duration",
  "trashed_at",
] as const;
export type UngatedField = (typeof ungatedFields)[number];

export type Media = "image" | "video";

/** The rungs that each kind of asset may have, the lean one first. */
export const imageRungs = ["thumbnail", "original", "small", "preview", "fullsize"] as const;
export const stillRungs = ["thumbnail_image", "small_image", "preview_image", "fullsize_image"] as const;
export const rungs = [...imageRungs, ...stillRungs] as const;
export type Rung = (typeof rungs)[number];

/**
 * The one rung that an answer without `variants` carries.
 * @param still whether a picture was extracted from the video; of no meaning for an image
 */
export function leanRung(media: Media, still: boolean): Rung {
  if (media === "image") return "thumbnail";
  return still ? "thumbnail_image" : "original";
}

export function isToken(value: string): value is Token {
  return (tokens as readonly string[]).includes(value);
}

export function isRung(key: string): key is Rung {
  return (rungs as readonly string[]).includes(key);
}
