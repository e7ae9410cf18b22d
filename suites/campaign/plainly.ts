import { askedIn } from "../../spec/asked.ts";
import type { Evidence } from "../../spec/evidence.ts";
import { assetRequest, type AssetRequest } from "../../spec/request.ts";
import { spell } from "../arbitraries/include.ts";

/**
 * A target may refuse tokens that come twice and lists in several parameters. Where it does, the sets that were asked for
 * in such a way alone, as they are to be asked for without it: each once for its asset, in either spelling in turn.
 */
export function plainly(evidence: Evidence): AssetRequest[] {
  const found = new Map<string, AssetRequest>();
  for (const exchange of evidence.exchanges) {
    const asking = askedIn(exchange, evidence);
    if (asking === undefined) continue;
    const { mask, asked, spelling, duplicates, unknown, nearMisses } = asking.meaning;
    const isOpen = (duplicates || spelling === "mixed") && unknown.length + nearMisses.length === 0;
    const { dossier } = asking;
    const key = `${dossier.id} ${mask}`;
    if (!isOpen || dossier.of(mask).length > 0 || found.has(key)) continue;
    const way = found.size % 2 === 0 ? "repeated" : "comma";
    found.set(key, assetRequest(dossier.id, spell([...asked], way, ",")));
  }
  return [...found.values()];
}
