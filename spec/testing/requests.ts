import type { AssetClass } from "../facts.ts";
import { assetRequest, fullMask, tokensOf, type AssetRequest, type ListRequest } from "../request.ts";
import { idOf } from "./assets.ts";

/** A read of one asset with values of `include` as repeated parameters. */
export function read(name: AssetClass, ...values: readonly string[]): AssetRequest {
  return assetRequest(idOf[name], { include: values.map((value) => [value]) });
}

/** The same in one comma-delimited value. */
export function readComma(name: AssetClass, ...values: readonly string[]): AssetRequest {
  return assetRequest(idOf[name], { include: [values] });
}

export function readAll(name: AssetClass): AssetRequest {
  return read(name, ...tokensOf(fullMask));
}

export function readId(id: string, ...values: readonly string[]): AssetRequest {
  return assetRequest(id, { include: values.map((value) => [value]) });
}

export const theList: ListRequest = { operation: "list", limit: 200 };
