import { tokens } from "../../vocabulary.ts";
import { all, being, put, silence } from "../answers.ts";
import { wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { extra, field, rungs, variant, wrongRungs } from "./lean-rungs.ts";
import { renewed } from "./spellings.ts";

const nulls = all(put("/asset_urls/small", null), put("/asset_urls/preview", null));

const imageRungs = ["original", "thumbnail", "small", "preview", "fullsize"] as const;
const videoRungs = ["original", "thumbnail_image", "small_image", "preview_image", "fullsize_image"] as const;

export const rungCases: readonly RuleCases[] = [
  {
    id: "rung.only-variants-widens",
    fires: [
      fault("a token that widens", [read("image", "metadata"), rungs("thumbnail", "original")], {
        pointer: "/asset_urls",
        expected: "no rung but `thumbnail`, as without `include`",
        actual: "`thumbnail`, `original`",
        compared: true,
      }),
      fault(
        "five tokens together that widen",
        [readComma("video with still", ...tokens.slice(0, 5)), rungs(...videoRungs)],
        {
          pointer: "/asset_urls",
          expected: "no rung but `thumbnail_image`",
          actual: "`small_image`",
          compared: true,
        },
      ),
    ],
    holds: [
      scene("a token", read("image", "faces")),
      scene("five tokens", read("trashed image", ...tokens.slice(0, 5))),
      scene("a token once a video was given a still", read("video without still", "faces"), {
        before: [[read("video without still"), rungs("thumbnail_image")]],
        later: rungs("thumbnail_image"),
      }),
    ],
    silent: [
      scene("variants", read("image", "variants")),
      scene("no token", [read("image"), rungs(...imageRungs)]),
      scene("an asset that was never read without include", [read("image", "faces"), extra], { bare: true }),
      scene("an asset of which nobody knows what it is", read("image", "faces"), {
        pool: { assets: [{ id: String(wholeBody("image")["id"]), stated: {}, inferred: {} }], absent: [] },
      }),
      scene("a still that appears while it is read", read("video without still", "faces"), {
        before: [read("video without still")],
        later: rungs("thumbnail_image"),
        together: true,
      }),
    ],
  },
  {
    id: "rung.all-image",
    fires: [
      wrongRungs(
        "variants without effect",
        [read("image", "variants"), rungs("thumbnail")],
        "exactly `thumbnail`, `original`",
        "`thumbnail`",
      ),
      wrongRungs(
        "a missing small",
        [readAll("trashed image"), put("/asset_urls/small", undefined)],
        "`small`",
        "`fullsize`",
      ),
      wrongRungs(
        "null for fullsize",
        [readComma("image", "faces", "variants"), put("/asset_urls/fullsize", null)],
        "`fullsize`",
        "`preview`",
      ),
      wrongRungs(
        "a rung of videos",
        [read("image", "variants"), put("/asset_urls/small_image", variant)],
        "this is an image",
        "`small_image`",
      ),
      wrongRungs("an unknown rung", [read("image", "variants"), extra], "this is an image", "`poster`"),
    ],
    holds: [
      scene("all five", read("image", "variants")),
      scene("all five in the trash", readAll("trashed image")),
      scene("null for a rung of videos", [read("image", "variants"), put("/asset_urls/small_image", null)]),
      scene("a further field that is no rung", [read("image", "variants"), field]),
    ],
    silent: [scene("no variants", [read("image"), nulls]), scene("a video", read("video with still", "variants"))],
  },
  {
    id: "rung.all-video",
    fires: [
      wrongRungs(
        "bare names",
        [read("video with still", "variants"), rungs(...imageRungs)],
        "`thumbnail_image`",
        "`thumbnail`",
      ),
      wrongRungs(
        "a missing original",
        [readAll("trashed video with still"), put("/asset_urls/original", undefined)],
        "as this is a video with a still read with `variants`",
        "`thumbnail_image`",
      ),
      wrongRungs(
        "some rungs of a still that does not exist",
        [read("video without still", "variants"), rungs("original", "thumbnail_image")],
        "alone or all five",
        "`original`, `thumbnail_image`",
      ),
      wrongRungs(
        "one rung that is not the original",
        [readAll("video without still"), rungs("small_image")],
        "alone or all five",
        "`small_image`",
      ),
      wrongRungs(
        "four without original",
        [readAll("trashed video without still"), rungs(...videoRungs.slice(1))],
        "alone or all five",
        "`thumbnail_image`",
      ),
      wrongRungs(
        "a rung of images besides",
        [read("video with still", "variants"), put("/asset_urls/thumbnail", variant)],
        "exactly `original`",
        "`thumbnail`",
      ),
    ],
    holds: [
      scene("all five", read("video with still", "variants")),
      scene("all five in the trash", readAll("trashed video with still")),
      scene("original alone without a still", read("video without still", "variants")),
      scene("all five without a still", [readAll("video without still"), rungs(...videoRungs)]),
    ],
    silent: [
      scene("no variants", [read("video with still"), rungs()]),
      scene("an image", [read("image", "variants"), rungs()]),
      scene("a video of which nobody knows whether it has a still", [read("video with still", "variants"), rungs()], {
        pool: {
          assets: [{ id: String(wholeBody("video with still")["id"]), stated: {}, inferred: { media: "video" } }],
          absent: [],
        },
      }),
    ],
  },
  {
    id: "rung.superset",
    fires: [
      fault("a lean rung that goes", [read("image", "variants"), put("/asset_urls/thumbnail", undefined)], {
        pointer: "/asset_urls/thumbnail",
        expected: "the lean rung `thumbnail` beside the others",
        actual: "`original`",
        compared: true,
      }),
      fault(
        "another URL for it",
        [readAll("video with still"), put("/asset_urls/thumbnail_image/url", "https://cdn.test/b")],
        {
          pointer: "/asset_urls/thumbnail_image/url",
          expected: "as without `variants`",
          actual: "https://cdn.test/b",
          compared: true,
        },
      ),
    ],
    holds: [
      scene("the same URL", read("image", "variants")),
      scene("the same URL signed anew", [readAll("trashed image"), renewed]),
    ],
    silent: [
      scene("no variants", read("image", "faces")),
      scene("an asset that was never read without include", [read("image", "variants"), rungs()], { bare: true }),
      scene("a lean answer without any rung", read("image", "variants"), {
        bare: true,
        before: [[read("image"), rungs()]],
      }),
      scene("silence", [read("image", "variants"), being(silence())]),
    ],
  },
];
