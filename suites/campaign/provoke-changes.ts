import type { Dossier, Evidence, Reading } from "../../spec/evidence.ts";
import { assetRequest, requestKey, type AssetRequest } from "../../spec/request.ts";
import { sameField } from "../../spec/steady.ts";
import type { Send } from "./shrink.ts";

/** How often a suspect is sent again, and how many suspects and assets are looked at. */
const rounds = 4;
const mostSuspects = 6;
const mostAssets = 2;

/**
 * Where an asset's updated_at moved in the run, sends the reads before the move again: if one of them moves it time
 * and again, reading writes, and the evidence then shows it. A change of the asset's own does not come back.
 */
export async function provokeChanges(evidence: Evidence, send: Send): Promise<void> {
  const moved = [...evidence.dossiers.values()].flatMap((dossier) => {
    const at = dossier.readings.findIndex(
      (reading, index) => index > 0 && !sameField("updated_at", dossier.readings[index - 1] ?? reading, reading),
    );
    return at < 0 ? [] : [{ dossier, at }];
  });
  for (const { dossier, at } of moved.slice(0, mostAssets)) {
    for (const suspect of suspectsBefore(dossier, at)) {
      for (let round = 0; round < rounds; round++) {
        await send(suspect);
        await send(assetRequest(dossier.id));
      }
    }
  }
}

/** The latest reads up to the one that showed the change, itself among them. */
function suspectsBefore({ readings }: Dossier, at: number): AssetRequest[] {
  const latest = readings.slice(Math.max(0, at - mostSuspects + 1), at + 1).toReversed();
  return [...new Map(latest.map(({ request }: Reading) => [requestKey(request), request])).values()];
}
