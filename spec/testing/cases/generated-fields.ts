import { rgbaToThumbHash } from "thumbhash";
import type { JsonObject } from "../../body.ts";
import { readThumbhash } from "../../thumbhash.ts";
import { put, puts } from "../answers.ts";
import { wholeBody } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene, type Step, type Surroundings } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const videoHash = String(wholeBody("video with still")["thumbhash"]);
const imageHash = String(wholeBody("image")["thumbhash"]);
const red = { kind: "picture", type: "image/webp", width: 360, height: 270, average: [255, 0, 0] } as const;
const colourless = { kind: "picture", type: "image/webp", width: 360, height: 270 } as const;
const bytesOf = (hash: string): Buffer => Buffer.from(hash, "base64");

const described = { stated: { description: "present" } } as const;
const declined = { stated: { description: "refused" } } as const;
const awaited = { stated: { description: "pending" } } as const;
const unhashed = { stated: { thumbhash: "pending" } } as const;

/** What is pending until the judged answer, and there from then on. */
const generated = (pointer: string, value: unknown): Surroundings => ({
  always: put(pointer, null),
  later: put(pointer, value),
});

const camera = (orientation: unknown, width = 1600, height = 1200) => ({
  ...Object(wholeBody("image")["metadata"]),
  orientation,
  raw_width: width,
  raw_height: height,
});

/** A picture that says its size and what its camera saw. */
const taken = (width: number, height: number, metadata: unknown): Step => [
  read("image", "metadata"),
  puts({ width, height, metadata }),
];

const tallHash = Buffer.from(rgbaToThumbHash(30, 40, Array<number>(30 * 40 * 4).fill(255))).toString("base64");

/** The longest hash there is, of 29 bytes: five components across with opacity, seven down. */
const longestHash = Buffer.from([0, 0, 128, 7, 128, ...Array<number>(24).fill(0)]).toString("base64");

const colourOf = (hash: string): string => {
  const shape = readThumbhash(hash);
  return typeof shape === "string" ? shape : `rgb(${shape.average.join(", ")})`;
};

const unlike = (claim: string, fields: JsonObject, expected: string, actual: string): Fault =>
  fault(claim, [read("image"), puts(fields)], { pointer: "/thumbhash", expected, actual });

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
    silent: [saying("/description", "A dog", { ...awaited, ...generated("/description", "A dog") })],
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
      wrong("/thumbhash", 7, "null or a ThumbHash in base64", { ...unhashed, ...generated("/thumbhash", 7) }),
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
      saying("/thumbhash", imageHash, { ...unhashed, ...generated("/thumbhash", imageHash) }),
    ],
  },
  {
    id: "core.thumbhash-shape",
    fires: [
      unlike(
        "a wide hash for a tall picture",
        { width: 720, height: 1280, thumbhash: videoHash },
        "the shape of 720 × 1280",
        "a landscape hash of another ratio",
      ),
      unlike(
        "a tall hash for a wide picture",
        { thumbhash: tallHash },
        "the shape of 1600 × 1200",
        "a portrait hash of another ratio",
      ),
      unlike("the same hash for a strip", { width: 3000, height: 500 }, "the shape of 3000 × 500", "another ratio"),
      unlike("the same hash for a line", { width: 900, height: 1 }, "the shape of 900 × 1", "another ratio"),
      unlike("the same hash for an upright line", { width: 1, height: 900 }, "the shape of 1 × 900", "another ratio"),
      unlike("a long hash", { thumbhash: longestHash }, "the shape of 1600 × 1200", "another ratio"),
      unlike("a hash padded too much", { thumbhash: `${longestHash}=` }, "about 28 characters", "41 characters"),
      fault(
        "a hash of another colour than the picture has",
        readAll("image"),
        { pointer: "/thumbhash", expected: "about rgb(255, 0, 0)", actual: `a hash of ${colourOf(imageHash)}` },
        { fetched: (trace) => ({ ...trace, content: red }) },
      ),
      fault(
        "a hash of another colour than the one rung of which it is known",
        readAll("image"),
        { pointer: "/thumbhash", expected: "about rgb(255, 0, 0)", actual: `a hash of ${colourOf(imageHash)}` },
        { fetched: (trace) => ({ ...trace, content: trace.rung === "small" ? red : colourless }) },
      ),
    ],
    holds: [
      scene("a picture", read("image")),
      scene("a video", read("video with still")),
      scene("another size of the same proportions", [read("image"), puts({ width: 400, height: 299 })]),
      scene("a picture of its colour", readAll("image"), { fetched: (trace) => trace }),
      scene("a picture of unknown colour", readAll("image"), {
        fetched: (trace) => ({ ...trace, content: colourless }),
      }),
    ],
    silent: [
      saying("/thumbhash", null),
      saying("/thumbhash", "none"),
      scene("unknown dimensions", [read("image"), puts({ width: 0, height: 0 })]),
      saying("/width", 0),
      saying("/height", 0),
      saying("/width", "1600"),
      saying("/height", null),
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
      ...[5, 6, 7, 8].map((orientation) =>
        fault(`sensor dimensions of a picture turned by ${orientation}`, taken(1600, 1200, camera(orientation)), {
          pointer: "/width",
          expected: `1200 × 1600, as orientation ${orientation} turns the picture`,
          actual: "1600 × 1200",
        }),
      ),
    ],
    holds: [
      scene("pixels", read("image"), { stated: { width: 1600, height: 1200 } }),
      scene("unknown dimensions", [read("image"), puts({ width: 0, height: 0 })]),
      ...[1, 4, 9, "6", null].map((orientation) =>
        scene(`a picture that ${orientation} does not turn`, taken(1600, 1200, camera(orientation))),
      ),
      scene("a picture turned for display", taken(1200, 1600, camera(8))),
      scene("a turned square", taken(1600, 1600, camera(6, 1600, 1600))),
      scene("another width than the sensor's", taken(1500, 1200, camera(6))),
      scene("another height than the sensor's", taken(1600, 1100, camera(6))),
      scene("a width that nobody knows", taken(0, 1200, camera(6, 0, 1200))),
      scene("a width that the pool knows", taken(1600, 1200, camera(6)), { stated: { width: 1600 } }),
      scene("a height that the pool knows", taken(1600, 1200, camera(6)), { stated: { height: 1200 } }),
      scene("a video", [read("video with still", "metadata"), put("/metadata", camera(6, 1280, 720))]),
    ],
  },
];
