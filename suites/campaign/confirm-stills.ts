import type { Evidence } from "../../spec/evidence.ts";
import { confirmationsLacking } from "../../spec/late-still.ts";
import { assetRequest } from "../../spec/request.ts";
import type { Send } from "./shrink.ts";

/**
 * Where a video seems to have been given its still late in a run, reads it until that is sure: a slip of the target does
 * not last, a still does.
 */
export async function confirmStills(evidence: Evidence, send: Send): Promise<void> {
  for (const dossier of evidence.dossiers.values())
    for (let left = confirmationsLacking(dossier); left > 0; left--) await send(assetRequest(dossier.id));
}
