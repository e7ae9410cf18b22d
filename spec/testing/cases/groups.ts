import { fileScalars } from "../../vocabulary.ts";
import { put, reshaped, type Change } from "../answers.ts";
import { idOf, wholeBody } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene, type Surroundings } from "../scene.ts";

/** A place in a group that says the wrong thing, and what is expected there. */
function wrong(pointer: string, value: unknown, expected: string, surroundings: Surroundings = {}): Fault {
  const json = JSON.stringify(value) ?? "nothing";
  const token = pointer.split("/")[1] ?? "";
  return fault(
    `${json} at ${pointer}`,
    [read("image", token), put(pointer, value)],
    { pointer, expected, actual: json.slice(0, 30) },
    surroundings,
  );
}

const saying = (pointer: string, value: unknown, surroundings: Surroundings = {}) =>
  scene(`${JSON.stringify(value) ?? "nothing"} at ${pointer}`, [readAll("image"), put(pointer, value)], surroundings);

const twice = (group: "faces" | "people"): Change =>
  reshaped((body) => ({ ...body, [group]: [body[group], body[group]].flat() }));

const rest = idOf.image.slice("asset_".length);
const base64 = (length: number): string => Buffer.alloc(length, 251).toString("base64");
const ownChecksum = String(Object(wholeBody("image")["file_data"])["checksum"]);

export const fileDataCases: readonly RuleCases[] = [
  {
    id: "file-data.complete",
    fires: [
      ...fileScalars
        .filter((name) => name !== "checksum_sha1")
        .flatMap((name) =>
          [null, undefined].map((value) => wrong(`/file_data/${name}`, value, `\`${name}\` with a value`)),
        ),
      wrong("/file_data/checksum_sha1", undefined, "a checksum, or null for a legacy row"),
      wrong("/file_data/checksum_sha1", null, "as the pool says this is no legacy row", { stated: { sha1: true } }),
      wrong("/file_data/checksum_sha1", base64(20), "null, as the pool says this is a legacy row", {
        stated: { sha1: false },
      }),
    ],
    holds: [
      scene("all seven", readAll("image"), { stated: { sha1: true } }),
      saying("/file_data/checksum_sha1", null),
      saying("/file_data/checksum_sha1", undefined, { stated: { sha1: false } }),
      saying("/file_data/device_id", ""),
      saying("/file_data/file_size_bytes", 0),
    ],
    silent: [scene("file data not asked for", read("image")), saying("/file_data", null)],
  },
  {
    id: "file-data.checksum",
    fires: [
      ...[base64(20), base64(33), Buffer.alloc(32).toString("hex"), base64(32).slice(0, -1), "", 5].map((value) =>
        wrong("/file_data/checksum", value, "padded standard base64 of 32 bytes"),
      ),
      wrong("/file_data/checksum", base64(32).replaceAll("/", "_").replaceAll("+", "-"), "standard base64"),
      ...[base64(32), Buffer.alloc(20).toString("hex"), ""].map((value) =>
        wrong("/file_data/checksum_sha1", value, "padded standard base64 of 20 bytes, or null"),
      ),
      wrong("/file_data/checksum", base64(32), `${ownChecksum}, by the facts of the pool`, {
        stated: { checksum: ownChecksum },
      }),
    ],
    holds: [
      scene("both", readAll("image"), { stated: { checksum: ownChecksum } }),
      saying("/file_data/checksum_sha1", null),
    ],
    silent: [scene("file data not asked for", read("image")), saying("/file_data", [])],
  },
  {
    id: "file-data.size",
    fires: [
      ...[-1, 1.5, "123456", null].map((value) =>
        wrong("/file_data/file_size_bytes", value, "a whole number of bytes"),
      ),
      wrong("/file_data/file_size_bytes", 5, "7 bytes, by the facts of the pool", { stated: { file_size_bytes: 7 } }),
    ],
    holds: [
      scene("a number", read("image", "file_data"), { stated: { file_size_bytes: 123_456 } }),
      saying("/file_data/file_size_bytes", 0),
      saying("/file_data/file_size_bytes", 5_000_000_000),
    ],
    silent: [scene("file data not asked for", read("image", "metadata"))],
  },
];

