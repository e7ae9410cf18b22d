import { all, answer, being, put, puts, reshaped, saying, status, textAnswer } from "../answers.ts";
import { absentIds, assetBody, idOf } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { pool } from "../pool.ts";
import { read, readAll, readComma, theList } from "../requests.ts";
import { scene, type Surroundings } from "../scene.ts";
import { unasked } from "./spellings.ts";

const trashedAt = "/trashed_at";
const trashed = (value: unknown, expected: string, warning = false): Fault =>
  fault(JSON.stringify(value), [read("trashed image"), put(trashedAt, value)], {
    pointer: trashedAt,
    expected,
    actual: JSON.stringify(value),
    warning,
  });

const saysTrashed = (value: unknown) =>
  scene(JSON.stringify(value) ?? "nothing", [read("trashed image"), put(trashedAt, value)]);

/** The first pages of a target without a trash, and of one that lists what is in it. */
const page = (...names: readonly Parameters<typeof assetBody>[0][]) =>
  saying(200, { data: names.map((name) => assetBody(name)), has_more: false });

const noPeople = put("/people", null);
const everywhere: Surroundings = {
  always: (right, request) => ("id" in request && request.include.flat().includes("people") ? noPeople(right) : right),
};

/** An asset that is in the trash from the judged answer on. */
const meanwhile = "2026-07-01T00:00:00Z";
const onward: Surroundings = { later: put(trashedAt, meanwhile) };
/** One that is out of it from then on. */
const restored: Surroundings = { later: put(trashedAt, null) };

