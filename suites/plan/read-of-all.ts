import { assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import { spell } from "../arbitraries/include.ts";

/** The read that shows all there is of an asset. */
export function readOfAll(id: string): AssetRequest {
  return assetRequest(id, spell(tokensOf(fullMask), "repeated", ","));
}
