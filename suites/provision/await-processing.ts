import { factsOf } from "./facts.ts";
import type { Journal } from "./journal.ts";
import type { LibraryApi } from "./library-api.ts";
import type { Made } from "./made.ts";
import { bearsMark } from "./own.ts";
import { settle, type Standing } from "./settle.ts";
import type { Upload } from "./upload-all.ts";
import { markOf } from "./upload.ts";

/** Waits for the target to process the uploads; what it answered a wrong id for is told from what is ours. */
export async function awaitProcessing(
  uploads: readonly Upload[],
  journal: Journal,
  api: LibraryApi,
  { settle: milliseconds, signal }: { readonly settle: number; readonly signal?: AbortSignal | undefined },
): Promise<Made[]> {
  const watched = uploads.map(({ id, specimen: { source } }) => {
    return {
      id,
      hopes: source.hopes,
      taken: "local_datetime" in source.facts ? source.facts.local_datetime : undefined,
    };
  });
  const standings = await settle(watched, api, { milliseconds, signal });
  const made: Made[] = [];
  for (const { id, cargo, specimen } of uploads) {
    const standing: Standing = standings.get(id) ?? { body: undefined, missing: specimen.source.hopes };
    const ours = standing.body !== undefined && bearsMark(standing.body, markOf(cargo));
    if (!ours && signal?.aborted !== true) await journal.enter({ kind: "disowned", key: cargo.deviceAssetId, id });
    made.push({ specimen, cargo, id, standing, ours, facts: factsOf(specimen, cargo, standing) });
  }
  return made;
}

/** A video whose still may come at any time changes its class when it does, so it is not judged. */
export function isSteady({ standing, ours }: Made): boolean {
  return !ours || !standing.missing.includes("still");
}

/** What did not come, a sentence each. */
export function pendingNotes(made: readonly Made[], milliseconds: number): string[] {
  const within = `within ${milliseconds / 1000} s`;
  const pending = new Map<string, string[]>();
  for (const { standing, specimen, ours } of made) {
    if (!ours) continue;
    for (const what of standing.missing) pending.set(what, [...(pending.get(what) ?? []), specimen.name]);
  }
  return [...pending].map(([what, names]) => {
    if (what === "still") return `No still came ${within}, so these videos are left out: ${names.join(", ")}.`;
    const words = what === "time" ? "The time of capture" : what === "answer" ? "An answer" : cased(what);
    return `${words} did not come ${within} for ${names.join(", ")}.`;
  });
}

function cased(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
