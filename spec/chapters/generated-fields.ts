import { isNothing, isObject } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { turnedForGood } from "../for-good.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { show } from "../show.ts";
import { fitsColour, fitsSize, readThumbhash } from "../thumbhash.ts";
import { wrong } from "../wrong.ts";

/** What is stated as pending may be generated while a run lasts. */
const wasDescribed = turnedForGood(({ body }) => !isNothing(body["description"]));
const wasHashed = turnedForGood(({ body }) => !isNothing(body["thumbhash"]));

function describedRightly({ body }: Reading, dossier: Dossier): Judgement {
  const { stated } = dossier;
  const value = body["description"];
  if (!isNothing(value) && typeof value !== "string") return wrong("/description", 'text, "" or null', value);
  switch (stated.description) {
    case "present":
      return typeof value === "string" && value !== ""
        ? "held"
        : wrong("/description", "text, as this asset was described", value);
    case "refused":
      return value === "" ? "held" : wrong("/description", '"", as the model refused this asset', value);
    case "pending":
      if (isNothing(value)) return "held";
      return wasDescribed(dossier)
        ? undefined
        : wrong("/description", "null, as no description was generated yet", value);
    case undefined:
      return "held";
  }
}

function hashedRightly({ body }: Reading, dossier: Dossier): Judgement {
  const { stated } = dossier;
  const value = body["thumbhash"];
  if (isNothing(value)) {
    return stated.thumbhash === "present" ? wrong("/thumbhash", "a ThumbHash, as this asset has one", value) : "held";
  }
  if (stated.thumbhash === "pending" && !wasHashed(dossier))
    return wrong("/thumbhash", "null, as no ThumbHash was generated yet", value);
  if (typeof value !== "string") return wrong("/thumbhash", "null or a ThumbHash in base64", value);
  const shape = readThumbhash(value);
  return typeof shape === "string"
    ? { pointer: "/thumbhash", expected: "a ThumbHash in base64", actual: `${shape}: ${show(value)}` }
    : "held";
}

function hashFits({ body }: Reading, { traces }: Dossier): Judgement {
  const { thumbhash, width, height } = body;
  if (typeof thumbhash !== "string") return undefined;
  const shape = readThumbhash(thumbhash);
  if (typeof shape === "string") return undefined;
  if (thumbhash.length < 20 || thumbhash.length > 40)
    return { pointer: "/thumbhash", expected: "about 28 characters", actual: `${thumbhash.length} characters` };
  if (typeof width !== "number" || typeof height !== "number" || width < 1 || height < 1) return undefined;
  if (!fitsSize(shape, width, height))
    return {
      pointer: "/thumbhash",
      expected: `the shape of ${width} × ${height}`,
      actual: shape.landscape ? "a landscape hash of another ratio" : "a portrait hash of another ratio",
    };
  const colour = averageSeen(traces);
  return colour === undefined || fitsColour(shape, colour)
    ? "held"
    : {
        pointer: "/thumbhash",
        expected: `a hash of about rgb(${colour.join(", ")}), the average of the picture that the asset's URLs serve`,
        actual: `a hash of rgb(${shape.average.join(", ")})`,
      };
}

/** The average colour of the asset's picture, where one was fetched and decoded. */
function averageSeen(traces: Dossier["traces"]): readonly number[] | undefined {
  for (const { content } of traces)
    if (content?.kind === "picture" && content.average !== undefined) return content.average;
  return undefined;
}

function measuredRightly({ body }: Reading, { stated, facts }: Dossier): Judgement {
  for (const side of ["width", "height"] as const) {
    const value = body[side];
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      return wrong(`/${side}`, "a whole number of pixels, 0 where unknown", value);
    }
    if (stated[side] !== undefined && stated[side] !== value)
      return wrong(`/${side}`, `${stated[side]} pixels, by the facts of the pool`, value);
  }
  const { metadata, width, height } = body;
  if (isObject(metadata) && stated.width === undefined && stated.height === undefined && facts.media === "image") {
    const { orientation, raw_width: rawWidth, raw_height: rawHeight } = metadata;
    const turned = typeof orientation === "number" && orientation >= 5 && orientation <= 8;
    if (turned && rawWidth !== rawHeight && width === rawWidth && height === rawHeight && width !== 0) {
      return {
        pointer: "/width",
        expected: `${show(rawHeight)} × ${show(rawWidth)}, as orientation ${orientation} turns the picture for display`,
        actual: `${show(width)} × ${show(height)}`,
      };
    }
  }
  return "held";
}

/** What the service makes of a picture: its description, its ThumbHash, its size for display. */
export const generatedFields: readonly Rule[] = [
  {
    id: "core.description",
    level: "MUST",
    from: ["page"],
    place: "Response, description",
    statement: 'description is text, "" for a refusal, or null while pending: three different things.',
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
    statement: "The ThumbHash has the picture's proportions and average colour, and about 28 characters.",
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
];
