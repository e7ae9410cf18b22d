import { being, put, saying, silence, status, textAnswer } from "../answers.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma } from "../requests.ts";
import { scene } from "../scene.ts";
import { mixed } from "./spellings.ts";

const refused = status(422);
const accepted = { pointer: "", expected: "200", actual: "422 Unprocessable Content" };
const neverAnswers = { always: status(404) };

export const includeCases: readonly RuleCases[] = [
  {
    id: "include.omitted",
    fires: [
      fault("a 422 without include", [read("image"), refused], { ...accepted, expected: "may be omitted" }),
      fault("a 404 without include", [read("trashed image"), status(404)], {
        ...accepted,
        expected: "200, as the asset exists",
        actual: "404 Not Found",
      }),
      fault(
        "a 422 to whatever is asked",
        read("image"),
        { ...accepted, expected: "may be omitted" },
        { always: refused },
      ),
    ],
    holds: [
      scene("a 200", read("video with still")),
      scene("a 200 whose body is judged elsewhere", [read("image"), saying(200, [])]),
    ],
    silent: [
      scene("an asset that never answers", read("image"), neverAnswers),
      scene("a target that always breaks down", read("image"), { always: status(500) }),
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
  {
    id: "include.mixed",
    fires: [
      fault("a 422", [mixed("image", "faces", "people", "metrics"), refused], { ...accepted, expected: "may meet" }),
      fault("a 400", [mixed("video with still", "faces", "people", "metrics"), status(400)], {
        ...accepted,
        actual: "400 Bad Request",
      }),
      fault("a group withheld", [mixed("image", "faces", "people", "metrics"), put("/people", null)], {
        pointer: "/people",
        expected: "an array, as `people` was asked for",
        actual: "null",
      }),
    ],
    holds: [scene("a 200", mixed("image", "faces", "people", "metrics"))],
    silent: [
      scene("one comma-delimited value", [readComma("image", "faces", "people"), refused]),
      scene("a token given twice", [mixed("image", "faces", "people", "faces"), refused]),
      scene("a 200 that is no JSON", [mixed("image", "faces", "people", "metrics"), being(textAnswer(200, "x"))]),
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
