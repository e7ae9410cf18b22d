import { fileScalars } from "../../vocabulary.ts";
import { wholeBody } from "../assets.ts";
import { put } from "../answers.ts";
import type { RuleCases } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const base64 = (length: number): string => Buffer.alloc(length, 251).toString("base64");
const own = Object(wholeBody("image")["file_data"]);
const ownChecksum = String(own["checksum"]);
const ownSha1 = String(own["checksum_sha1"]);

export const fileDataCases: readonly RuleCases[] = [
  {
    id: "file-data.complete",
    fires: [
      ...fileScalars
        .filter((name) => name !== "checksum_sha1")
        .flatMap((name) =>
          [null, undefined].map((value) => wrong(`/file_data/${name}`, value, `\`${name}\` with a value`)),
        ),
      wrong("/file_data/checksum_sha1", undefined, "a checksum, or null for a legacy row"),
      wrong("/file_data/checksum_sha1", null, "as the pool says this is no legacy row", { stated: { sha1: true } }),
      wrong("/file_data/checksum_sha1", base64(20), "null, as the pool says this is a legacy row", {
        stated: { sha1: false },
      }),
      wrong("/file_data/device_asset_id", "2", '"1", by the facts of the pool', { stated: { device_asset_id: "1" } }),
      wrong("/file_data/device_id", "", '"phone", by the facts of the pool', { stated: { device_id: "phone" } }),
      ...["2025-12-24T18:30:02Z", "2025-12-24T19:30:01+02:00", "18:30"].map((value) =>
        wrong("/file_data/file_created_at", value, "the moment 2025-12-24T18:30:01Z", {
          stated: { file_created_at: "2025-12-24T18:30:01Z" },
        }),
      ),
      wrong("/file_data/file_modified_at", "2025-12-24T18:30:01Z", "the moment 2025-12-25T08:00:00Z", {
        stated: { file_modified_at: "2025-12-25T08:00:00Z" },
      }),
    ],
    holds: [
      scene("what was given with the file", readAll("image"), {
        stated: {
          device_asset_id: "1",
          device_id: "phone",
          file_created_at: "2025-12-24T19:30:01+01:00",
          file_modified_at: "2025-12-25T08:00:00.4Z",
        },
      }),
      scene("all seven", readAll("image"), { stated: { sha1: true } }),
      saying("/file_data/checksum_sha1", null),
      scene("null for a legacy row", [read("image", "file_data"), put("/file_data/checksum_sha1", null)], {
        stated: { sha1: false },
      }),
      saying("/file_data/device_id", ""),
      saying("/file_data/file_size_bytes", 0),
    ],
    silent: [scene("file data not asked for", read("image")), saying("/file_data", null)],
  },
  {
    id: "file-data.checksum",
    fires: [
      ...[base64(20), base64(33), Buffer.alloc(32).toString("hex"), base64(32).slice(0, -1), "", 5].map((value) =>
        wrong("/file_data/checksum", value, "padded standard base64 of 32 bytes"),
      ),
      wrong("/file_data/checksum", base64(32).replaceAll("/", "_").replaceAll("+", "-"), "standard base64"),
      ...[base64(32), Buffer.alloc(20).toString("hex"), ""].map((value) =>
        wrong("/file_data/checksum_sha1", value, "padded standard base64 of 20 bytes, or null"),
      ),
      wrong("/file_data/checksum", base64(32), `${ownChecksum}, by the facts of the pool`, {
        stated: { checksum: ownChecksum },
      }),
      wrong("/file_data/checksum_sha1", base64(20), `${ownSha1}, by the facts of the pool`, {
        stated: { checksum_sha1: ownSha1 },
      }),
    ],
    holds: [
      saying("/file_data/checksum_sha1", null, { stated: { checksum_sha1: ownSha1 } }),
      scene("both", readAll("image"), { stated: { checksum: ownChecksum, checksum_sha1: ownSha1 } }),
      saying("/file_data/checksum_sha1", null),
    ],
    silent: [scene("file data not asked for", read("image")), saying("/file_data", [])],
  },
  {
    id: "file-data.size",
    fires: [
      ...[-1, 1.5, "123456", null].map((value) =>
        wrong("/file_data/file_size_bytes", value, "a whole number of bytes"),
      ),
      wrong("/file_data/file_size_bytes", 5, "7 bytes, by the facts of the pool", { stated: { file_size_bytes: 7 } }),
    ],
    holds: [
      scene("a number", read("image", "file_data"), { stated: { file_size_bytes: 123_456 } }),
      saying("/file_data/file_size_bytes", 0),
      saying("/file_data/file_size_bytes", 5_000_000_000),
    ],
    silent: [scene("file data not asked for", read("image", "metadata"))],
  },
];
