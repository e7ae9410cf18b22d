import { isNothing, isObject, type JsonObject } from "../body.ts";
import { readDateTime } from "../datetime.ts";
import type { Dossier, Reading } from "../evidence.ts";
import type { Facts } from "../facts.ts";
import { anAssetShowing } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed, show } from "../show.ts";
import { fileScalars } from "../vocabulary.ts";
import { wrong } from "../wrong.ts";

/** A rule about `file_data` where it was asked for and is there. */
function onFileData(judge: (data: JsonObject, dossier: Dossier, reading: Reading) => Judgement) {
  return onReading((reading, dossier) => {
    const data = reading.body["file_data"];
    return reading.meaning.asked.has("file_data") && isObject(data) ? judge(data, dossier, reading) : undefined;
  });
}

function base64Bytes(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const bytes = Buffer.from(value, "base64");
  // Whatever is not padded or not of the alphabet comes back otherwise.
  return bytes.toString("base64") === value ? bytes.length : undefined;
}

function complete(data: JsonObject, { stated }: Dossier): Judgement {
  const missing = fileScalars.filter((name) => name !== "checksum_sha1" && isNothing(data[name]));
  const [first] = missing;
  if (first !== undefined) return wrong(`/file_data/${first}`, `${listed(missing)} with a value`, data[first]);
  const sha1 = data["checksum_sha1"];
  if (!("checksum_sha1" in data))
    return wrong("/file_data/checksum_sha1", "a checksum, or null for a legacy row", undefined);
  if (stated.sha1 === true && isNothing(sha1))
    return wrong("/file_data/checksum_sha1", "a checksum, as the pool says this is no legacy row", sha1);
  if (stated.sha1 === false && !isNothing(sha1))
    return wrong("/file_data/checksum_sha1", "null, as the pool says this is a legacy row", sha1);
  return asGiven(data, stated);
}

/** What was given with the file: names as they are, times as moments. */
function asGiven(data: JsonObject, stated: Facts): Judgement {
  for (const name of ["device_asset_id", "device_id"] as const) {
    const known = stated[name];
    if (known !== undefined && data[name] !== known)
      return wrong(`/file_data/${name}`, `${show(known)}, by the facts of the pool`, data[name]);
  }
  for (const name of ["file_created_at", "file_modified_at"] as const) {
    const known = stated[name];
    if (known !== undefined && !sameMoment(known, data[name]))
      return wrong(`/file_data/${name}`, `the moment ${known}, by the facts of the pool`, data[name]);
  }
  return "held";
}

/** Whole seconds count: not every store keeps fractions. */
function sameMoment(known: string, value: unknown): boolean {
  const [one, other] = [readDateTime(known), readDateTime(value)];
  return one !== undefined && other !== undefined && Math.abs(one.time - other.time) < 1000;
}

function checksummed(data: JsonObject, { stated }: Dossier): Judgement {
  const { checksum, checksum_sha1: sha1 } = data;
  if (base64Bytes(checksum) !== 32) return wrong("/file_data/checksum", "padded standard base64 of 32 bytes", checksum);
  if (!isNothing(sha1) && base64Bytes(sha1) !== 20)
    return wrong("/file_data/checksum_sha1", "padded standard base64 of 20 bytes, or null", sha1);
  if (stated.checksum !== undefined && stated.checksum !== checksum)
    return wrong("/file_data/checksum", `${stated.checksum}, by the facts of the pool`, checksum);
  if (stated.checksum_sha1 !== undefined && !isNothing(sha1) && stated.checksum_sha1 !== sha1)
    return wrong("/file_data/checksum_sha1", `${stated.checksum_sha1}, by the facts of the pool`, sha1);
  return "held";
}

function sized(data: JsonObject, { stated }: Dossier): Judgement {
  const size = data["file_size_bytes"];
  if (typeof size !== "number" || !Number.isInteger(size) || size < 0)
    return wrong("/file_data/file_size_bytes", "a whole number of bytes", size);
  const known = stated.file_size_bytes;
  return known === undefined || known === size
    ? "held"
    : wrong("/file_data/file_size_bytes", `${known} bytes, by the facts of the pool`, size);
}

/** What `file_data` holds. */
export const fileData: readonly Rule[] = [
  {
    id: "file-data.complete",
    level: "MUST",
    from: ["page"],
    place: "Response, file_data",
    statement: "All seven fields of file_data are there with a value; only checksum_sha1 may be null.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(complete),
  },
  {
    id: "file-data.checksum",
    level: "MUST",
    from: ["docs"],
    place: "Response, file_data",
    statement: "checksum is the standard base64 of 32 bytes with its padding, checksum_sha1 that of 20.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(checksummed),
  },
  {
    id: "file-data.size",
    level: "MUST",
    from: ["docs"],
    place: "Response, file_data",
    statement: "file_size_bytes is a whole number, never negative.",
    needs: [anAssetShowing("file_data")],
    judge: onFileData(sized),
  },
];
