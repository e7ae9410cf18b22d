import { isNothing, type JsonObject } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { checkAsset } from "../schema.ts";
import { listed, show } from "../show.ts";
import { askedFor } from "../asked-for.ts";
import { steadyField } from "../steady.ts";
import { ungatedFields } from "../vocabulary.ts";
import { wrong } from "../wrong.ts";
import { generatedFields } from "./generated-fields.ts";
import { times } from "./times.ts";

const lean = "Query Parameters, last sentence";

function missing({ body }: Reading, fields: readonly string[]): Judgement {
  const absent = fields.filter((field) => isNothing(body[field]));
  const [first] = absent;
  if (first === undefined) return "held";
  return { pointer: `/${first}`, expected: `${listed(absent)} in every answer`, actual: show(body[first]) };
}

function recorded(reading: Reading, { stated }: Dossier): Judgement {
  const judgement = missing(reading, ["original_file_name", "created_at", "updated_at"]);
  const { original_file_name: name } = reading.body;
  const known = stated.original_file_name;
  if (judgement !== "held" || known === undefined || typeof name !== "string") return judgement;
  // Accents may be one character or two; that is no other name.
  return name.normalize() === known.normalize()
    ? "held"
    : wrong("/original_file_name", `${show(known)}, by the facts of the pool`, name);
}

function typedRightly({ body }: Reading, { stated }: Dossier): Judgement {
  const value = body["mime_type"];
  if (typeof value !== "string" || !/^(image|video)\/[\w.+-]+$/i.test(value))
    return wrong("/mime_type", "an image or video type such as image/jpeg", value);
  if (stated.mime_type !== undefined && stated.mime_type.toLowerCase() !== value.toLowerCase())
    return wrong("/mime_type", `${stated.mime_type}, by the facts of the pool`, value);
  if (stated.media !== undefined && !value.toLowerCase().startsWith(`${stated.media}/`))
    return wrong(
      "/mime_type",
      `the type of a${stated.media === "image" ? "n image" : " video"}, by the facts of the pool`,
      value,
    );
  return "held";
}

/** A body is looked at more than once in a run; its validity does not change. */
const validities = new WeakMap<JsonObject, Judgement>();

function validity(body: JsonObject): Judgement {
  const known = validities.get(body) ?? checkAsset(body)[0] ?? "held";
  validities.set(body, known);
  return known;
}

export const core: readonly Rule[] = [
  {
    id: "core.present",
    level: "MUST",
    from: ["page"],
    place: lean,
    statement:
      "Every answer carries id, mime_type, local_datetime, width, height and asset_urls; description and thumbhash once generated.",
    needs: [],
    judge: onReading((reading, { stated }) => {
      const generated = (["description", "thumbhash"] as const).filter(
        (field) => stated[field] === "present" && !(field in reading.body),
      );
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
    judge: onReading(recorded),
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
      let compared = false;
      for (const field of ungatedFields) {
        const standard = steadyField(dossier, field, reading);
        if (standard === undefined) continue;
        compared = true;
        const { reference, isMet } = standard;
        if (!isMet) {
          const expected = `${show(reference.body[field])}, as ${askedFor(reference)}`;
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
    judge: onReading(({ body }) => validity(body)),
  },
  {
    id: "core.mime-type",
    level: "MUST",
    from: ["page"],
    place: "Response, mime_type",
    statement: "mime_type names a type of image or of video.",
    needs: [],
    judge: onReading(typedRightly),
  },
  ...generatedFields,
  ...times,
];
