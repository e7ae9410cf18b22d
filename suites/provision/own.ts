import { isObject, type JsonObject } from "../../spec/body.ts";
import type { Mark } from "./journal-entry.ts";

/**
 * Whether an asset is one of ours: it has the device's id, the bytes or the name that no other asset has. Any of them
 * will do, since a target may get the others wrong.
 * @param body as it was answered with `file_data`
 */
export function bearsMark(body: JsonObject, mark: Extract<Mark, { what: "asset" }>): boolean {
  const data = isObject(body["file_data"]) ? body["file_data"] : {};
  const name = body["original_file_name"];
  return (
    data["device_asset_id"] === mark.key ||
    data["checksum"] === mark.checksum ||
    (typeof name === "string" && name.normalize() === mark.fileName.normalize())
  );
}

/** Whether a person is the one that we made: nobody else without a name was born on that day. */
export function isOurPerson(body: JsonObject, { key }: Pick<Mark, "key">): boolean {
  return body["birth_date"] === key && (body["name"] ?? null) === null;
}
