import { isNothing, isObject } from "../body.ts";
import { readDateTime } from "../datetime.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { aVideo, anImage } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule, Violation } from "../rule.ts";
import { checkAsset } from "../schema.ts";
import { listed, show } from "../show.ts";
import { sameField, steadyField } from "../steady.ts";
import { fitsSize, readThumbhash } from "../thumbhash.ts";
import { ungatedFields } from "../vocabulary.ts";

const lean = "Query Parameters, last sentence";

function missing({ body }: Reading, fields: readonly string[]): Judgement {
  const absent = fields.filter((field) => isNothing(body[field]));
  const [first] = absent;
  if (first === undefined) return "held";
  return { pointer: `/${first}`, expected: `${listed(absent)} in every answer`, actual: show(body[first]) };
}

/** Media by the facts of the pool, else by what this answer says. */
export function mediaOf({ body }: Reading, { facts }: Dossier): "image" | "video" | undefined {
  if (facts.media !== undefined) return facts.media;
  const type = body["mime_type"];
  if (typeof type !== "string") return undefined;
  return /^image\//i.test(type) ? "image" : /^video\//i.test(type) ? "video" : undefined;
}

const wrong = (pointer: string, expected: string, actual: unknown): Violation => ({ pointer, expected, actual: show(actual) });

function describedRightly({ body }: Reading, { stated }: Dossier): Judgement {
  const value = body["description"];
  if (!isNothing(value) && typeof value !== "string") return wrong("/description", "text, \"\" or null", value);
  switch (stated.description) {
    case "present":
      return typeof value === "string" && value !== "" ? "held" : wrong("/description", "text, as this asset was described", value);
    case "refused":
      return value === "" ? "held" : wrong("/description", "\"\", as the model refused this asset", value);
    case "pending":
      return isNothing(value) ? "held" : wrong("/description", "null, as no description was generated yet", value);
    case undefined:
      return "held";
  }
}

function hashedRightly({ body }: Reading, { stated }: Dossier): Judgement {
  const value = body["thumbhash"];
  if (isNothing(value)) {
    return stated.thumbhash === "present" ? wrong("/thumbhash", "a ThumbHash, as this asset has one", value) : "held";
  }
  if (stated.thumbhash === "pending") return wrong("/thumbhash", "null, as no ThumbHash was generated yet", value);
  if (typeof value !== "string") return wrong("/thumbhash", "null or a ThumbHash in base64", value);
  const shape = readThumbhash(value);
  return typeof shape === "string" ? { pointer: "/thumbhash", expected: "a ThumbHash in base64", actual: `${shape}: ${show(value)}` } : "held";
}

function hashFits({ body }: Reading): Judgement {
  const { thumbhash, width, height } = body;
  if (typeof thumbhash !== "string") return undefined;
  const shape = readThumbhash(thumbhash);
  if (typeof shape === "string") return undefined;
  if (thumbhash.length < 20 || thumbhash.length > 40) return wrong("/thumbhash", "about 28 characters", `${thumbhash.length} characters`);
  if (typeof width !== "number" || typeof height !== "number" || width < 1 || height < 1) return undefined;
  return fitsSize(shape, width, height) ? "held" : wrong("/thumbhash", `the shape of ${width} × ${height}`, shape.landscape ? "a landscape hash of another ratio" : "a portrait hash of another ratio");
}

function measuredRightly({ body }: Reading, { stated, facts }: Dossier): Judgement {
  for (const side of ["width", "height"] as const) {
    const value = body[side];
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      return wrong(`/${side}`, "a whole number of pixels, 0 where unknown", value);
    }
    if (stated[side] !== undefined && stated[side] !== value) return wrong(`/${side}`, `${stated[side]} pixels, by the facts of the pool`, value);
  }
  const { metadata, width, height } = body;
  if (isObject(metadata) && stated.width === undefined && stated.height === undefined && facts.media === "image") {
    const { orientation, raw_width: rawWidth, raw_height: rawHeight } = metadata;
    const turned = typeof orientation === "number" && orientation >= 5 && orientation <= 8;
    if (turned && rawWidth !== rawHeight && width === rawWidth && height === rawHeight && width !== 0) {
      return wrong("/width", `${show(rawHeight)} × ${show(rawWidth)}, as orientation ${orientation} turns the picture for display`, `${show(width)} × ${show(height)}`);
    }
  }
  return "held";
}

function typedRightly({ body }: Reading, { stated }: Dossier): Judgement {
  const value = body["mime_type"];
  if (typeof value !== "string" || !/^(image|video)\/[\w.+-]+$/i.test(value)) return wrong("/mime_type", "an image or video type such as image/jpeg", value);
  if (stated.mime_type !== undefined && stated.mime_type.toLowerCase() !== value.toLowerCase()) return wrong("/mime_type", `${stated.mime_type}, by the facts of the pool`, value);
  if (stated.media !== undefined && !value.toLowerCase().startsWith(`${stated.media}/`)) return wrong("/mime_type", `the type of a${stated.media === "image" ? "n image" : " video"}, by the facts of the pool`, value);
  return "held";
}

