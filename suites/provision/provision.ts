import { specimens } from "../../fixtures/provision/specimens.ts";
import type { Pool, PoolAsset } from "../../spec/facts.ts";
import { assetRequest } from "../../spec/request.ts";
import type { Station } from "../../spec/station.ts";
import { awaitProcessing, isSteady, pendingNotes } from "./await-processing.ts";
import { embellish } from "./embellish.ts";
import type { Journal } from "./journal.ts";
import type { LibraryApi } from "./library-api.ts";
import { liveThrough } from "./lives.ts";
import type { Made } from "./made.ts";
import { readOfAll } from "../plan/read-of-all.ts";
import { trashSome } from "./trash-some.ts";
import { tryOut } from "./try-out.ts";
import { uploadAgain } from "./upload-again.ts";
import { uploadAll } from "./upload-all.ts";
import { Witness } from "./witness.ts";

export interface ProvisionOptions {
  /** Uploads in flight at the same time, at the most. */
  readonly workers: number;
  /** Milliseconds to wait for what is made of an upload. */
  readonly settle: number;
  readonly signal?: AbortSignal | undefined;
  /** Told what is being done, in a few words. */
  readonly tell: (text: string) => void;
}

/** What a run has brought itself. */
export interface Provisioned {
  readonly pool: Pool;
  readonly stations: readonly Station[];
  /** What could not be done or did not come, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Uploads the suite's own files, waits until they are processed, marks faces, sets a place, trashes some of them, and sees
 * two through their whole life. From then on the truth of every fact is known.
 * @throws ProvisionError where the target does not let assets be made, or be removed again
 */
export async function provision(journal: Journal, api: LibraryApi, options: ProvisionOptions): Promise<Provisioned> {
  const { signal, tell } = options;
  const ended = (): boolean => signal?.aborted === true;
  const notes: string[] = [];
  const absent = await tryOut(journal, api);
  tell(`uploading ${specimens.length} files`);
  const uploads = await uploadAll(journal, api, options);
  tell("waiting until they are processed");
  let made = await awaitProcessing(uploads, journal, api, options);
  notes.push(...pendingNotes(made, options.settle));
  tell("marking faces and a place, moving some to the trash");
  if (!ended()) made = await embellish(made, journal, api, notes);
  if (!ended()) made = await trashSome(made, api, options, notes);
  const again = ended() ? [] : await uploadAgain(made, journal, api, notes);
  const kept = made.filter((asset) => asset.specimen.fate !== "lives through it all" && isSteady(asset));
  const assets = kept.map(poolAsset);
  const first = await seeOnce({ assets: [...assets, ...again], absent }, api);
  tell("trashing, restoring and deleting two of them");
  const lives = ended() ? [] : await seeLives(made, api, options, notes);
  return { pool: { assets, absent }, stations: ended() ? [] : [first, ...lives], notes };
}

/** Each asset without `include` and with everything: a run chooses among its assets, and no fact is to stay unread. */
async function seeOnce(pool: Pool, api: LibraryApi): Promise<Station> {
  const witness = new Witness(api);
  for (const { id } of pool.assets) {
    await witness.see(assetRequest(id));
    await witness.see(readOfAll(id));
  }
  return witness.station("as soon as they were processed", pool);
}

function poolAsset({ id, facts }: Made): PoolAsset {
  return { id, stated: facts, inferred: {} };
}

async function seeLives(
  made: readonly Made[],
  api: LibraryApi,
  { settle: milliseconds, signal }: ProvisionOptions,
  notes: string[],
): Promise<readonly Station[]> {
  const subjects = made.filter((asset) => {
    return asset.specimen.fate === "lives through it all" && asset.ours && isSteady(asset);
  });
  const bystander = made.find(({ specimen, ours }) => specimen.name === "portrait" && ours);
  if (subjects.length === 0 || bystander === undefined) return [];
  const { stations, skipped } = await liveThrough(subjects, bystander, api, { settle: milliseconds, signal });
  notes.push(...skipped);
  return stations;
}
