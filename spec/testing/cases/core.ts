import { all, being, put, puts, saying, silence, status } from "../answers.ts";
import { wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { changed, renewed, unasked } from "./spellings.ts";
import { saying as sayingAt, wrong } from "./values.ts";

const fileName = { original_file_name: "Füße.jpg" };

const missing = (field: string, how: null | undefined) => ({
  pointer: `/${field}`,
  expected: `\`${field}\` in every answer`,
  actual: how === null ? "null" : "nothing",
});

export const coreCases: readonly RuleCases[] = [
  {
    id: "core.present",
    fires: [
      ...["mime_type", "local_datetime", "width", "height", "asset_urls"].flatMap((field) => [
        fault(`no ${field}`, [read("image"), put(`/${field}`, undefined)], missing(field, undefined)),
        fault(`null for ${field}`, [readAll("trashed video with still"), put(`/${field}`, null)], missing(field, null)),
      ]),
      fault("two fields at once", [read("image", "faces"), puts({ height: null, width: null })], {
        pointer: "/width",
        expected: "`width`, `height` in every answer",
        actual: "null",
      }),
      fault(
        "a description that was generated",
        [read("image"), put("/description", undefined)],
        missing("description", undefined),
        {
          stated: { description: "present" },
        },
      ),
      fault(
        "a ThumbHash that was generated",
        [read("image"), put("/thumbhash", undefined)],
        missing("thumbhash", undefined),
        {
          stated: { thumbhash: "present" },
        },
      ),
    ],
    holds: [
      scene("all of them", read("image")),
      scene("a pending description and ThumbHash", [read("image"), puts({ description: null, thumbhash: null })]),
      scene("those two absent", [read("image"), all(put("/description", undefined), put("/thumbhash", undefined))]),
      scene("unknown dimensions", [read("video with still"), puts({ width: 0, height: 0 })]),
    ],
    silent: [scene("an error", [read("image"), status(404)]), scene("a list", [read("image"), saying(200, [])])],
  },
  {
    id: "core.record",
    fires: [
      ...["original_file_name", "created_at", "updated_at"].flatMap((field) => [
        fault(`no ${field}`, [read("image"), put(`/${field}`, undefined)], missing(field, undefined)),
        fault(`null for ${field}`, [readAll("video without still"), put(`/${field}`, null)], missing(field, null)),
      ]),
      ...["FÃ¼Ãe.jpg", "Fe.jpg", ""].map((name) =>
        wrong("/original_file_name", name, '"Füße.jpg", by the facts of the pool', { stated: fileName }),
      ),
      fault(
        "no created_at beside the right name",
        [read("image"), puts({ ...fileName, created_at: null })],
        missing("created_at", null),
        { stated: fileName },
      ),
    ],
    holds: [
      scene("all three", read("image")),
      scene("an empty name", [read("image"), put("/original_file_name", "")]),
      sayingAt("/original_file_name", "Füße.jpg", { stated: fileName }),
      sayingAt("/original_file_name", "Fu\u0308ße.jpg", { stated: fileName }),
    ],
    silent: [scene("silence", [read("image"), being(silence())])],
  },
  {
    id: "core.invariant",
    fires: [
      fault("a field that include drops", [read("image", "faces"), put("/original_file_name", undefined)], {
        pointer: "/original_file_name",
        expected: '"IMG_0001.JPG", as without `include`',
        actual: "nothing",
        compared: true,
      }),
      fault(
        "a duration that include changes",
        [readComma("video with still", "variants", "people"), put("/duration", 12)],
        {
          pointer: "/duration",
          expected: "12.5, as without",
          actual: "12",
          compared: true,
        },
      ),
      fault("a trashed_at that include loses", [readAll("trashed image"), put("/trashed_at", null)], {
        pointer: "/trashed_at",
        expected: "2026-03-04T05:06:07Z",
        actual: "null",
        compared: true,
      }),
      fault("a width that is another without include", [read("image"), put("/width", 1)], {
        pointer: "/width",
        expected: "1600, as with",
        actual: "1",
        compared: true,
      }),
      fault("a description that metadata replaces", [read("image", "metadata"), put("/description", "EXIF text")], {
        pointer: "/description",
        expected: "someone at the sea",
        actual: "EXIF text",
        compared: true,
      }),
    ],
    holds: [
      scene("the same fields", read("image", "faces")),
      scene("absent for null", [read("image", "faces"), put("/duration", undefined)]),
      scene("URLs signed anew", [readAll("image"), renewed]),
      scene("further fields", [read("image", "metrics"), put("/stack_id", "stack_1")]),
      scene("an asset that changed just before and stayed so", [read("image", "faces"), changed], { later: changed }),
    ],
    silent: [
      scene("an asset that was read once", [read("image", "faces"), put("/width", 1)], {
        bare: true,
        before: [read("image")],
      }),
    ],
  },
  {
    id: "core.schema",
    fires: [
      fault("a text for a number", [readAll("image"), put("/file_data/file_size_bytes", "12")], {
        pointer: "/file_data/file_size_bytes",
        expected: "an integer",
        actual: '"12"',
      }),
      fault("a person without is_hidden", [read("image", "people"), put("/people/1/is_hidden", undefined)], {
        pointer: "/people/1/is_hidden",
        expected: "true or false",
        actual: "no such field",
      }),
      fault("a duration in text", [read("video with still"), put("/duration", "12.5")], {
        pointer: "/duration",
        expected: "a number or null",
        actual: '"12.5"',
      }),
    ],
    holds: [
      scene("everything", readAll("image")),
      scene("a lean answer", read("video without still")),
      scene("groups left out", [read("image", "variants"), unasked("mixed")]),
      scene("further fields", [readAll("image"), all(put("/stack_id", 1), put("/faces/0/mood", {}))]),
    ],
    silent: [scene("an error", [read("image"), status(422)])],
  },
  {
    id: "core.mime-type",
    fires: [
      ...["audio/mpeg", "x-image/jpeg", "image", "", "jpeg", "image/jpeg; q=1", 3, null].map((type) =>
        fault(JSON.stringify(type), [read("image"), put("/mime_type", type)], {
          pointer: "/mime_type",
          expected: "an image or video type",
          actual: JSON.stringify(type),
        }),
      ),
      fault(
        "another type than the pool says",
        read("image"),
        {
          pointer: "/mime_type",
          expected: "image/png, by the facts of the pool",
          actual: "image/jpeg",
        },
        { stated: { mime_type: "image/png" } },
      ),
      fault(
        "the other media",
        read("video with still"),
        {
          pointer: "/mime_type",
          expected: "the type of an image",
          actual: "video/mp4",
        },
        { stated: { media: "image" } },
      ),
      fault(
        "a picture where the pool says a video",
        [read("video with still"), put("/mime_type", "image/jpeg")],
        { pointer: "/mime_type", expected: "the type of a video", actual: "image/jpeg" },
        { stated: { media: "video" } },
      ),
    ],
    holds: [
      ...["image/jpeg", "image/svg+xml", "video/quicktime", "Image/HEIC", "video/x-m4v"].map((type) =>
        scene(type, [read("image"), put("/mime_type", type)]),
      ),
      scene("the type that the pool says", read("image"), { stated: { media: "image", mime_type: "IMAGE/JPEG" } }),
    ],
    silent: [scene("an unknown value", [read("image", "nonsense"), saying(200, wholeBody("image"))])],
  },
];
