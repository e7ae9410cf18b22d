import { all, being, put, puts, silence } from "../answers.ts";
import { flatScalars, wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { changed } from "./spellings.ts";

const flat = flatScalars("image");

/** Asked for, it is a list. */
function listCases(group: "faces" | "people", noun: string): RuleCases {
  const told = { pointer: `/${group}`, expected: `an array, as \`${group}\` was asked for` };
  const [first] = [wholeBody("image")[group]].flat();
  return {
    id: `granting.${group}`,
    fires: [
      fault("null", [read("image", group), put(`/${group}`, null)], { ...told, actual: "null" }),
      fault("nothing", [readAll("image"), put(`/${group}`, undefined)], { ...told, actual: "nothing" }),
      fault("an object", [readComma("image", group, "metrics"), put(`/${group}`, {})], { ...told, actual: "{}" }),
      fault(
        "another number than the pool says",
        read("image", group),
        {
          pointer: `/${group}`,
          expected: `7 ${noun}, by the facts of the pool`,
          actual: group === "faces" ? "3" : "2",
        },
        { stated: { [group]: 7 } },
      ),
      fault("an empty list after content", [readAll("image"), put(`/${group}`, [])], {
        pointer: `/${group}`,
        expected: "the content that this asset showed",
        actual: "[]",
      }),
    ],
    holds: [
      scene("content", read("image", group)),
      scene("as many as the pool says", [read("image", group), put(`/${group}`, [first])], { stated: { [group]: 1 } }),
      scene("none where there are none", read("image", group), { always: put(`/${group}`, []) }),
      scene("none before the first are found", [read("image", group), put(`/${group}`, [])], { bare: true }),
      scene("further fields", [read("image", group), put(`/${group}/0/mood`, "good")]),
    ],
    silent: [
      scene("the group not asked for", read("image")),
      scene("silence", [read("image", group), being(silence())]),
    ],
  };
}

const fileData: RuleCases = {
  id: "granting.file_data",
  fires: [
    fault("null", [read("image", "file_data"), put("/file_data", null)], {
      pointer: "/file_data",
      expected: "an object, as `file_data` was asked for",
      actual: "null",
    }),
    fault("scalars laid flat", [readAll("trashed image"), all(put("/file_data", undefined), puts(flat))], {
      pointer: "/file_data",
      expected: "an object",
      actual: "nothing",
    }),
    fault("a list", [read("image", "file_data"), put("/file_data", [])], {
      pointer: "/file_data",
      expected: "an object",
      actual: "[]",
    }),
  ],
  holds: [
    scene("an object", read("image", "file_data")),
    scene("an object beside all else", readAll("video without still")),
  ],
  silent: [scene("the group not asked for", read("image", "metadata"))],
};

/** Asked for, it is an object or null. */
function objectCases(group: "metadata" | "metrics"): RuleCases {
  const pointer = `/${group}`;
  return {
    id: `granting.${group}`,
    fires: [
      fault("a list", [read("image", group), put(pointer, [])], {
        pointer,
        expected: "an object or null",
        actual: "[]",
      }),
      fault("null where it had content", [readAll("image"), put(pointer, null)], {
        pointer,
        expected: "the content that this asset showed",
        actual: "null",
      }),
      fault(
        "nothing where the pool knows of content",
        [read("image", group), put(pointer, undefined)],
        {
          pointer,
          expected: `content, as the pool says this asset has ${group}`,
          actual: "nothing",
        },
        { stated: { [group]: true } },
      ),
      fault(
        "content where the pool knows of none",
        read("image", group),
        {
          pointer,
          expected: `nothing, as the pool says this asset has no ${group}`,
          actual: "{",
        },
        { stated: { [group]: false } },
      ),
    ],
    holds: [
      scene("content", read("image", group)),
      scene("content that the pool knows of", readAll("image"), { stated: { [group]: true } }),
    ],
    silent: [
      scene("the group not asked for", read("image")),
      ...[null, undefined, {}, { absent: null }].map((empty) =>
        scene(`${JSON.stringify(empty)} where nothing was ever shown`, read("image", group), {
          always: put(pointer, empty),
        }),
      ),
      scene("an object of nulls where the pool knows of none", read("image", group), {
        always: put(pointer, { make: null }),
        stated: { [group]: false },
      }),
    ],
  };
}

const independent: RuleCases = {
  id: "granting.independent",
  fires: [
    fault("fewer people without faces", [readComma("image", "people", "metrics"), put("/people", [])], {
      pointer: "/people",
      expected: "as with `people` alone",
      actual: "[]",
      compared: true,
    }),
    fault("another value beside variants", [read("image", "metadata", "variants"), put("/metadata/make", "Other")], {
      pointer: "/metadata/make",
      expected: '"Maker"',
      actual: '"Other"',
      compared: true,
    }),
    fault("a lone token that shows less", [read("image", "metrics"), put("/metrics/sharpness", undefined)], {
      pointer: "/metrics/sharpness",
      expected: "0.75, as with `metrics` beside",
      actual: "nothing",
      compared: true,
    }),
    fault("a rung of another width", [readComma("image", "variants", "faces"), put("/asset_urls/preview/width", 7)], {
      pointer: "/asset_urls/preview/width",
      expected: "as with `variants` alone",
      actual: "7",
      compared: true,
    }),
    fault("a lean rung of another type", [read("image", "faces"), put("/asset_urls/thumbnail/mimetype", "image/gif")], {
      pointer: "/asset_urls/thumbnail/mimetype",
      expected: "as without `include`",
      actual: '"image/gif"',
      compared: true,
    }),
  ],
  holds: [
    scene("the same", readComma("image", "people", "metrics")),
    scene("a lone token", read("image", "faces")),
    scene("further fields that come and go", [read("image", "metadata", "faces"), put("/metadata/lens_serial", 1)]),
    scene("nulls left out", [read("image", "metadata", "faces"), put("/metadata/city", undefined)]),
    scene("URLs signed anew", [read("image", "faces", "people"), put("/faces/0/asset_urls", undefined)]),
    scene("variants alone", read("image", "variants")),
    scene("an asset that changed in between", [read("image", "metrics", "faces"), put("/metrics/sharpness", 1)], {
      later: all(changed, put("/metrics/sharpness", 1), put("/faces", [])),
    }),
    scene("a type in capitals", [
      read("image", "variants", "faces"),
      put("/asset_urls/preview/mimetype", "IMAGE/WEBP"),
    ]),
    scene("a rung too few, which other rules tell", [
      read("image", "variants", "faces"),
      put("/asset_urls/preview", undefined),
    ]),
    scene("a rung too many, which other rules tell", [
      read("image", "faces"),
      put("/asset_urls/preview", { url: "https://cdn.test/preview", mimetype: "image/webp", width: 1440 }),
    ]),
    scene("a width left out everywhere", read("image", "variants", "faces"), {
      always: put("/asset_urls/preview/width", undefined),
    }),
  ],
  silent: [
    scene("no token", read("image")),
    scene("a set that was read again and again", read("image", "people"), {
      bare: true,
      before: [read("image", "people"), read("image", "people")],
    }),
    scene("a group that was seen once", [read("image", "people", "metrics"), put("/people", [])], {
      bare: true,
      before: [read("image", "people")],
    }),
  ],
};

export const grantingCases: readonly RuleCases[] = [
  listCases("faces", "faces"),
  listCases("people", "identified people"),
  fileData,
  objectCases("metadata"),
  objectCases("metrics"),
  independent,
];