export const faceCases: readonly RuleCases[] = [
  {
    id: "faces.asset",
    fires: [
      wrong("/faces/1/asset_id", idOf["video with still"], `the asset's id, "${idOf.image}"`),
      wrong("/faces/0/asset_id", null, "the asset's id"),
      wrong("/faces/2/asset_id", undefined, "the asset's id"),
    ],
    holds: [scene("its own id", read("image", "faces")), scene("its own id in the trash", readAll("trashed image"))],
    silent: [
      scene("no faces", [read("image", "faces"), put("/faces", [])]),
      scene("faces not asked for", read("image")),
    ],
  },
  {
    id: "faces.unique",
    fires: [
      fault("every face twice", [readAll("image"), twice("faces")], {
        pointer: "/faces",
        expected: "every id once",
        actual: `"face_${rest}1" twice`,
      }),
      fault("one id for two faces", [read("image", "faces"), put("/faces/2/id", `face_${rest}1`)], {
        pointer: "/faces",
        expected: "every id once",
        actual: "twice",
      }),
    ],
    holds: [scene("different ids", read("image", "faces"))],
    silent: [
      scene("no faces", [read("image", "faces"), put("/faces", [])]),
      scene("faces not asked for", [read("image"), put("/faces", [])]),
    ],
  },
  {
    id: "faces.bounding-box",
    fires: [
      ...[1.5, "10", null, undefined].map((value) =>
        wrong("/faces/0/bounding_box/x", value, "a whole number of display pixels"),
      ),
      wrong("/faces/1/bounding_box/h", 0.25, "a whole number of display pixels"),
      wrong("/faces/2/bounding_box", [1], "an object with `x`, `y`, `w` and `h`"),
      wrong("/faces/0/bounding_box", null, "an object with"),
    ],
    holds: [scene("whole numbers", readAll("video with still")), saying("/faces/0/bounding_box/score", 0.5)],
    silent: [scene("no faces", [read("image", "faces"), put("/faces", [])])],
  },
  {
    id: "faces.inside-frame",
    fires: [
      ...[
        { x: 1590, y: 0, w: 20, h: 10 },
        { x: 0, y: 1190, w: 10, h: 20 },
        { x: -5, y: 0, w: 10, h: 10 },
        { x: 5, y: 5, w: -2, h: 10 },
      ].map((box) =>
        fault(JSON.stringify(box), [read("image", "faces"), put("/faces/1/bounding_box", box)], {
          pointer: "/faces/1/bounding_box",
          expected: "a box inside 1600 × 1200",
          actual: `x ${box.x}, y ${box.y}, w ${box.w}, h ${box.h}`,
        }),
      ),
    ],
    holds: [
      scene("boxes inside", read("image", "faces")),
      saying("/faces/0/bounding_box", { x: 0, y: 0, w: 1600, h: 1200 }),
      saying("/faces/0/bounding_box", { x: -1, y: 0, w: 1602, h: 1201 }),
    ],
    silent: [saying("/width", 0), scene("no faces", [read("image", "faces"), put("/faces", [])])],
  },
];

/** People that the faces do not name, or the reverse. */
export const peopleCases: readonly RuleCases[] = [
  {
    id: "people.unique",
    fires: [
      fault("a person for each face", [readAll("image"), twice("people")], {
        pointer: "/people",
        expected: "every id once",
        actual: `"person_${rest}1" twice`,
      }),
      fault("one id for two people", [read("image", "people"), put("/people/1/id", `person_${rest}1`)], {
        pointer: "/people",
        expected: "every id once",
        actual: "twice",
      }),
    ],
    holds: [scene("different people", read("image", "people")), saying("/people/0/name", null)],
    silent: [scene("nobody", [read("image", "people"), put("/people", [])])],
  },
  {
    id: "people.from-faces",
    fires: [
      fault(
        "a person left out",
        [read("image", "faces", "people"), reshaped((body) => ({ ...body, people: [body["people"]].flat().slice(1) }))],
        {
          pointer: "/people",
          expected: `every person that a face names, "person_${rest}1" among them`,
          actual: "person_",
        },
      ),
      fault("a person whom no face names", [readAll("image"), put("/faces/1/person_id", null)], {
        pointer: "/people",
        expected: "no person that no face names",
        actual: `"person_${rest}2", whom no face names`,
      }),
      fault("nobody though faces name someone", [readAll("trashed image"), put("/people", [])], {
        pointer: "/people",
        expected: "every person that a face names",
        actual: "[]",
      }),
    ],
    holds: [
      scene("the people of the faces", read("image", "people", "faces")),
      saying("/faces/2/person_id", undefined),
      saying("/faces/2/person_id", `person_${rest}1`),
      scene("everything of a video", readAll("video without still")),
    ],
    silent: [
      scene("people alone", read("image", "people")),
      scene("faces alone", read("image", "faces")),
      scene("nobody at all", [readAll("image"), reshaped((body) => ({ ...body, faces: [], people: [] }))]),
      saying("/people", null),
    ],
  },
];

export const metadataAndMetricsCases: readonly RuleCases[] = [
  {
    id: "metadata.asset",
    fires: [
      wrong("/metadata/asset_id", idOf["trashed image"], `the asset's id, "${idOf.image}"`),
      wrong("/metadata/asset_id", undefined, "the asset's id"),
    ],
    holds: [scene("its own id", read("image", "metadata"))],
    silent: [
      scene("metadata not asked for", read("image")),
      ...[null, {}, { asset_id: null, make: null }].map((empty) => saying("/metadata", empty)),
    ],
  },
  {
    id: "metadata.ranges",
    fires: [
      ...[90.5, -91].map((value) => wrong("/metadata/latitude", value, "latitude between -90 and 90")),
      ...[180.5, -200].map((value) => wrong("/metadata/longitude", value, "longitude between -180 and 180")),
      ...[0, 9].map((value) => wrong("/metadata/orientation", value, "orientation between 1 and 8")),
      wrong("/metadata/latitude", null, "latitude and longitude together or neither"),
      wrong("/metadata/longitude", undefined, "latitude and longitude together or neither"),
    ],
    holds: [
      scene("zero latitude", read("image", "metadata")),
      saying("/metadata/latitude", -90),
      saying("/metadata/longitude", 180),
      saying("/metadata/orientation", 8),
      saying("/metadata/rating", -1),
    ],
    silent: [
      scene("metadata not asked for", read("image")),
      saying("/metadata", { make: "Maker", latitude: null, longitude: null, orientation: null }),
      saying("/metadata", {}),
    ],
  },
  {
    id: "metrics.numbers",
    fires: [
      wrong("/metrics/sharpness", "high", "a number or null"),
      wrong("/metrics/exposure", [], "a number or null"),
      fault("a name with a slash", [read("image", "metrics"), put("/metrics/a~1b", true)], {
        pointer: "/metrics/a~1b",
        expected: "a number or null",
        actual: "true",
      }),
    ],
    holds: [scene("numbers and nulls", read("image", "metrics")), saying("/metrics/count", 12)],
    silent: [scene("metrics not asked for", read("image")), saying("/metrics", null), saying("/metrics", {})],
  },
];
