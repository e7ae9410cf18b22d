import type { AssetClass, Pool } from "../../facts.ts";
import { put } from "../answers.ts";
import { idOf } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene, type Scene } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const withoutOffset = { local_datetime: "2025-12-24T18:30:00" };
const withOffset = { local_datetime: "2025-12-24T18:30:00-07:00" };

/** A pool that does not know whether its asset is an image or a video, as before the first read. */
const ofUnknownMedia = (name: AssetClass): Pool => ({
  assets: [{ id: idOf[name], stated: {}, inferred: {} }],
  absent: [],
});

/** Assets that nobody knows to be an image or a video, and whose own answer does not tell either. */
const notMedia = (name: AssetClass, ...types: readonly unknown[]): Scene[] =>
  types.map((type) =>
    scene(`neither image nor video: ${JSON.stringify(type)}`, [read(name), put("/mime_type", type)], {
      pool: ofUnknownMedia(name),
    }),
  );

/** A video that lasts nearly as long as the pool says. */
const lasting = (seconds: number, stated: number): Scene =>
  scene(`${seconds} seconds where the pool says ${stated}`, [read("video with still"), put("/duration", seconds)], {
    stated: { duration: stated },
  });

const tooFarFrom = (stated: number, seconds: number): Fault =>
  fault(
    `${seconds} seconds where the pool says ${stated}`,
    [read("video with still"), put("/duration", seconds)],
    { pointer: "/duration", expected: `about ${stated} seconds`, actual: `${seconds}` },
    { stated: { duration: stated } },
  );