function lastsRightly(reading: Reading, dossier: Dossier): Judgement {
  if (mediaOf(reading, dossier) !== "video") return undefined;
  const { duration } = reading.body;
  const stated = dossier.stated.duration;
  if (isNothing(duration)) return typeof stated === "number" ? wrong("/duration", `${stated} seconds, by the facts of the pool`, duration) : "held";
  if (typeof duration !== "number" || duration <= 0) return wrong("/duration", "null or a positive number of seconds", duration);
  if (stated === null) return wrong("/duration", "null, as the pool says it was not extracted yet", duration);
  const near = stated === undefined || Math.abs(duration - stated) <= Math.max(0.5, 0.05 * stated);
  return near ? "held" : wrong("/duration", `about ${stated} seconds, by the facts of the pool`, duration);
}

function stampedRightly({ body }: Reading): Judgement {
  for (const field of ["created_at", "updated_at"] as const) {
    const moment = readDateTime(body[field]);
    if (moment === undefined || moment.zone === "none") return wrong(`/${field}`, "an ISO 8601 date and time with a zone", body[field]);
  }
  return "held";
}

function orderedRightly({ body }: Reading): Judgement {
  const created = readDateTime(body["created_at"]);
  const updated = readDateTime(body["updated_at"]);
  if (created === undefined || updated === undefined) return undefined;
  return created.time <= updated.time ? "held" : wrong("/updated_at", `a time not before created_at, ${show(body["created_at"])}`, body["updated_at"]);
}

export const core: readonly Rule[] = [
  {
    id: "core.present",
    level: "MUST",
    from: ["page"],
    place: lean,
    statement: "Every answer carries id, mime_type, local_datetime, width, height and asset_urls; description and thumbhash once generated.",
    needs: [],
    judge: onReading((reading, { stated }) => {
      const generated = (["description", "thumbhash"] as const).filter((field) => stated[field] === "present" && !(field in reading.body));
      return missing(reading, ["id", "mime_type", "local_datetime", "width", "height", "asset_urls", ...generated]);
    }),
  },
  {
    id: "core.record",
    level: "MUST",
    from: ["docs"],
    place: "Response, original_file_name, created_at, updated_at",
    statement: "Every answer carries original_file_name, created_at and updated_at.",
    needs: [],
    judge: onReading((reading) => missing(reading, ["original_file_name", "created_at", "updated_at"])),
  },
  {
    id: "core.invariant",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "Every ungated field has the same value whatever `include` asks for.",
    compares: true,
    needs: [],
    judge: onReading((reading, dossier) => {
      if (reading.meaning.spelling === "none") return undefined;
      let compared = false;
      for (const field of ungatedFields) {
        const reference = steadyField(dossier, field, reading);
        if (reference === undefined) continue;
        compared = true;
        if (!sameField(field, reference, reading)) {
          const expected = `${show(reference.body[field])}, as without \`include\``;
          return { ...wrong(`/${field}`, expected, reading.body[field]), against: reference.exchange };
        }
      }
      return compared ? "held" : undefined;
    }),
  },
  {
    id: "core.schema",
    level: "MUST",
    from: ["docs"],
    place: "Response (types are in the OpenAPI document that ships with the suite)",
    statement: "The body is valid against the OpenAPI document.",
    needs: [],
    judge: onReading(({ body }) => checkAsset(body)[0] ?? "held"),
  },
  {
    id: "core.mime-type",
    level: "MUST",
    from: ["page"],
    place: "Response, mime_type",
    statement: "mime_type is an image or video type.",
    needs: [],
    judge: onReading(typedRightly),
  },
  {
    id: "core.description",
    level: "MUST",
    from: ["page"],
    place: "Response, description",
    statement: "description is text, \"\" for a refusal, or null while pending: three different things.",
    needs: [],
    judge: onReading(describedRightly),
  },
  {
    id: "core.thumbhash",
    level: "MUST",
    from: ["page"],
    place: "Response, thumbhash",
    statement: "thumbhash is null while pending, else base64 that a ThumbHash decoder understands.",
    needs: [],
    judge: onReading(hashedRightly),
  },
  {
    id: "core.thumbhash-shape",
    level: "SHOULD",
    from: ["page"],
    place: "Response, thumbhash",
    statement: "The ThumbHash has the asset's proportions and about 28 characters.",
    needs: [],
    judge: onReading(hashFits),
  },
  {
    id: "core.dimensions",
    level: "MUST",
    from: ["client"],
    place: "Response, width and height",
    statement: "width and height are whole numbers of display pixels, never negative; 0 means unknown.",
    needs: [],
    judge: onReading(measuredRightly),
  },
  {
    id: "core.local-datetime",
    level: "MUST",
    from: ["page", "docs"],
    place: "Response, local_datetime",
    statement: "local_datetime is an ISO 8601 date and time; the offset is optional.",
    needs: [],
    judge: onReading(({ body }) =>
      readDateTime(body["local_datetime"]) === undefined ? wrong("/local_datetime", "an ISO 8601 date and time", body["local_datetime"]) : "held",
    ),
  },
  {
    id: "core.timestamps",
    level: "MUST",
    from: ["docs"],
    place: "Response, created_at and updated_at",
    statement: "created_at and updated_at are ISO 8601 with a zone.",
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
      return isNothing(reading.body["duration"]) ? "held" : wrong("/duration", "null, as this asset is an image", reading.body["duration"]);
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
