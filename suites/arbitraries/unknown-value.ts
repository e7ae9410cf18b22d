import fc from "fast-check";
import { fileScalars, isToken, tokens, type Token } from "../../spec/vocabulary.ts";

/** A value that `include` does not know, and what kind of stranger it is. */
export interface UnknownValue {
  readonly kind: UnknownKind;
  readonly value: string;
}

/** Values that a lax parser, a prefix match, a wide allow-list or a careless query might let pass: each is worth a try. */
const listed = {
  singular: ["face", "person", "metric", "variant", "metadatum", "file_datum"],
  plural: ["peoples", "metadatas", "file_datas", "persons"],
  extension: ["metadata2", "faces_all", "people_v2", "metricsx", "file_data_full", "variants_"],
  prefix: ["meta", "metad", "fac", "peopl", "metr", "file", "file_", "variant_", "f", "m"],
  "group field": [
    "checksum",
    "checksum_sha1",
    "file_size_bytes",
    "device_id",
    "file_created_at",
    "file_modified_at",
    "latitude",
    "person_id",
    "bounding_box",
    "make",
    "name",
  ],
  "core field": ["description", "thumbhash", "asset_urls", "id", "trashed_at", "duration", "mime_type", "width"],
  rung: ["thumbnail", "original", "small", "preview", "fullsize", "thumbnail_image", "preview_image"],
  neighbour: ["cluster_metrics", "cluster_assignment", "albums", "stack", "exif", "tags", "urls"],
  wildcard: ["all", "*", "everything", "any"],
  dotted: ["faces.id", "metadata.latitude", "file_data.checksum", "people.name", "metrics.sharpness"],
  spelling: ["file-data", "fileData", "file data", "filedata", "meta_data", "meta-data"],
  decorated: [
    "faces[]",
    "-faces",
    "!metadata",
    "people:1",
    "faces|people",
    "+metrics",
    "(faces)",
    "faces=1",
    '"faces"',
    "faces;people",
    "faces people",
    "faces%2Cpeople",
    "%66aces",
  ],
  nothing: ["null", "undefined", "none", "false", "nil", "true", "default"],
  index: ["0", "1", "2"],
  inherited: ["constructor", "toString", "__proto__"],
  foreign: ["visages", "лица", "顔", "fàces", "métadonnées", "😀", "ｆａｃｅｓ", "people\u200b", "ﬁle_data"],
  hostile: [
    "' OR 1=1--",
    "faces'; --",
    "../../etc/passwd",
    "<b>",
    "${faces}",
    "fac\u0000es",
    "faces\u0000",
    "fa\tces",
    "a\nb",
    "%s%n",
    '["faces"]',
    "{}",
    "faces\udcff",
  ],
} as const satisfies Record<string, readonly string[]>;

/** Listed values that have a token of their own though they do not begin like it. */
const kin: readonly (readonly [Token, readonly string[]])[] = [
  ["file_data", fileScalars],
  ["metadata", ["latitude", "make", "exif"]],
  ["faces", ["person_id", "bounding_box", "cluster_assignment", "visages", "顔"]],
  ["people", ["person", "persons", "name", "cluster_metrics", "лица"]],
  ["variants", [...listed.rung, "asset_urls", "urls"]],
];

/** The token of which a listed value is a form, a field or a part, so that beside it a lax target lets it pass likeliest. */
export function tokenOf(value: string): Token | undefined {
  const known = kin.find(([, values]) => values.includes(value))?.[0];
  if (known !== undefined) return known;
  const letters = value.replace(/[^a-z_]/g, "");
  const [closest] = tokens
    .map((token) => ({ token, shared: [...token].findIndex((letter, at) => letter !== letters[at]) }))
    .map(({ token, shared }) => ({ token, shared: shared < 0 ? token.length : shared }))
    .toSorted((a, b) => b.shared - a.shared);
  return closest !== undefined && closest.shared >= 3 ? closest.token : undefined;
}

/** Of these there are too many: some are made up on the spot. */
const madeUp = {
  word: fc.stringMatching(/^[a-z]{4,16}$/),
  digits: fc.nat({ max: 9999 }).map(String),
  "upper case": fc.stringMatching(/^[A-Z]{3,8}$/),
  // Beyond the lengths at which columns, lines and headers of servers end.
  long: fc
    .oneof(
      { weight: 4, arbitrary: fc.integer({ min: 80, max: 400 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1100, max: 2100 }) },
      { weight: 1, arbitrary: fc.integer({ min: 4100, max: 4200 }) },
    )
    .map((length) => "x".repeat(length)),
} as const satisfies Record<string, fc.Arbitrary<string>>;

const byKind = {
  ...madeUp,
  ...(Object.fromEntries(
    Object.entries(listed).map(([kind, values]) => [kind, fc.constantFrom<string>(...values)]),
  ) as Record<keyof typeof listed, fc.Arbitrary<string>>),
};

export type UnknownKind = keyof typeof byKind;
export const unknownKinds = Object.keys(byKind) as UnknownKind[];
export const listedValues: readonly string[] = Object.values(listed).flat();

/** The kind that a value is of, made up ones told by what they look like. */
export function kindOf(value: string): UnknownKind {
  const known = Object.entries(listed).find(([, values]) => (values as readonly string[]).includes(value));
  if (known !== undefined) return known[0] as keyof typeof listed;
  if (value.length > 64) return "long";
  if (/^\d+$/.test(value)) return "digits";
  return /^[A-Z]+$/.test(value) ? "upper case" : "word";
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