export const trashCases: readonly RuleCases[] = [
  {
    id: "trash.by-id",
    fires: [
      fault("a 404 for a trashed asset", [read("trashed image"), status(404)], {
        pointer: "",
        expected: "200, as a trashed asset is fetched by its id",
        actual: "404 Not Found",
      }),
      fault("a 410 beside tokens", [readAll("trashed video with still"), status(410)], {
        pointer: "",
        expected: "200",
        actual: "410 Gone",
      }),
      fault(
        "a 404 always",
        read("trashed image"),
        { pointer: "", expected: "200", actual: "404" },
        { always: status(404) },
      ),
      fault("a 403 for a trashed asset", [read("trashed image"), status(403)], {
        pointer: "",
        expected: "200",
        actual: "403 Forbidden",
      }),
      fault(
        "a stated asset that looks live to the end",
        [read("trashed image"), put(trashedAt, null)],
        { pointer: trashedAt, expected: "a time, as this asset is in the trash", actual: "null" },
        { ...restored, stated: { trashed: true } },
      ),
      fault("a trashed asset that looks live", [read("trashed image", "faces"), put(trashedAt, null)], {
        pointer: trashedAt,
        expected: "a time, as this asset is in the trash",
        actual: "null",
      }),
      fault("no trashed_at", [read("trashed video without still"), put(trashedAt, undefined)], {
        pointer: trashedAt,
        expected: "a time",
        actual: "nothing",
      }),
    ],
    holds: [
      scene("a trashed asset", read("trashed image")),
      scene("all of it", readAll("trashed video without still")),
    ],
    silent: [
      scene("a live asset", [read("image"), status(404)]),
      scene("an unknown value", [read("trashed image", "nonsense"), status(404)]),
      scene("throttling", [read("trashed image"), status(429)]),
      scene("an asset that somebody restores", [read("trashed image"), put(trashedAt, null)], restored),
      scene("a missing credential", [{ ...read("trashed image"), credential: "none" }, status(404)]),
      scene("HEAD", [{ ...read("trashed image"), method: "HEAD" }, status(404)]),
      scene("a 200 that is no JSON", [read("trashed image"), being(textAnswer(200, "<h1>Trash</h1>"))]),
    ],
  },
  {
    id: "trash.live",
    fires: [
      fault("a time", [read("image"), put(trashedAt, "2026-01-01T00:00:00Z")], {
        pointer: trashedAt,
        expected: "null, as this asset is live",
        actual: "2026-01-01",
      }),
      fault("an empty text", [readAll("video with still"), put(trashedAt, "")], {
        pointer: trashedAt,
        expected: "null",
        actual: '""',
      }),
      fault("false", [read("image"), put(trashedAt, false)], { pointer: trashedAt, expected: "null", actual: "false" }),
      ...(
        [
          ["a time in the run that is gone again", {}, read("image"), "2026-07-01T00:00:00Z"],
          ["a time before the run, to the end", onward, read("image"), "2026-06-30T23:54:00Z"],
          ["a time behind the run, to the end", onward, read("image"), "2026-07-01T00:06:00Z"],
          ["no time, to the end", { later: put(trashedAt, "trashed") }, read("image"), "trashed"],
          ["a stated asset's time", { ...onward, stated: { trashed: false } }, read("image"), "2026-07-01T00:00:00Z"],
        ] as const
      ).map(([claim, surroundings, request, value]) =>
        fault(
          claim,
          [request, put(trashedAt, value)],
          { pointer: trashedAt, expected: "null, as this asset is live", actual: JSON.stringify(value) },
          surroundings,
        ),
      ),
    ],
    holds: [
      scene("null", read("image")),
      scene("nothing", [read("video without still", "faces"), put(trashedAt, undefined)]),
    ],
    silent: [
      scene("a trashed asset", read("trashed image")),
      scene("an asset that somebody moves to the trash", [read("image"), put(trashedAt, meanwhile)], onward),
      scene("an asset of which nobody knows", [read("image"), put(trashedAt, "2026-01-01T00:00:00Z")], {
        pool: { assets: [{ id: idOf.image, stated: {}, inferred: {} }], absent: [] },
      }),
    ],
  },
  {
    id: "trash.utc",
    fires: [
      ...["2026-03-04T05:06:07+02:00", "2026-03-04T05:06:07-00:30", "2026-03-04", "yesterday", true, 1772600767].map(
        (value) => trashed(value, "an ISO 8601 date and time in UTC"),
      ),
      trashed("2026-03-04T05:06:07", "a zone that says UTC", true),
    ],
    holds: ["2026-03-04T05:06:07Z", "2026-03-04T05:06:07.123456+00:00", "2026-03-04T05:06:07+0000"].map(saysTrashed),
    silent: [scene("a live asset", read("image")), saysTrashed(null), saysTrashed(undefined)],
  },
  {
    id: "trash.past",
    fires: ["2027-01-01T00:00:00Z", "2026-07-01T01:00:00Z", "2026-07-01T00:10:00"].map((value) =>
      trashed(value, "a time in the past"),
    ),
    holds: [
      scene("a past time", read("trashed image")),
      saysTrashed("2026-07-01T00:04:00Z"),
      scene(
        "a clock that is ahead by just what is allowed",
        [
          read("trashed image"),
          put(trashedAt, "2026-07-01T00:05:00.005Z"),
          // The first exchange of a run is answered 5 ms after it began.
        ],
        { bare: true },
      ),
      saysTrashed("2026-07-01T02:00:00+02:00"),
    ],
    silent: [scene("a live asset", read("image")), saysTrashed("late")],
  },
  {
    id: "trash.same-contract",
    fires: [
      fault("a group that leaks in the trash alone", [read("trashed image"), put("/metrics", {})], {
        pointer: "/metrics",
        expected: "(gating.metrics holds for live assets)",
        actual: "{}",
      }),
      fault(
        "a group withheld in the trash alone",
        [readComma("trashed video with still", "people", "faces"), noPeople],
        {
          pointer: "/people",
          expected: "(granting.people holds for live assets)",
          actual: "null",
        },
      ),
      fault("another lean rung in the trash", [read("trashed video without still"), put("/asset_urls", {})], {
        pointer: "/asset_urls",
        expected: "(rung.video-without-still holds for live assets)",
        actual: "nothing",
      }),
      fault("scalars laid flat in the trash", [read("trashed image", "faces"), puts({ checksum: "x" })], {
        pointer: "/checksum",
        expected: "(gating.flat-file-data holds for live assets)",
        actual: "`checksum`",
      }),
      fault(
        "a group that leaks in the trash, after a list",
        [read("trashed image"), put("/metrics", {})],
        { pointer: "/metrics", expected: "(gating.metrics holds for live assets)", actual: "{}" },
        { before: [theList] },
      ),
    ],
    holds: [
      scene("tokens granted", readAll("trashed image")),
      scene("groups left out", [read("trashed image", "faces"), unasked("absent")]),
      scene("a fault that live assets show too", read("trashed image", "people"), everywhere),
    ],
    silent: [
      scene("a live asset", [read("image"), put("/metrics", {})]),
      scene("a live asset read whole", readAll("image")),
      scene("a lean answer", read("trashed image")),
    ],
  },
  {
    id: "trash.unlisted",
    fires: [
      fault("a trashed asset in the list", [theList, page("image", "trashed image")], {
        pointer: "/data/1",
        expected: "live assets only",
        actual: `the trashed asset "${idOf["trashed image"]}"`,
      }),
      fault("one that no longer tells", [theList, all(page("trashed image"), put("/data/0/trashed_at", null))], {
        pointer: "/data/0",
        expected: "live assets only",
        actual: idOf["trashed image"],
      }),
      fault(
        "a stranger with trashed_at",
        [theList, () => answer(200, { data: [{ id: "asset_x", trashed_at: "2026-01-01T00:00:00Z" }] })],
        {
          pointer: "/data/0",
          expected: "live assets only",
          actual: "asset_x",
        },
      ),
      fault(
        "an asset that there is not",
        [theList, () => answer(200, { data: [{ id: absentIds[0], trashed_at: null }] })],
        { pointer: "/data/0", expected: "live assets only", actual: `"${absentIds[0]}", an asset that there is not` },
      ),
      fault("a trashed asset when live ones were asked for", [{ ...theList, state: "live" }, page("trashed image")], {
        pointer: "/data/0",
        expected: "live assets only",
        actual: "the trashed asset",
      }),
    ],
    holds: [
      scene("live assets", theList),
      scene("an asset that somebody restored", [theList, all(page("trashed image"), put("/data/0/trashed_at", null))], {
        ...restored,
        before: [[read("trashed image"), put(trashedAt, null)]],
      }),
      scene("further fields", [theList, reshaped((body) => ({ ...body, total: 3 }))]),
    ],
    silent: [
      scene("the trash asked for", { ...theList, state: "trashed" }),
      scene("everything asked for", { ...theList, state: "all" }),
      scene("some assets named", [{ ...theList, ids: [idOf["trashed image"]] }, page("trashed image")]),
      scene("an empty list", [theList, page()]),
      scene("a target without list", [theList, status(404)]),
      scene("another shape", [theList, saying(200, { assets: [] })]),
      scene("one asset", read("trashed image")),
      scene("one asset answered as a list is", [read("trashed image"), page("trashed image")]),
      scene("a pool without a trashed asset", theList, { pool: pool(["image", "video with still"]) }),
    ],
  },
];