export const timeCases: readonly RuleCases[] = [
  {
    id: "core.local-datetime",
    fires: [
      ...["yesterday", "2025-12-24", "2025-12-24 18:30:00", "2025-13-24T18:30:00", "2025-02-30T18:30:00"].map((value) =>
        wrong("/local_datetime", value, "an ISO 8601 date and time"),
      ),
      ...["24 Dec 2025 18:30", "", 1766601000, null].map((value) =>
        wrong("/local_datetime", value, "an ISO 8601 date and time"),
      ),
      ...["2025-12-24T18:30:00Z", "2025-12-24T18:30:00+00:00", "2025-12-24T17:30:00", "2025-12-24T18:30:01"].map(
        (value) =>
          wrong("/local_datetime", value, "2025-12-24T18:30:00, by the facts of the pool", { stated: withoutOffset }),
      ),
      ...["2025-12-25T01:30:00Z", "2025-12-24T18:30:00Z", "2025-12-24T18:30:00-08:00"].map((value) =>
        wrong("/local_datetime", value, "2025-12-24T18:30:00-07:00, by the facts", { stated: withOffset }),
      ),
    ],
    holds: [
      ...["2025-12-24T18:30:00", "2025-12-24T18:30:00.25", "2025-12-24T18:30:00.999"].map((value) =>
        saying("/local_datetime", value, { stated: withoutOffset }),
      ),
      ...["2025-12-24T18:30:00-07:00", "2025-12-24T18:30:00-0700", "2025-12-24T18:30:00"].map((value) =>
        saying("/local_datetime", value, { stated: withOffset }),
      ),
      ...[
        "2025-12-24T18:30:00",
        "2025-12-24T18:30:00-07:00",
        "2025-12-24T18:30:00.123456Z",
        "2024-02-29T00:00:00+0530",
      ].map((value) => saying("/local_datetime", value)),
    ],
  },
  {
    id: "core.timestamps",
    fires: ["created_at", "updated_at"].flatMap((field) =>
      ["2026-01-02T03:04:05", "2026-01-02", 1767323045, null, "now"].map((value) =>
        wrong(`/${field}`, value, "an ISO 8601 date and time with a zone"),
      ),
    ),
    holds: ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456+00:00", "2026-01-02T05:04:05+02:00"].flatMap(
      (value) => [saying("/created_at", value), saying("/updated_at", value)],
    ),
  },
  {
    id: "core.timestamps-ordered",
    fires: [
      wrong("/updated_at", "2026-01-02T03:04:04Z", 'a time not before created_at, "2026-01-02T03:04:05Z"'),
      wrong("/updated_at", "2026-01-02T04:04:05+02:00", "a time not before created_at"),
    ],
    holds: [
      saying("/updated_at", "2026-01-02T03:04:05Z"),
      saying("/updated_at", "2026-01-02T05:04:05+02:00"),
      saying("/updated_at", "2026-05-01T00:00:00Z"),
    ],
    silent: [saying("/updated_at", "late"), saying("/created_at", null)],
  },
  {
    id: "core.duration-image",
    fires: [
      wrong("/duration", 0, "null, as this asset is an image"),
      wrong("/duration", 2.5, "null, as this asset is an image"),
      wrong("/duration", "", "null, as this asset is an image"),
      wrong("/duration", 1, "null, as this asset is an image", { pool: ofUnknownMedia("image") }),
    ],
    holds: [
      saying("/duration", null),
      saying("/duration", undefined),
      scene("a trashed image", readAll("trashed image")),
      scene("an image by what it says alone", [read("image"), put("/mime_type", "IMAGE/HEIC")], {
        pool: ofUnknownMedia("image"),
      }),
    ],
    silent: [
      scene("an image by what it says, but not by the facts", [
        read("video with still"),
        put("/mime_type", "image/gif"),
      ]),
      ...notMedia("image", "x-image/jpeg", ["image/jpeg"]),
      scene("a video", read("video with still")),
      scene("a video in the trash", read("trashed video without still")),
    ],
  },
  {
    id: "core.duration-video",
    fires: [
      ...[0, -3, "12.5", "PT12S", true].map((value) =>
        fault(JSON.stringify(value), [read("video with still"), put("/duration", value)], {
          pointer: "/duration",
          expected: "null or a positive number of seconds",
          actual: JSON.stringify(value),
        }),
      ),
      fault(
        "milliseconds",
        [read("video without still"), put("/duration", 12_500)],
        {
          pointer: "/duration",
          expected: "about 12.5 seconds",
          actual: "12500",
        },
        { stated: { duration: 12.5 } },
      ),
      fault(
        "null though it was extracted",
        [read("video with still"), put("/duration", null)],
        {
          pointer: "/duration",
          expected: "12.5 seconds, by the facts of the pool",
          actual: "null",
        },
        { stated: { duration: 12.5 } },
      ),
      fault(
        "a number before it was extracted",
        read("video with still"),
        {
          pointer: "/duration",
          expected: "null, as the pool says it was not extracted yet",
          actual: "12.5",
        },
        { stated: { duration: null } },
      ),
      tooFarFrom(2, 2.6),
      tooFarFrom(2, 1.4),
      tooFarFrom(100, 106),
      tooFarFrom(100, 94),
    ],
    holds: [
      scene("seconds", read("video with still")),
      scene("nearly what the pool says", read("video with still"), { stated: { duration: 12.4 } }),
      scene("null while not extracted", [read("video with still"), put("/duration", null)], {
        stated: { duration: null },
      }),
      scene("absent for null", [readAll("trashed video with still"), put("/duration", undefined)]),
      scene("a video by what it says alone", [read("video with still"), put("/mime_type", "Video/MP4")], {
        pool: ofUnknownMedia("video with still"),
      }),
      lasting(2.5, 2),
      lasting(1.5, 2),
      lasting(105, 100),
      lasting(95, 100),
    ],
    silent: [
      scene("a length that is extracted while the run lasts", read("video with still"), {
        stated: { duration: null },
        always: put("/duration", null),
        later: put("/duration", 12.5),
      }),
      scene("an image", read("image")),
      ...notMedia("video with still", "x-video/mp4", ["video/mp4"], undefined),
    ],
  },
];
