import { all, put, puts, reshaped, saying, silence, being, status } from "../answers.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { changed, encoded, mixed, renewed, unasked } from "./spellings.ts";

const refused = status(422);
const accepted = { pointer: "", expected: "200", actual: "422 Unprocessable Content" };
const neverAnswers = { always: status(404) };

export const includeCases: readonly RuleCases[] = [
  {
    id: "include.omitted",
    fires: [
      fault("a 422 without include", [read("image"), refused], { ...accepted, expected: "may be omitted" }),
      fault("a 404 without include", [read("trashed image"), status(404)], { ...accepted, actual: "404 Not Found" }),
    ],
    holds: [
      scene("a 200", read("video with still")),
      scene("a 200 whose body is judged elsewhere", [read("image"), saying(200, [])]),
    ],
    silent: [
      scene("an asset that never answers", read("image"), neverAnswers),
      scene("an asked token", [read("image", "faces"), refused]),
      scene("throttling", [read("image"), status(429)]),
      scene("a further parameter", [{ ...read("image"), extra: [["probe", "1"]] }, status(400)]),
    ],
  },
  {
    id: "include.supported",
    fires: [
      fault("a 422 for a token alone", [read("image", "metrics"), refused], {
        ...accepted,
        expected: "`metrics` is one of",
      }),
      fault("a 500 for a token alone", [read("video without still", "variants"), status(500)], {
        ...accepted,
        actual: "500 Internal Server Error",
      }),
      fault("a 204 for a token alone", [read("image", "file_data"), status(204)], {
        ...accepted,
        actual: "204 No Content",
      }),
    ],
    holds: [scene("a 200", read("image", "people")), scene("a trashed asset", read("trashed image", "file_data"))],
    silent: [
      scene("two tokens", [read("image", "faces", "people"), refused]),
      scene("an unknown value", read("image", "nonsense")),
      scene("another letter case", [read("image", "Faces"), refused]),
      scene("an asset that never answers", read("image", "faces"), neverAnswers),
      scene("a missing credential", [{ ...read("image", "faces"), credential: "none" }, status(401)]),
      scene("silence", [read("image", "faces"), being(silence())]),
    ],
  },
  ...(["repeated", "comma"] as const).map(grantsExactly),
  {
    id: "include.equivalent",
    fires: [
      fault(
        "other faces for the comma",
        [readComma("image", "faces", "people"), put("/faces/0/person_id", null)],
        {
          pointer: "/faces/0/person_id",
          expected: "for the same set written",
          actual: "null",
          compared: true,
        },
        { before: [read("image", "faces", "people")] },
      ),
      fault(
        "fewer rungs for an encoded comma",
        [encoded("image", "faces", "variants"), put("/asset_urls/small", undefined)],
        {
          pointer: "/asset_urls/small",
          expected: "https://cdn.test",
          actual: "nothing",
          compared: true,
        },
        { before: [readComma("image", "faces", "variants")] },
      ),
      fault(
        "another core field",
        [read("image", "faces", "people"), put("/width", 10)],
        {
          pointer: "/width",
          expected: "1600",
          actual: "10",
          compared: true,
        },
        { after: [readComma("image", "faces", "people")] },
      ),
      fault(
        "a 422 for one spelling alone",
        [readComma("image", "faces", "people"), refused],
        {
          ...accepted,
          expected: "200, as for the same set written",
          compared: true,
        },
        { before: [read("image", "faces", "people")] },
      ),
    ],
    holds: [
      scene("one answer", readComma("image", "faces", "people"), { before: [read("image", "faces", "people")] }),
      scene("renewed signatures", [readComma("image", "people", "variants"), renewed], {
        after: [read("image", "people", "variants")],
      }),
      scene("absent for null", [readComma("image", "faces", "people"), unasked("absent")], {
        before: [read("image", "faces", "people")],
      }),
      scene("further fields", [readComma("image", "faces", "people"), all(puts({ at: 1 }), put("/faces/0/extra", 2))], {
        before: [read("image", "faces", "people")],
      }),
      scene("faces told in another order", [readComma("image", "faces", "people"), reversedFaces()], {
        before: [read("image", "faces", "people")],
      }),
      scene("an asset that changed in between", readComma("image", "faces", "people"), {
        before: [read("image", "faces", "people")],
        later: changed,
      }),
    ],
    silent: [
      scene("a set that was written in one way only", [readComma("image", "faces", "people"), put("/faces", [])]),
      scene("a set in another order", [readComma("image", "faces", "people"), put("/width", 1)], {
        before: [read("image", "people", "faces")],
      }),
      scene("a token given twice", [readComma("image", "faces", "faces"), refused], {
        before: [read("image", "faces")],
      }),
      scene("a mixed spelling", [mixed("image", "faces", "people", "metrics"), refused], {
        before: [read("image", "faces", "people", "metrics")],
      }),
    ],
  },
  {
    id: "include.order",
    fires: [
      fault(
        "a group withheld in one order",
        [read("image", "people", "faces"), put("/people", [])],
        {
          pointer: "/people",
          expected: 'as for the order "faces,people"',
          actual: "[]",
          compared: true,
        },
        { before: [read("image", "faces", "people")] },
      ),
      fault(
        "a 422 for one order",
        [readComma("image", "people", "faces"), refused],
        {
          ...accepted,
          expected: "200, as for the order",
          compared: true,
        },
        { after: [readComma("image", "faces", "people")] },
      ),
    ],
    holds: [
      scene("one answer", read("image", "people", "faces"), { before: [read("image", "faces", "people")] }),
      scene("renewed signatures", [read("image", "variants", "faces"), renewed], {
        before: [read("image", "faces", "variants")],
      }),
    ],
    silent: [
      scene("one order alone", read("image", "people", "faces")),
      scene("two spellings", [readComma("image", "people", "faces"), put("/people", [])], {
        before: [read("image", "faces", "people")],
      }),
      scene("a token given twice", [read("image", "faces", "people", "faces"), refused], {
        before: [read("image", "faces", "people")],
      }),
      scene("one token", read("image", "faces")),
    ],
  },
  {
    id: "include.mixed",
    fires: [
      fault("a 422", [mixed("image", "faces", "people", "metrics"), refused], { ...accepted, expected: "may meet" }),
      fault("a 400", [mixed("video with still", "faces", "people", "metrics"), status(400)], {
        ...accepted,
        actual: "400 Bad Request",
      }),
    ],
    holds: [scene("a 200", mixed("image", "faces", "people", "metrics"))],
    silent: [
      scene("one comma-delimited value", [readComma("image", "faces", "people"), refused]),
      scene("a token given twice", [mixed("image", "faces", "people", "faces"), refused]),
    ],
  },
  {
    id: "include.duplicates",
    fires: [
      fault("a 422 for repeated ones", [read("image", "faces", "faces"), refused], {
        ...accepted,
        expected: "given twice",
      }),
      fault("a 400 in one value", [readComma("image", "people", "faces", "people"), status(400)], {
        ...accepted,
        actual: "400",
      }),
    ],
    holds: [
      scene("a 200", read("image", "faces", "faces")),
      scene("a 200 in one value", readComma("image", "faces", "faces")),
    ],
    silent: [
      scene("tokens given once", [readAll("image"), refused]),
      scene("an unknown value given twice", read("image", "nonsense", "nonsense")),
      scene("a mixed spelling", [mixed("image", "faces", "people", "faces"), refused]),
    ],
  },
];

function reversedFaces() {
  return reshaped((body) => ({ ...body, faces: Array.isArray(body["faces"]) ? body["faces"].toReversed() : null }));
}

/** Both spellings have to grant the same things. */
function grantsExactly(spelling: "repeated" | "comma"): RuleCases {
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
      fault(
        "variants overlooked",
        [ask("trashed image", "variants", "faces"), reshaped(({ asset_urls: _, ...body }) => body)],
        {
          pointer: "/asset_urls",
          expected: "further rungs",
          actual: "no rung",
        },
      ),
      fault("a 422 for known tokens", [ask("image", "faces", "people"), refused], {
        ...accepted,
        expected: "each of `faces`, `people` answers 200 alone",
      }),
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
        ask("trashed video with still", ...["faces", "people", "variants", "metadata", "metrics", "file_data"]),
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
      scene("throttling", [ask("image", "faces", "people"), status(503)]),
    ],
  };
}
