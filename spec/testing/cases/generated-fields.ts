import { put, puts } from "../answers.ts";
import { wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const videoHash = String(wholeBody("video with still")["thumbhash"]);
const imageHash = String(wholeBody("image")["thumbhash"]);
const red = { kind: "picture", type: "image/webp", width: 360, height: 270, average: [255, 0, 0] } as const;
const bytesOf = (hash: string): Buffer => Buffer.from(hash, "base64");

const described = { stated: { description: "present" } } as const;
const declined = { stated: { description: "refused" } } as const;
const awaited = { stated: { description: "pending" } } as const;
const unhashed = { stated: { thumbhash: "pending" } } as const;

const camera = (orientation: number) => ({
  ...Object(wholeBody("image")["metadata"]),
  orientation,
  raw_width: 1600,
  raw_height: 1200,
});

export const generatedFieldCases: readonly RuleCases[] = [
  {
    id: "core.description",
    fires: [
      wrong("/description", 7, 'text, "" or null'),
      wrong("/description", {}, 'text, "" or null'),
      wrong("/description", null, "text, as this asset was described", described),
      wrong("/description", "", "text, as this asset was described", described),
      wrong("/description", null, '"", as the model refused', declined),
      wrong("/description", "I cannot help with that", '"", as the model refused', declined),
      wrong("/description", "", "null, as no description was generated yet", awaited),
      wrong("/description", "soon", "null, as no description was generated yet", awaited),
    ],
    holds: [
      saying("/description", "A cat"),
      saying("/description", ""),
      saying("/description", null),
      saying("/description", "A dog", described),
      saying("/description", "", declined),
      saying("/description", undefined, awaited),
    ],
  },
  {
    id: "core.thumbhash",
    fires: [
      wrong("/thumbhash", 7, "null or a ThumbHash in base64"),
      fault("hex", [read("image"), put("/thumbhash", bytesOf(imageHash).toString("hex"))], {
        pointer: "/thumbhash",
        expected: "a ThumbHash in base64",
        actual: bytesOf(imageHash).toString("hex"),
      }),
      fault("a data URI", [readAll("image"), put("/thumbhash", `data:image/png;base64,${imageHash}`)], {
        pointer: "/thumbhash",
        expected: "a ThumbHash in base64",
        actual: "text that is not base64",
      }),
      fault("an empty text", [read("image"), put("/thumbhash", "")], {
        pointer: "/thumbhash",
        expected: "ThumbHash",
        actual: 'text that is not base64: ""',
      }),
      fault(
        "a hash cut short",
        [read("image"), put("/thumbhash", bytesOf(imageHash).subarray(0, -2).toString("base64"))],
        {
          pointer: "/thumbhash",
          expected: "ThumbHash",
          actual: "header calls for",
        },
      ),
      wrong("/thumbhash", null, "a ThumbHash, as this asset has one", { stated: { thumbhash: "present" } }),
      fault(
        "a hash before it was generated",
        read("image"),
        {
          pointer: "/thumbhash",
          expected: "null, as no ThumbHash was generated yet",
          actual: imageHash,
        },
        unhashed,
      ),
    ],
    holds: [
      scene("a hash", read("image"), { stated: { thumbhash: "present" } }),
      saying("/thumbhash", null, unhashed),
      saying("/thumbhash", undefined),
      saying("/thumbhash", imageHash.replace(/=+$/, "")),
    ],
  },
  {
    id: "core.thumbhash-shape",
    fires: [
      fault(
        "a wide hash for a tall picture",
        [read("image"), puts({ width: 720, height: 1280, thumbhash: videoHash })],
        {
          pointer: "/thumbhash",
          expected: "the shape of 720 × 1280",
          actual: "a landscape hash",
        },
      ),
      fault("the same hash for every picture", [read("image"), puts({ width: 3000, height: 500 })], {
        pointer: "/thumbhash",
        expected: "the shape of 3000 × 500",
        actual: "another ratio",
      }),
      fault(
        "a hash of another colour than the picture has",
        readAll("image"),
        { pointer: "/thumbhash", expected: "about rgb(255, 0, 0)", actual: "a hash of rgb(" },
        { fetched: (trace) => ({ ...trace, content: red }) },
      ),
    ],
    holds: [
      scene("a picture", read("image")),
      scene("a video", read("video with still")),
      scene("another size of the same proportions", [read("image"), puts({ width: 400, height: 299 })]),
      scene("a picture of its colour", readAll("image"), { fetched: (trace) => trace }),
    ],
    silent: [
      saying("/thumbhash", null),
      saying("/thumbhash", "none"),
      scene("unknown dimensions", [read("image"), puts({ width: 0, height: 0 })]),
    ],
  },
  {
    id: "core.dimensions",
    fires: [
      wrong("/width", -1, "a whole number of pixels, 0 where unknown"),
      wrong("/height", 10.5, "a whole number of pixels"),
      wrong("/width", "1600", "a whole number of pixels"),
      wrong("/height", null, "a whole number of pixels"),
      wrong("/width", 1599, "1600 pixels, by the facts of the pool", { stated: { width: 1600 } }),
      wrong("/height", 0, "1200 pixels, by the facts of the pool", { stated: { height: 1200 } }),
      fault("sensor dimensions of a turned picture", [read("image", "metadata"), put("/metadata", camera(6))], {
        pointer: "/width",
        expected: "1200 × 1600, as orientation 6 turns the picture",
        actual: "1600 × 1200",
      }),
    ],
    holds: [
      scene("pixels", read("image"), { stated: { width: 1600, height: 1200 } }),
      scene("unknown dimensions", [read("image"), puts({ width: 0, height: 0 })]),
      scene("an upright picture", [read("image", "metadata"), put("/metadata", camera(1))]),
      scene("a picture turned for display", [
        read("image", "metadata"),
        (right) => puts({ width: 1200, height: 1600 })(put("/metadata", camera(8))(right)),
      ]),
    ],
  },
];
