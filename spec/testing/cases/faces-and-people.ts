import { put, reshaped, type Change } from "../answers.ts";
import { idOf } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const twice = (group: "faces" | "people"): Change =>
  reshaped((body) => ({ ...body, [group]: [body[group], body[group]].flat() }));

const rest = idOf.image.slice("asset_".length);

export const faceCases: readonly RuleCases[] = [
  {
    id: "faces.asset",
    fires: [
      wrong("/faces/1/asset_id", idOf["video with still"], `the asset's id, "${idOf.image}"`),
      wrong("/faces/0/asset_id", null, "the asset's id"),
      wrong("/faces/2/asset_id", undefined, "the asset's id"),
    ],
    holds: [scene("its own id", read("image", "faces")), scene("its own id in the trash", readAll("trashed image"))],
    silent: [
      scene("no faces", [read("image", "faces"), put("/faces", [])]),
      scene("faces not asked for", read("image")),
    ],
  },
  {
    id: "faces.unique",
    fires: [
      fault("every face twice", [readAll("image"), twice("faces")], {
        pointer: "/faces",
        expected: "every id once",
        actual: `"face_${rest}1" twice`,
      }),
      fault("one id for two faces", [read("image", "faces"), put("/faces/2/id", `face_${rest}1`)], {
        pointer: "/faces",
        expected: "every id once",
        actual: "twice",
      }),
    ],
    holds: [scene("different ids", read("image", "faces"))],
    silent: [
      scene("no faces", [read("image", "faces"), put("/faces", [])]),
      scene("faces not asked for", [read("image"), put("/faces", [])]),
    ],
  },
  {
    id: "faces.bounding-box",
    fires: [
      ...[1.5, "10", null, undefined].map((value) =>
        wrong("/faces/0/bounding_box/x", value, "a whole number of display pixels"),
      ),
      wrong("/faces/1/bounding_box/h", 0.25, "a whole number of display pixels"),
      wrong("/faces/2/bounding_box", [1], "an object with `x`, `y`, `w` and `h`"),
      wrong("/faces/0/bounding_box", null, "an object with"),
    ],
    holds: [scene("whole numbers", readAll("video with still")), saying("/faces/0/bounding_box/score", 0.5)],
    silent: [scene("no faces", [read("image", "faces"), put("/faces", [])])],
  },
  {
    id: "faces.inside-frame",
    fires: [
      { x: 1590, y: 0, w: 20, h: 10 },
      { x: 0, y: 1190, w: 10, h: 20 },
      { x: -5, y: 0, w: 10, h: 10 },
      { x: 0, y: -5, w: 10, h: 10 },
      { x: 5, y: 5, w: -2, h: 10 },
      { x: 5, y: 5, w: 10, h: -2 },
    ].map((box) =>
      fault(JSON.stringify(box), [read("image", "faces"), put("/faces/1/bounding_box", box)], {
        pointer: "/faces/1/bounding_box",
        expected: "a box inside 1600 × 1200",
        actual: `x ${box.x}, y ${box.y}, w ${box.w}, h ${box.h}`,
      }),
    ),
    holds: [
      scene("boxes inside", read("image", "faces")),
      saying("/faces/0/bounding_box", { x: 0, y: 0, w: 1600, h: 1200 }),
      saying("/faces/0/bounding_box", { x: -1, y: 0, w: 1602, h: 1201 }),
      saying("/faces/0/bounding_box", { x: 0, y: -1, w: 0, h: 0 }),
    ],
    silent: [
      saying("/width", 0),
      saying("/height", 0),
      saying("/width", "1600"),
      saying("/height", "1200"),
      ...[null, { x: 1700 }, { x: 1700, y: 0, w: 1 }].map((box) => saying("/faces", [{ bounding_box: box }])),
      scene("no faces", [read("image", "faces"), put("/faces", [])]),
    ],
  },
];

export const peopleCases: readonly RuleCases[] = [
  {
    id: "people.unique",
    fires: [
      fault("a person for each face", [readAll("image"), twice("people")], {
        pointer: "/people",
        expected: "every id once",
        actual: `"person_${rest}1" twice`,
      }),
      fault("one id for two people", [read("image", "people"), put("/people/1/id", `person_${rest}1`)], {
        pointer: "/people",
        expected: "every id once",
        actual: "twice",
      }),
    ],
    holds: [scene("different people", read("image", "people")), saying("/people/0/name", null)],
    silent: [scene("nobody", [read("image", "people"), put("/people", [])])],
  },
  {
    id: "people.from-faces",
    fires: [
      fault(
        "a person left out",
        [read("image", "faces", "people"), reshaped((body) => ({ ...body, people: [body["people"]].flat().slice(1) }))],
        {
          pointer: "/people",
          expected: `every person that a face names, "person_${rest}1" among them`,
          actual: "person_",
        },
      ),
      fault("a person whom no face names", [readAll("image"), put("/faces/1/person_id", null)], {
        pointer: "/people",
        expected: "no person that no face names",
        actual: `"person_${rest}2", whom no face names`,
      }),
      fault("nobody though faces name someone", [readAll("trashed image"), put("/people", [])], {
        pointer: "/people",
        expected: "every person that a face names",
        actual: "[]",
      }),
    ],
    holds: [
      scene("the people of the faces", read("image", "people", "faces")),
      saying("/faces/2/person_id", undefined),
      saying("/faces/2/person_id", `person_${rest}1`),
      scene("everything of a video", readAll("video without still")),
    ],
    silent: [
      scene("people alone", read("image", "people")),
      scene("faces alone", read("image", "faces")),
      scene("people beside faces that were not asked for", [read("image", "people"), put("/faces", [])]),
      scene("faces beside people who were not asked for", [read("image", "faces"), put("/people", [])]),
      scene("nobody at all", [readAll("image"), reshaped((body) => ({ ...body, faces: [], people: [] }))]),
      saying("/people", null),
    ],
  },
];
