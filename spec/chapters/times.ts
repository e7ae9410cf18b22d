import { isNothing } from "../body.ts";
import { readDateTime, type DateTime } from "../datetime.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { turnedForGood } from "../for-good.ts";
import { aVideo, anImage } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { show } from "../show.ts";
import { wrong } from "../wrong.ts";

/** Media by the facts of the pool, else by what this answer says. */
function mediaOf({ body }: Reading, { facts }: Dossier): "image" | "video" | undefined {
  if (facts.media !== undefined) return facts.media;
  const type = body["mime_type"];
  if (typeof type !== "string") return undefined;
  return /^image\//i.test(type) ? "image" : /^video\//i.test(type) ? "video" : undefined;
}

/** What is stated as not extracted yet may be while a run lasts. */
const wasTimed = turnedForGood(({ body }) => !isNothing(body["duration"]));

function lastsRightly(reading: Reading, dossier: Dossier): Judgement {
  if (mediaOf(reading, dossier) !== "video") return undefined;
  const { duration } = reading.body;
  const stated = dossier.stated.duration;
  if (isNothing(duration))
    return typeof stated === "number"
      ? wrong("/duration", `${stated} seconds, by the facts of the pool`, duration)
      : "held";
  if (typeof duration !== "number" || duration <= 0)
    return wrong("/duration", "null or a positive number of seconds", duration);
  if (stated === null)
    return wasTimed(dossier)
      ? undefined
      : wrong("/duration", "null, as the pool says it was not extracted yet", duration);
  const near = stated === undefined || Math.abs(duration - stated) <= Math.max(0.5, 0.05 * stated);
  return near ? "held" : wrong("/duration", `about ${stated} seconds, by the facts of the pool`, duration);
}

function takenRightly({ body }: Reading, { stated }: Dossier): Judgement {
  const value = body["local_datetime"];
  const moment = readDateTime(value);
  if (moment === undefined)
    return wrong("/local_datetime", "an ISO 8601 date and time, such as 2024-07-15T12:00:00", value);
  const known = readDateTime(stated.local_datetime);
  if (known === undefined) return "held";
  const facts = `${stated.local_datetime}, by the facts of the pool`;
  if (Math.abs(wallTime(moment) - wallTime(known)) >= 1000) return wrong("/local_datetime", facts, value);
  // The offset may be left out where it is known; where it is not, none may be made up.
  if (moment.zone === "none") return "held";
  if (known.zone === "none") return wrong("/local_datetime", `${facts}: its offset is not known`, value);
  return moment.offset === known.offset ? "held" : wrong("/local_datetime", facts, value);
}

/** What the clock on the wall showed, as if it were UTC. */
function wallTime({ time, offset }: DateTime): number {
  return time + offset * 60_000;
}

function stampedRightly({ body }: Reading): Judgement {
  for (const field of ["created_at", "updated_at"] as const) {
    const moment = readDateTime(body[field]);
    if (moment === undefined || moment.zone === "none")
      return wrong(`/${field}`, "an ISO 8601 date and time with a zone", body[field]);
  }
  return "held";
}

function orderedRightly({ body }: Reading): Judgement {
  const created = readDateTime(body["created_at"]);
  const updated = readDateTime(body["updated_at"]);
  if (created === undefined || updated === undefined) return undefined;
  return created.time <= updated.time
    ? "held"
    : wrong("/updated_at", `a time not before created_at, ${show(body["created_at"])}`, body["updated_at"]);
}

/** When an asset was taken, recorded and changed, and how long a video lasts. */
export const times: readonly Rule[] = [
  {
    id: "core.local-datetime",
    level: "MUST",
    from: ["page", "docs"],
    place: "Response, local_datetime",
    statement: "local_datetime is a date and time of ISO 8601, with an offset or without one.",
    needs: [],
    judge: onReading(takenRightly),
  },
  {
    id: "core.timestamps",
    level: "MUST",
    from: ["docs"],
    place: "Response, created_at and updated_at",
    statement: "created_at and updated_at are dates and times of ISO 8601 that name their zone.",
    needs: [],
    judge: onReading(stampedRightly),
  },
  {
    id: "core.timestamps-ordered",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, created_at and updated_at",
    statement: "An asset was not updated before it was created.",
    needs: [],
    judge: onReading(orderedRightly),
  },
  {
    id: "core.duration-image",
    level: "MUST",
    from: ["page"],
    place: "Response, duration",
    statement: "duration is null for an image.",
    needs: [anImage],
    judge: onReading((reading, dossier) => {
      if (mediaOf(reading, dossier) !== "image") return undefined;
      return isNothing(reading.body["duration"])
        ? "held"
        : wrong("/duration", "null, as this asset is an image", reading.body["duration"]);
    }),
  },
  {
    id: "core.duration-video",
    level: "MUST",
    from: ["page"],
    place: "Response, duration",
    statement: "duration of a video is null while not extracted, else a positive number of seconds.",
    needs: [aVideo],
    judge: onReading(lastsRightly),
  },
];
