import type { Answer } from "../../exchange.ts";
import type { Pool } from "../../facts.ts";
import type { ApiRequest } from "../../request.ts";
import { being, put, status, textAnswer, type Change } from "../answers.ts";
import { factsFor, idOf } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { unasked } from "./spellings.ts";

const refused = status(422);
const accepted = { pointer: "", expected: "200", actual: "422 Unprocessable Content" };

/** Two assets of one class. */
const twoImages: Pool = {
  assets: (["image", "trashed image"] as const).map((name) => ({
    id: idOf[name],
    stated: {},
    inferred: factsFor("image"),
  })),
  absent: [],
};

/** The change in answers to just these tokens. */
function whereAsked(tokens: readonly string[], change: Change) {
  return (right: Answer, request: ApiRequest): Answer =>
    request.operation === "asset" && String(request.include.flat()) === String(tokens) ? change(right) : right;
}

/** Both spellings have to grant the same things. */
export function grantsExactly(spelling: "repeated" | "comma"): RuleCases {
  const ask = spelling === "repeated" ? read : readComma;
  const otherwise = spelling === "repeated" ? readComma : read;
  return {
    id: `include.${spelling}`,
    fires: [
      fault("a group withheld", [ask("image", "people", "faces"), put("/people", null)], {
        pointer: "/people",
        expected: "an array, as `people` was asked for",
        actual: "null",
      }),
      fault("a group that was not asked for", [ask("image", "faces", "people"), put("/metrics", { sharpness: 1 })], {
        pointer: "/metrics",
        expected: "null or absent",
        actual: "{sharpness: 1}",
      }),
      fault("variants overlooked", [ask("trashed image", "variants", "faces"), put("/asset_urls", undefined)], {
        pointer: "/asset_urls",
        expected: "further rungs",
        actual: "no rung",
      }),
      fault("a 422 for known tokens", [ask("image", "faces", "people"), refused], {
        ...accepted,
        expected: "each of `faces`, `people` answers 200 alone",
      }),
      fault(
        "a 422 for known tokens of which none was asked for alone",
        [ask("image", "faces", "people"), refused],
        { ...accepted, expected: "each of `faces`, `people` is one of the six tokens" },
        { bare: true, before: [read("image")] },
      ),
      fault(
        "a 422 where one of the tokens was granted alone and the other never asked for alone",
        [ask("image", "faces", "people"), refused],
        { ...accepted, expected: "each of `faces`, `people` is one of the six tokens" },
        { bare: true, before: [read("image", "faces")] },
      ),
      fault(
        "a 422 where another asset refused a token alone, and this one another token",
        [ask("image", "faces", "people"), refused],
        { ...accepted, expected: "each of `faces`, `people` is one of the six tokens" },
        {
          bare: true,
          before: [read("image"), [read("video with still", "faces"), refused], [read("image", "metrics"), refused]],
        },
      ),
      fault(
        "a group withheld beside a token that was never asked for alone",
        [ask("image", "faces", "people"), put("/people", null)],
        { pointer: "/people", expected: "an array", actual: "null" },
        { bare: true, before: [read("image", "people")] },
      ),
      fault(
        "a group withheld that is granted alone beside another leak",
        [ask("image", "faces", "people"), put("/people", null)],
        { pointer: "/people", expected: "an array", actual: "null" },
        { always: whereAsked(["people"], put("/metadata", { make: "Maker" })) },
      ),
      fault(
        "a group withheld that another asset of the class is granted alone",
        [ask("trashed image", "people", "faces"), put("/people", null)],
        { pointer: "/people", expected: "an array", actual: "null" },
        { bare: true, pool: twoImages, before: [read("image", "people")] },
      ),
      fault("file data missing", [ask("video with still", "metadata", "file_data"), put("/file_data", undefined)], {
        pointer: "/file_data",
        expected: "an object",
        actual: "nothing",
      }),
    ],
    holds: [
      scene("exactly the set", ask("image", "faces", "people")),
      scene(
        "all six on a trashed video",
        ask("trashed video with still", "faces", "people", "variants", "metadata", "metrics", "file_data"),
      ),
      scene("groups left out that were not asked for", [ask("image", "faces", "metrics"), unasked("absent")]),
      scene("a token given twice that is granted", ask("image", "faces", "people", "faces")),
    ],
    silent: [
      scene("the other spelling", [otherwise("image", "faces", "people"), put("/faces", null)]),
      scene("a token alone", [ask("image", "faces"), put("/faces", null)]),
      scene("a token that is not granted alone either", ask("image", "faces", "people"), {
        always: put("/people", null),
      }),
      scene("a token given twice that is refused", [ask("image", "faces", "faces", "people"), refused]),
      scene("tokens that were never accepted alone", [ask("image", "faces", "people"), refused], { bare: true }),
      scene("a token that was refused alone", [ask("image", "faces", "people"), refused], {
        bare: true,
        before: [read("image"), [read("image", "faces"), refused]],
      }),
      scene("throttling", [ask("image", "faces", "people"), status(503)]),
      scene("a 200 that is no JSON", [ask("image", "faces", "people"), being(textAnswer(200, "x"))]),
      scene("one token given twice", [ask("image", "faces", "faces"), put("/faces", null)]),
      scene("a leak that one of the tokens shows alone", [ask("image", "faces", "people"), put("/metrics", {})], {
        always: whereAsked(["faces"], put("/metrics", {})),
      }),
      scene(
        "a group withheld alone as well, though another asset of the class is granted it",
        [ask("trashed image", "people", "faces"), put("/people", null)],
        {
          bare: true,
          pool: twoImages,
          before: [read("image", "people"), [read("trashed image", "people"), put("/people", null)]],
        },
      ),
      scene(
        "a group withheld that only an asset of another class is granted alone",
        [ask("trashed image", "people", "faces"), put("/people", null)],
        { bare: true, before: [read("image", "people")] },
      ),
      scene(
        "a leak beside tokens that were never asked for alone",
        [ask("image", "faces", "people"), put("/metrics", {})],
        {
          bare: true,
        },
      ),
    ],
  };
}
