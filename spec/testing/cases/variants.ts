import { all, put } from "../answers.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene } from "../scene.ts";
import { renewed } from "./spellings.ts";

const wrong = (rung: string, part: string, value: unknown, expected: string): Fault =>
  fault(
    `${JSON.stringify(value)} as ${rung}'s ${part}`,
    [readAll("image"), put(`/asset_urls/${rung}/${part}`, value)],
    {
      pointer: `/asset_urls/${rung}/${part}`,
      expected,
      actual: (JSON.stringify(value) ?? "nothing").slice(0, 40),
    },
  );

const thumbnail = "/asset_urls/thumbnail/url";

export const variantCases: readonly RuleCases[] = [
  {
    id: "variant.shape",
    fires: [
      ...["/media/1.jpg", "//cdn.test/1", "data:image/png;base64,AA", "ftp://cdn.test/1", "", 3, null].map((url) =>
        wrong("small", "url", url, "an absolute http or https URL"),
      ),
      ...["webp", "", 3, undefined, "; image/webp"].map((type) => wrong("original", "mimetype", type, "a media type")),
      ...[0, -1, 1.5, "360"].map((width) =>
        wrong("preview", "width", width, "a positive whole number, null or absent"),
      ),
      fault(
        "a URL that shows its signature to whoever reads of it",
        [read("image"), put(thumbnail, "ftp://cdn.test/1?X-Amz-Signature=ab12")],
        { pointer: thumbnail, expected: "an absolute http or https URL", actual: '"ftp://cdn.test/1"' },
      ),
      fault("a URL in place of a variant", [read("image"), put("/asset_urls/thumbnail", "https://cdn.test/1")], {
        pointer: "/asset_urls/thumbnail",
        expected: "an object with `url` and `mimetype`",
        actual: "https://cdn.test/1",
      }),
    ],
    holds: [
      scene("every rung", readAll("image")),
      scene("the lean rung", read("video without still")),
      scene("no width", [read("image"), put("/asset_urls/thumbnail/width", undefined)]),
      scene("a type with a parameter", [read("image"), put("/asset_urls/thumbnail/mimetype", "image/avif; q=1")]),
      scene("plain http and a port", [read("image"), put(thumbnail, "http://127.0.0.1:9000/a?X-Amz-Signature=ab")]),
      scene("further fields", [read("image"), put("/asset_urls/thumbnail/height", "270")]),
    ],
    silent: [scene("no rung", [read("image"), put("/asset_urls", {})])],
  },
  {
    id: "variant.mimetype",
    fires: [
      wrong("thumbnail", "mimetype", "video/mp4", "an image type"),
      wrong("small", "mimetype", "x-image/webp", "an image type"),
      wrong("fullsize", "mimetype", "application/octet-stream", "an image type"),
      fault(
        "a still that is a video",
        [read("video with still"), put("/asset_urls/thumbnail_image/mimetype", "video/mp4")],
        {
          pointer: "/asset_urls/thumbnail_image/mimetype",
          expected: "an image type",
          actual: "video/mp4",
        },
      ),
    ],
    holds: [
      scene("pictures", readAll("image")),
      scene("stills beside a video's original", readAll("video with still")),
    ],
    silent: [
      scene("original alone", read("video without still")),
      scene("no type", [read("image"), put("/asset_urls/thumbnail/mimetype", undefined)]),
    ],
  },
  {
    id: "variant.original-mimetype",
    fires: [
      wrong("original", "mimetype", "image/webp", 'the asset\'s mime_type, "image/jpeg"'),
      fault(
        "octets for a video",
        [read("video without still"), put("/asset_urls/original/mimetype", "application/octet-stream")],
        {
          pointer: "/asset_urls/original/mimetype",
          expected: "video/mp4",
          actual: "application/octet-stream",
        },
      ),
    ],
    holds: [
      scene("the asset's type", readAll("image")),
      scene("the asset's type in other letters", [
        read("video without still"),
        put("/asset_urls/original/mimetype", "Video/MP4"),
      ]),
    ],
    silent: [
      scene("no original", read("image")),
      scene("no type", [read("video without still"), put("/asset_urls/original/mimetype", undefined)]),
      scene("no mime_type", [read("video without still"), put("/mime_type", undefined)]),
    ],
  },
  {
    id: "variant.stable",
    fires: [
      fault("another path", [read("image", "faces"), put(thumbnail, "https://cdn.test/new/thumbnail?verify=1")], {
        pointer: thumbnail,
        expected: "as read before",
        actual: "https://cdn.test/new/thumbnail",
        compared: true,
      }),
      fault(
        "another size in the query",
        [readAll("image"), put("/asset_urls/small/url", "https://cdn.test/s?w=1&verify=1")],
        {
          pointer: "/asset_urls/small/url",
          expected: "as read before",
          actual: "https://cdn.test/s?w=1",
          compared: true,
        },
      ),
    ],
    holds: [
      scene("the same URLs", readAll("image")),
      scene("signatures made anew", [readAll("trashed video with still"), renewed]),
      scene("another width", [read("image"), put("/asset_urls/thumbnail/width", 400)]),
    ],
    silent: [
      scene("the first read of all", read("image"), { bare: true }),
      scene("no URL", [read("image"), put(thumbnail, null)]),
      scene("no URL before", read("image"), { bare: true, before: [[read("image"), put(thumbnail, null)]] }),
      scene("no rung that was seen before", [
        read("image"),
        all(put("/asset_urls", { poster: { url: "https://cdn.test/p" } })),
      ]),
    ],
  },
];
