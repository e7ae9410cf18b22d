import { all, being, put, puts, reshaped, status, textAnswer } from "../answers.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { grantsExactly } from "./grants-exactly.ts";
import { changed, encoded, mixed, renewed, unasked } from "./spellings.ts";

const refused = status(422);
const accepted = { pointer: "", expected: "200", actual: "422 Unprocessable Content" };

/** A picture was extracted from a video, which had none till then. */
const stillAppears = put("/asset_urls", {
  thumbnail_image: { url: "https://cdn.test/late/thumbnail", mimetype: "image/jpeg" },
});

/** What holds of a set of tokens, in whatever spelling and order. */
export const setCases: readonly RuleCases[] = [
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
        "another width of a rung",
        [readComma("image", "faces", "variants"), put("/asset_urls/small/width", 721)],
        {
          pointer: "/asset_urls/small/width",
          expected: "720",
          actual: "721",
          compared: true,
        },
        { before: [read("image", "faces", "variants")] },
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
      fault(
        "another width of a video without a still",
        [readComma("video without still", "faces", "people"), put("/width", 10)],
        { pointer: "/width", expected: "as for the same set", actual: "10", compared: true },
        { before: [read("video without still", "faces", "people")] },
      ),
      fault(
        "a 422 for the comma, where another order was accepted as repeated parameters",
        [readComma("image", "faces", "people"), refused],
        { ...accepted, expected: 'written "people & faces"', compared: true, beside: -1 },
        { before: [read("image", "people", "faces")] },
      ),
      fault(
        "a 422 for repeated parameters, where another order was accepted with a comma",
        [read("image", "faces", "people"), refused],
        { ...accepted, expected: 'written "people,faces"', compared: true, beside: 1 },
        { after: [readComma("image", "people", "faces")] },
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
      scene("another answer to a token given twice, beside one that agrees", readComma("image", "faces", "people"), {
        before: [read("image", "faces", "people"), [read("image", "faces", "people", "faces"), put("/width", 1)]],
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
      scene("a token given twice in the other spelling", [readComma("image", "faces", "people"), refused], {
        before: [read("image", "faces", "people", "faces")],
      }),
      scene("the other spelling mixed", [readComma("image", "faces", "people", "metrics"), refused], {
        before: [mixed("image", "faces", "people", "metrics")],
      }),
      scene("the very same request", [readComma("image", "faces", "people"), refused], {
        before: [readComma("image", "faces", "people")],
      }),
      scene("a still that appeared in between", readComma("video without still", "faces", "people"), {
        before: [read("video without still", "faces", "people")],
        later: stillAppears,
      }),
      scene("a still that appeared long before", readComma("video without still", "faces", "people"), {
        before: [read("video without still", "faces", "people"), [read("video without still"), stillAppears]],
        later: stillAppears,
      }),
      scene("a still that appeared while both were in flight", readComma("video without still", "faces", "people"), {
        before: [read("video without still", "faces", "people")],
        later: stillAppears,
        together: true,
      }),
      scene("a 200 that is no JSON", [readComma("image", "faces", "people"), being(textAnswer(200, "x"))], {
        before: [read("image", "faces", "people")],
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
      scene("another order with the comma encoded", [readComma("image", "people", "faces"), refused], {
        before: [encoded("image", "faces", "people")],
      }),
      scene("the very same request", [readComma("image", "people", "faces"), refused], {
        before: [readComma("image", "people", "faces")],
      }),
      scene("a mixed spelling", [mixed("image", "people", "faces", "metrics"), refused], {
        before: [mixed("image", "faces", "people", "metrics")],
      }),
    ],
  },
];

function reversedFaces() {
  return reshaped((body) => ({ ...body, faces: Array.isArray(body["faces"]) ? body["faces"].toReversed() : null }));
}
