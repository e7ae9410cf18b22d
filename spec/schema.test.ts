import { describe, expect, it } from "vitest";
import { checkAsset } from "./schema.ts";

type Fields = Readonly<Record<string, unknown>>;

const stamps = { created_at: "2026-01-02T03:04:05Z", updated_at: "2026-01-02T03:04:05Z" };

function asset(changes: Fields = {}): Fields {
  return {
    id: "asset_1",
    mime_type: "image/jpeg",
    original_file_name: "a.jpg",
    local_datetime: "2026-01-02T03:04:05",
    ...stamps,
    ...changes,
  };
}

function without(body: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== field));
}

const variant = { url: "https://cdn.test/a?sig=1", mimetype: "image/webp" };
const face = { id: "face_1", asset_id: "asset_1", bounding_box: { x: 1, y: 2, w: 3, h: 4 }, ...stamps };
const person = { id: "person_1", is_hidden: false, is_favorite: true, ...stamps };
const metadata = {
  asset_id: "asset_1",
  ...stamps,
  make: "Maker",
  latitude: 0,
  longitude: -0.5,
  rating: -1,
  lens_model: null,
};
const fileData = {
  device_asset_id: "1",
  device_id: "phone",
  file_created_at: stamps.created_at,
  file_modified_at: stamps.created_at,
  checksum: "c",
  checksum_sha1: null,
  file_size_bytes: 12,
};
const full = asset({
  width: 1600,
  height: 0,
  duration: null,
  trashed_at: null,
  description: "",
  thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
  asset_urls: { thumbnail: variant, original: { ...variant, width: null }, small: { ...variant, width: 720 } },
  file_data: fileData,
  metadata,
  metrics: { sharpness: 0.25, faces: 2, blur: null },
  faces: [face],
  people: [person],
});

describe("an asset is valid", () => {
  const groups = ["metadata", "faces", "people", "metrics", "file_data", "asset_urls"];
  const tolerated: readonly (readonly [what: string, body: Fields])[] = [
    ["with every field", full],
    ["with the required fields alone", asset()],
    ["with its groups null", asset(Object.fromEntries(groups.map((group) => [group, null])))],
    ["with empty lists", asset({ faces: [], people: [] })],
    ["with further fields", asset({ stack_id: null, kind: 7, file_size_bytes: "12" })],
    [
      "with a further field in a bounding box",
      asset({ faces: [{ ...face, bounding_box: { ...face.bounding_box, z: "5" } }] }),
    ],
    ["with a rung the contract does not know", asset({ asset_urls: { poster: "https://cdn.test/p" } })],
    [
      "with another source of a face",
      asset({
        faces: [
          { ...face, source: "imported" },
          { ...face, source: null },
        ],
      }),
    ],
    [
      "with another endpoint's fields",
      asset({ faces: [{ ...face, cluster_assignment: { a: 1 } }], people: [{ ...person, cluster_metrics: 3 }] }),
    ],
    ["with empty metadata", asset({ metadata: {} })],
    ["with metadata of nulls", asset({ metadata: { make: null, latitude: null } })],
    ["with metadata that only names its asset", asset({ metadata: { asset_id: "asset_1", created_at: null } })],
    ["with metadata of unknown fields", asset({ metadata: { colour: "red" } })],
    ["with empty metrics", asset({ metrics: {} })],
    ["with a fraction of seconds", asset({ duration: 2.04 })],
    ["with values other requirements judge", asset({ id: "x", width: -1, duration: -5, local_datetime: "yesterday" })],
  ];
  it.each(tolerated)("%s", (_, body) => {
    expect(checkAsset(body)).toEqual([]);
  });
});

describe("an asset is invalid", () => {
  const refused: readonly (readonly [body: unknown, pointer: string, expected: string, actual: string])[] = [
    [null, "", "an object", "null"],
    [[], "", "an object", "[]"],
    [asset({ id: 7 }), "/id", "a string", "7"],
    [asset({ width: null }), "/width", "an integer", "null"],
    [asset({ height: 1.5 }), "/height", "an integer", "1.5"],
    [asset({ duration: "2" }), "/duration", "a number or null", '"2"'],
    [asset({ trashed_at: false }), "/trashed_at", "a string or null", "false"],
    [asset({ faces: {} }), "/faces", "an array or null", "{}"],
    [
      asset({ faces: [{ ...face, bounding_box: { ...face.bounding_box, x: "12" } }] }),
      "/faces/0/bounding_box/x",
      "an integer",
      '"12"',
    ],
    [asset({ faces: [without(face, "bounding_box")] }), "/faces/0/bounding_box", "an object", "no such field"],
    [asset({ people: [{ ...person, is_hidden: 0 }] }), "/people/0/is_hidden", "true or false", "0"],
    [
      asset({ people: [{ ...person, asset_urls: { thumbnail: { mimetype: "image/webp" } } }] }),
      "/people/0/asset_urls/thumbnail/url",
      "a string",
      "no such field",
    ],
    [asset({ asset_urls: [] }), "/asset_urls", "an object or null", "[]"],
    [
      asset({ asset_urls: { small: { ...variant, width: "720" } } }),
      "/asset_urls/small/width",
      "an integer or null",
      '"720"',
    ],
    [asset({ file_data: { ...fileData, checksum: null } }), "/file_data/checksum", "a string", "null"],
    [asset({ file_data: [] }), "/file_data", "an object or null", "[]"],
    [asset({ metadata: "none" }), "/metadata", "an object or null", '"none"'],
    [asset({ metadata: { ...metadata, latitude: "52.1" } }), "/metadata/latitude", "a number or null", '"52.1"'],
    [asset({ metadata: without(metadata, "asset_id") }), "/metadata/asset_id", "a string", "no such field"],
    [asset({ metrics: { sharpness: "high" } }), "/metrics/sharpness", "a number or null", '"high"'],
    [asset({ metrics: { "a/b~c": [] } }), "/metrics/a~1b~0c", "a number or null", "[]"],
  ];
  it.each(refused)("%#: %2$s", (body, pointer, expected, actual) => {
    const [fault, ...others] = checkAsset(body);
    expect(fault).toEqual({ pointer, expected, actual });
    expect(others).toEqual([]);
  });

  it.each(["id", "mime_type", "original_file_name", "local_datetime", "created_at", "updated_at"])(
    "without %s",
    (field) => {
      expect(checkAsset(without(full, field))).toEqual([
        { pointer: `/${field}`, expected: "a string", actual: "no such field" },
      ]);
    },
  );

  it.each(Object.keys(fileData))("with file_data without %s", (field) => {
    const [fault] = checkAsset(asset({ file_data: without(fileData, field) }));
    expect(fault?.pointer).toBe(`/file_data/${field}`);
  });

  it("names each fault once", () => {
    const body = asset({
      id: null,
      faces: [{ ...face, id: 1, asset_urls: 3 }],
      metadata: { ...metadata, iso: [], make: 1 },
    });
    const pointers = checkAsset(body).map((fault) => fault.pointer);
    expect(pointers.toSorted()).toEqual([
      "/faces/0/asset_urls",
      "/faces/0/id",
      "/id",
      "/metadata/iso",
      "/metadata/make",
    ]);
  });
});
