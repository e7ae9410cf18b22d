import fc from "fast-check";
import { isToken, tokens } from "../../spec/vocabulary.ts";

/** A value that `include` does not know, and what kind of stranger it is. */
export interface UnknownValue {
  readonly kind: UnknownKind;
  readonly value: string;
}

/** Values that a lax parser, a prefix match, a wide allow-list or a careless query might let pass. */
const byKind = {
  word: fc.stringMatching(/^[a-z]{4,9}$/),
  singular: fc.constantFrom("face", "person", "metric", "variant", "metadatum", "file_datum"),
  plural: fc.constantFrom("peoples", "metadatas", "file_datas", "persons"),
  prefix: fc.constantFrom("meta", "metad", "fac", "peopl", "metr", "file", "file_", "variant_", "f", "m"),
  extension: fc
    .tuple(fc.constantFrom(...tokens), fc.constantFrom("2", "_all", "x", "-full", "_v2", "s_"))
    .map(([token, tail]) => token + tail),
  "group field": fc.constantFrom(
    "checksum",
    "checksum_sha1",
    "file_size_bytes",
    "device_id",
    "file_created_at",
    "latitude",
    "person_id",
    "bounding_box",
    "make",
  ),
  "core field": fc.constantFrom(
    "description",
    "thumbhash",
    "asset_urls",
    "id",
    "trashed_at",
    "duration",
    "mime_type",
    "width",
  ),
  rung: fc.constantFrom("thumbnail", "original", "small", "preview", "fullsize", "thumbnail_image", "preview_image"),
  neighbour: fc.constantFrom("cluster_metrics", "cluster_assignment", "albums", "stack", "exif", "tags", "urls"),
  wildcard: fc.constantFrom("all", "*", "everything", "any"),
  digits: fc.nat({ max: 9999 }).map(String),
  dotted: fc.constantFrom("faces.id", "metadata.latitude", "file_data.checksum", "people.name", "metrics.sharpness"),
  spelling: fc.constantFrom("file-data", "fileData", "file data", "filedata", "meta_data", "meta-data"),
  decorated: fc.constantFrom(
    "faces[]",
    "-faces",
    "!metadata",
    "people:1",
    "faces|people",
    "+metrics",
    "(faces)",
    "faces=1",
  ),
  "upper case": fc.stringMatching(/^[A-Z]{3,8}$/),
  nothing: fc.constantFrom("null", "undefined", "none", "false", "nil", "true", "default"),
  foreign: fc.constantFrom("visages", "лица", "顔", "fàces", "métadonnées", "😀"),
  long: fc.integer({ min: 80, max: 400 }).map((length) => "x".repeat(length)),
  hostile: fc.constantFrom(
    "' OR 1=1--",
    "faces'; --",
    "../../etc/passwd",
    "<b>",
    "${faces}",
    "fac\u0000es",
    "fa\tces",
    "a\nb",
    "%s%n",
    '["faces"]',
    "{}",
  ),
} as const satisfies Record<string, fc.Arbitrary<string>>;

/** Kinds whose values are made up on the spot; of the others each value is worth a try. */
const madeUp: ReadonlySet<string> = new Set(["word", "extension", "digits", "upper case", "long"]);

export type UnknownKind = keyof typeof byKind;
export const unknownKinds = Object.keys(byKind) as UnknownKind[];

export function isListed(kind: UnknownKind): boolean {
  return !madeUp.has(kind);
}

/**
 * Values outside the six tokens, every kind as likely as the next. Letter case and blanks around a token are no part of
 * it: what they mean is less certain, so they have rules of their own.
 */
export function unknownValue(kinds: readonly UnknownKind[] = unknownKinds): fc.Arbitrary<UnknownValue> {
  return fc
    .oneof(...kinds.map((kind) => byKind[kind].map((value) => ({ kind, value }))))
    .filter(({ value }) => !isToken(value.trim().toLowerCase()) && value.trim() !== "");
}
