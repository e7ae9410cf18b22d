import type { AssetClass, Facts } from "../../facts.ts";
import type { Content, MediaTrace } from "../../media.ts";
import type { Rung } from "../../vocabulary.ts";
import { put, puts } from "../answers.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { readAll } from "../requests.ts";
import { scene, type Scene, type Step } from "../scene.ts";
import { at, fetched } from "../traces.ts";

type Changes = Partial<MediaTrace> | "nobody looked at it" | ((right: MediaTrace) => Partial<MediaTrace>);

interface Details {
  readonly of?: AssetClass;
  readonly pointer?: string;
  readonly judged?: Step;
  readonly stated?: Facts;
}

const changing =
  (rung: Rung, changes: Changes) =>
  (right: MediaTrace): MediaTrace => {
    if (right.rung !== rung) return right;
    const { content: _, ...bytes } = right;
    if (changes === "nobody looked at it") return bytes;
    return { ...right, ...(typeof changes === "function" ? changes(right) : changes) };
  };

/** One rung brings something wrong, all others what is right. */
const wrong = (
  rung: Rung,
  changes: Changes,
  expected: string,
  actual: string,
  { of = "image", pointer = `/asset_urls/${rung}/url`, judged = readAll(of), stated = {} }: Details = {},
): Fault =>
  fault(
    `${rung} with ${actual}, not ${expected}`,
    judged,
    { pointer, expected, actual },
    {
      stated,
      fetched: changing(rung, changes),
    },
  );

const right = (claim: string, rung: Rung, changes: Changes, judged: Step = readAll("image")): Scene =>
  scene(claim, judged, { fetched: changing(rung, changes) });

/** Only this rung was fetched. */
const alone = (claim: string, rung: Rung, changes: Changes, judged: Step = readAll("image")): Scene =>
  scene(claim, judged, {
    fetched: (trace) => (trace.rung === rung ? changing(rung, changes)(trace) : undefined),
  });

const allRight = scene("all right", readAll("image"), { fetched: (trace) => trace });
const videoRight = scene("a video", readAll("video with still"), { fetched: (trace) => trace });
const unfetched = scene("nothing fetched", readAll("image"));

const picture = (width: number, height: number): { readonly content: Content } => ({
  content: { kind: "picture", type: "image/webp", width, height },
});
const video = (changes: Partial<Content> = {}): { readonly content: Content } => ({
  content: { kind: "video", type: "video/mp4", width: 1280, height: 720, duration: 12.5, ...changes } as Content,
});
const neither = (what: string): { readonly content: Content } => ({ content: { kind: "neither", what } });
const unread: { readonly content: Content } = { content: { kind: "unread", why: "nobody knows" } };
const unknown = "nobody looked at it";
const type = (contentType: string | undefined): Partial<MediaTrace> => ({ fetches: at([0, fetched({ contentType })]) });
const digest =
  (changes: Readonly<Record<string, unknown>>) =>
  (trace: MediaTrace): Partial<MediaTrace> =>
    typeof trace.digest === "object" ? { digest: { ...trace.digest, ...changes } } : {};
const other = Buffer.alloc(32, 9).toString("base64");

