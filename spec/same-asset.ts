import type { JsonObject } from "./body.ts";
import type { Reading } from "./evidence.ts";
import type { Judgement } from "./rule.ts";
import { show } from "./show.ts";
import { wrong } from "./wrong.ts";

/** Whether a part of an answer names the asset that was asked for as its own. */
export function sameAsset(value: JsonObject, pointer: string, { request }: Reading): Judgement {
  return value["asset_id"] === request.id
    ? "held"
    : wrong(`${pointer}/asset_id`, `the asset's id, ${show(request.id)}`, value["asset_id"]);
}
