import { groups, tokens, type Group } from "../../vocabulary.ts";
import { put, puts, status } from "../answers.ts";
import { flatScalars, wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { unasked } from "./spellings.ts";

const contentOf = (group: Group): unknown => wholeBody("image")[group];

/** Null or absent unless it was asked for. */
function gatedCases(group: Group): RuleCases {
  const others = tokens.filter((token) => token !== group);
  const neighbour = group === "people" ? "faces" : "people";
  const told = { pointer: `/${group}`, expected: `null or absent, as \`${group}\` was not asked for` };
  return {
    id: `gating.${group}`,
    fires: [
      fault("content without include", [read("image"), put(`/${group}`, contentOf(group))], { ...told, actual: "" }),
      fault("content beside a neighbour", [read("trashed image", neighbour), put(`/${group}`, contentOf(group))], {
        ...told,
        actual: "",
      }),
      fault("content beside all others", [readComma("image", ...others), put(`/${group}`, contentOf(group))], {
        ...told,
        actual: "",
      }),
      fault("an empty list", [read("video with still"), put(`/${group}`, [])], { ...told, actual: "[]" }),
      fault("an empty object", [read("image", "variants"), put(`/${group}`, {})], { ...told, actual: "{}" }),
      fault("false", [read("image"), put(`/${group}`, false)], { ...told, actual: "false" }),
    ],
    holds: [
      scene("null without include", read("image")),
      scene("null beside all others", read("trashed video with still", ...others)),
      scene("absent groups", [read("image", "variants"), unasked("absent")]),
      scene("groups partly absent", [read("image"), unasked("mixed")]),
    ],
    silent: [
      scene("the group asked for", read("image", group)),
      scene("an asset that never showed it", read("image"), { always: put(`/${group}`, null) }),
      scene("an error", [read("image"), status(500)]),
      scene("an unknown value", [read("image", "nonsense"), put(`/${group}`, contentOf(group))]),
    ],
  };
}

const flat = flatScalars("image");
const scalar = { expected: "no file scalar at the top level" };

const flatFileData: RuleCases = {
  id: "gating.flat-file-data",
  fires: [
    fault("all seven", [read("image"), puts(flat)], {
      ...scalar,
      pointer: "/device_asset_id",
      actual: "`device_asset_id`, `device_id`, `file_created_at`",
    }),
    fault("the size alone", [read("image", "metadata"), put("/file_size_bytes", 1)], {
      ...scalar,
      pointer: "/file_size_bytes",
      actual: "`file_size_bytes` with 1",
    }),
    fault("an empty text", [read("trashed image"), put("/checksum", "")], {
      ...scalar,
      pointer: "/checksum",
      actual: '`checksum` with ""',
    }),
  ],
  holds: [
    scene("none of them", read("image")),
    scene("nulls at the top level", [read("image"), puts({ checksum: null, file_size_bytes: null })]),
    scene("other fields at the top level", [read("image"), puts({ checksum_md5: "x", stack_id: null })]),
  ],
  silent: [
    scene("file data asked for", [read("image", "file_data"), puts(flat)]),
    scene("an asset that never showed file data", read("image"), { always: put("/file_data", null) }),
  ],
};

export const gatingCases: readonly RuleCases[] = [...groups.map(gatedCases), flatFileData];