export const mediaContentCases: readonly RuleCases[] = [
  {
    id: "media.still-is-image",
    fires: [
      wrong("thumbnail", neither("markup"), "a picture", "markup"),
      wrong("preview_image", video(), "a picture", "a video (video/mp4)", { of: "video with still" }),
      wrong("fullsize", neither("a JPEG that breaks off"), "a picture", "a JPEG that breaks off"),
    ],
    holds: [allRight, videoRight],
    silent: [
      unfetched,
      alone("an original of another kind", "original", neither("markup")),
      alone("what this machine cannot read", "small", unread),
      alone("bytes that nobody looked at", "small", unknown),
    ],
  },
  {
    id: "media.content-type",
    fires: [
      wrong("small", type("text/html; charset=utf-8"), '"image/webp"', '"text/html; charset=utf-8"'),
      wrong("small", type(undefined), '"image/webp"', "nothing"),
      wrong(
        "small",
        { content: { kind: "picture", type: "image/png", width: 720, height: 540 } },
        "bytes of",
        "image/png",
      ),
    ],
    holds: [
      allRight,
      videoRight,
      alone("bytes that nobody looked at, by their header", "small", unknown),
      alone("bytes of no type, by their header", "small", neither("a JPEG that breaks off")),
      alone("other letters and a parameter", "small", type("Image/WebP; q=1")),
      right(
        "MP4 in the container of QuickTime",
        "original",
        video({ type: "video/quicktime" }),
        readAll("video with still"),
      ),
    ],
    silent: [
      alone("nothing served", "small", { fetches: at([0, fetched({ status: 404 })]) }),
      alone("no type to hold it against", "small", { mimetype: undefined }),
    ],
  },
  {
    id: "media.bytes",
    fires: [
      wrong("original", digest({ sha256: other }), "the checksum", `have "${other}"`, {
        pointer: "/file_data/checksum",
      }),
      wrong("original", digest({ sha1: "AAAA" }), "the checksum_sha1", '"AAAA"', {
        pointer: "/file_data/checksum_sha1",
      }),
      wrong("original", digest({ count: 5 }), "the file_size_bytes 123456", "5 bytes", {
        pointer: "/file_data/file_size_bytes",
      }),
      wrong("original", digest({}), "checksum of the pool's facts", "have", { stated: { checksum: other } }),
      wrong("original", digest({}), "checksum_sha1 of the pool's facts", "have", { stated: { checksum_sha1: other } }),
      wrong("original", digest({}), "file_size_bytes of the pool's facts 7", "have 123456", {
        stated: { file_size_bytes: 7 },
      }),
      wrong(
        "original",
        { digest: "too many bytes", fetches: at([0, fetched({ length: 99 })]) },
        "123456 bytes",
        "99 bytes",
        { pointer: "/file_data/file_size_bytes" },
      ),
    ],
    holds: [
      allRight,
      videoRight,
      right("a legacy row", "original", digest({ sha1: other }), [
        readAll("image"),
        put("/file_data/checksum_sha1", null),
      ]),
    ],
    silent: [
      unfetched,
      alone("a derived rung", "preview", {}),
      alone("bytes that were not read", "original", {
        digest: "too many bytes",
        fetches: at([0, fetched({ length: 123_456 })]),
      }),
      alone("too many bytes of a URL that serves nothing", "original", {
        digest: "too many bytes",
        fetches: at([0, fetched({ status: 404 })]),
      }),
      alone("too many bytes of a number that nobody told", "original", {
        digest: "too many bytes",
        fetches: at([0, fetched({ length: undefined })]),
      }),
      alone(
        "too many bytes where the size is no number",
        "original",
        { digest: "too many bytes", fetches: at([0, fetched({ length: 99 })]) },
        [readAll("image"), put("/file_data/file_size_bytes", "98")],
      ),
      alone("nothing said of the bytes", "original", {}, [readAll("image"), put("/file_data", {})]),
    ],
  },
  {
    id: "media.dimensions",
    fires: [
      wrong("original", picture(1601, 1200), "1601 × 1200", "1600 × 1200", { pointer: "/width" }),
      wrong("original", video({ width: 720, height: 1280 }), "720 × 1280", "1280 × 720", {
        of: "video with still",
        pointer: "/width",
      }),
      wrong("original", picture(1600, 1201), "1600 × 1201", "1600 × 1200", { pointer: "/width" }),
      wrong("thumbnail", picture(360, 270), "a portrait picture, as the asset is 1200 × 1600", "360 × 270", {
        judged: [readAll("image"), puts({ width: 1200, height: 1600 })],
      }),
      wrong("thumbnail", picture(270, 360), "a landscape picture, as the asset is 1600 × 1200", "270 × 360"),
    ],
    holds: [
      allRight,
      videoRight,
      right("rungs rounded by a pixel", "small", picture(719, 541)),
      right("a thumbnail cut square", "thumbnail", picture(360, 360)),
      alone("a single pixel", "original", picture(1, 1), [readAll("image"), puts({ width: 1, height: 1 })]),
    ],
    silent: [
      unfetched,
      alone("an original that this machine cannot read", "original", unread),
      alone("bytes that nobody looked at", "original", unknown),
      ...[{ width: 0 }, { height: 0 }, { width: "1600" }, { height: "1200" }].map((size) =>
        alone(`an asset with ${JSON.stringify(size)}`, "original", {}, [readAll("image"), puts(size)]),
      ),
      alone("an asset of unknown size", "original", {}, [readAll("image"), puts({ width: 0, height: 0 })]),
    ],
  },
  {
    id: "media.duration",
    fires: [
      ...[12_500, 14, 14.2, 11]
        .map((seconds) =>
          wrong("original", {}, "12.50 s", `${seconds} s`, {
            of: "video with still",
            pointer: "/duration",
            judged: [readAll("video with still"), put("/duration", seconds)],
          }),
        )
        .map((one, index) => ({ ...one, claim: `${one.claim} ${index}`, fetched: changing("original", video()) })),
    ],
    holds: [
      videoRight,
      right("whole seconds, cut", "original", video(), [readAll("video with still"), put("/duration", 12)]),
      right("a fiftieth more of a long video", "original", video({ duration: 100 }), [
        readAll("video with still"),
        put("/duration", 101.5),
      ]),
      right("a rung that is a video too", "preview_image", video({ duration: 99 }), readAll("video with still")),
      right("a frame more", "original", video({ duration: 12.54 }), readAll("video with still")),
    ],
    silent: [
      allRight,
      alone("an original that is a picture", "original", picture(16, 9), readAll("video with still")),
      alone("bytes that nobody looked at", "original", unknown, readAll("video with still")),
      right("a duration not known yet", "original", video(), [readAll("video with still"), put("/duration", null)]),
    ],
  },
  {
    id: "media.ladder",
    fires: [
      wrong("small", picture(300, 225), "no smaller than `thumbnail`, whose longest edge is 360", "300 pixels"),
      wrong("fullsize", picture(800, 600), "no smaller than `preview`, whose longest edge is 1440", "800 pixels"),
      wrong("preview_image", picture(400, 225), "no smaller than `small_image`", "400 pixels", {
        of: "video with still",
      }),
    ],
    holds: [
      allRight,
      videoRight,
      right("rungs of one size", "preview", picture(720, 540)),
      right("a rung rounded by a pixel", "preview", picture(719, 540)),
      right("a rung rounded by a pixel at either side", "preview", picture(718, 539)),
      right("a rung that nobody looked at", "preview", unknown),
      right("a rung that nobody read", "preview", unread),
    ],
    silent: [unfetched, alone("one rung alone", "preview", {})],
  },
];
