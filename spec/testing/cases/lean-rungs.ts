import { isObject } from "../../body.ts";
import type { AssetClass } from "../../facts.ts";
import { tokens } from "../../vocabulary.ts";
import { put, reshaped, status, type Change } from "../answers.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene, type Step } from "../scene.ts";
import { renewed } from "./spellings.ts";

export const variant = { url: "https://cdn.test/other", mimetype: "image/webp", width: null };

/** The rungs of an answer are these and no others. */
export const rungs = (...names: readonly string[]): Change =>
  reshaped(({ asset_urls: urls, ...body }) => ({
    ...body,
    asset_urls: Object.fromEntries(names.map((name) => [name, (isObject(urls) ? urls[name] : undefined) ?? variant])),
  }));

export const extra = put("/asset_urls/poster", variant);
export const field = put("/asset_urls/expires_in", 3600);

export const wrongRungs = (claim: string, judged: Step, expected: string, actual: string): Fault =>
  fault(claim, judged, { pointer: "/asset_urls", expected, actual });

/** One rung without `variants`, for live assets and trashed ones. */
function leanCases(id: string, name: AssetClass, lean: string, bare: string, others: readonly AssetClass[]): RuleCases {
  const trashed = `trashed ${name}` as AssetClass;
  const expected = `exactly \`${lean}\`, as this is a`;
  return {
    id,
    fires: [
      wrongRungs("a second rung", [read(name), rungs(lean, bare)], expected, `\`${lean}\`, \`${bare}\``),
      wrongRungs("another rung", [read(trashed, "faces"), rungs(bare)], expected, `\`${bare}\``),
      wrongRungs("no rung", [read(name, "metadata"), rungs()], expected, "nothing"),
      wrongRungs("null for its rung", [read(name), put(`/asset_urls/${lean}`, null)], expected, "nothing"),
      wrongRungs("an unknown rung", [readComma(name, "faces", "people"), extra], expected, "`poster`"),
      wrongRungs("no asset_urls", [read(name), put("/asset_urls", undefined)], expected, "nothing"),
    ],
    holds: [
      scene("its one rung", read(name)),
      scene("its one rung beside all groups", read(trashed, ...tokens.filter((token) => token !== "variants"))),
      scene("null for the others", [read(name), put(`/asset_urls/${bare}`, null)]),
      scene("a further field that is no rung", [read(name), field]),
      scene("a signature made anew", [read(name), renewed]),
    ],
    silent: [
      scene("variants asked for", readAll(name)),
      ...others.map((other) => scene(other, [read(other), rungs()])),
      scene("an error", [read(name), status(404)]),
    ],
  };
}

export const leanRungCases: readonly RuleCases[] = [
  leanCases("rung.image", "image", "thumbnail", "original", ["video with still", "trashed video without still"]),
  leanCases("rung.video-with-still", "video with still", "thumbnail_image", "thumbnail", [
    "image",
    "video without still",
  ]),
  leanCases("rung.video-without-still", "video without still", "original", "thumbnail_image", [
    "image",
    "trashed video with still",
  ]),
];
