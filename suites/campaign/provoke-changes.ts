import type { Dossier, Evidence, Reading } from "../../spec/evidence.ts";
import { assetRequest, requestKey, type AssetRequest } from "../../spec/request.ts";
import { sameField } from "../../spec/steady.ts";
import { changesOfItsOwn } from "../../spec/chapters/constancy.ts";
import type { Send } from "./shrink.ts";

/** How often a suspect is sent again: a few times, and where it moves updated_at until nothing else explains it. */
const rounds = { few: 4, all: changesOfItsOwn.updated_at + 1 };
/** How many suspects and assets are looked at. */
const mostSuspects = 6;
const mostAssets = 2;

/**
 * Where an asset's updated_at moved in the run, sends the reads before the move again: if one of them moves it time
 * and again, reading writes, and the evidence then shows it. A change of the asset's own does not come back.
 */
export async function provokeChanges(evidence: Evidence, send: Send): Promise<void> {
  const moved = [...evidence.dossiers.values()].flatMap((dossier) => {
    const at = dossier.readings.findIndex((reading, index) => hasMoved(dossier.readings[index - 1], reading));
    return at < 0 ? [] : [{ dossier, at }];
  });
  for (const { dossier, at } of moved.slice(0, mostAssets)) {
    for (const suspect of suspectsBefore(dossier, at)) if (await movesTimeAndAgain(suspect, dossier, send)) break;
  }
}

async function movesTimeAndAgain(suspect: AssetRequest, dossier: Dossier, send: Send): Promise<boolean> {
  let moves = 0;
  for (let round = 0; round < (moves === 0 ? rounds.few : rounds.all); round++) {
    const before = dossier.lean.at(-1);
    await send(suspect);
    await send(assetRequest(dossier.id));
    if (hasMoved(before, dossier.lean.at(-1))) moves += 1;
  }
  return moves === rounds.all;
}

function hasMoved(before: Reading | undefined, reading: Reading | undefined): boolean {
  return before !== undefined && reading !== undefined && !sameField("updated_at", before, reading);
}

/** The latest reads up to the one that showed the change, itself among them. */
function suspectsBefore({ readings }: Dossier, at: number): AssetRequest[] {
  const latest = readings.slice(Math.max(0, at - mostSuspects + 1), at + 1).toReversed();
  return [...new Map(latest.map(({ request }: Reading) => [requestKey(request), request])).values()];
}
