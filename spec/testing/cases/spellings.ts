import { isObject } from "../../body.ts";
import type { AssetClass } from "../../facts.ts";
import type { AssetRequest } from "../../request.ts";
import { groups } from "../../vocabulary.ts";
import { all, put, reshaped, type Change } from "../answers.ts";
import { readComma, readId } from "../requests.ts";
import { idOf } from "../assets.ts";

export function encoded(name: AssetClass, ...values: readonly string[]): AssetRequest {
  return { ...readComma(name, ...values), separator: "%2C" };
}

/** The first value by itself, the others in one comma-delimited value. */
export function mixed(name: AssetClass, first: string, ...others: readonly string[]): AssetRequest {
  return { ...readId(idOf[name]), include: [[first], others] };
}

/** Every URL signed anew. */
export const renewed: Change = reshaped(({ asset_urls: urls, ...body }) => ({
  ...body,
  asset_urls: isObject(urls) ? JSON.parse(JSON.stringify(urls).replaceAll("verify=1", "verify=2&exp=99")) : urls,
}));

/** Groups that are null left out: all of them, or every other one. */
export function unasked(style: "absent" | "mixed"): Change {
  const kept = (key: string): boolean => style === "mixed" && groups.findIndex((group) => group === key) % 2 === 0;
  const isGroup = (key: string): boolean => groups.some((group) => group === key);
  return reshaped((body) =>
    Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== null || !isGroup(key) || kept(key))),
  );
}

/** An asset that its owner described anew, once. */
export const changed: Change = all(
  put("/description", "Another description altogether"),
  put("/updated_at", "2026-06-30T00:00:00Z"),
);
