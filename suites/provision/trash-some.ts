import { answeredObject, isNothing } from "../../spec/body.ts";
import { assetRequest } from "../../spec/request.ts";
import { pause } from "../http/pause.ts";
import type { LibraryApi } from "./library-api.ts";
import type { Made } from "./made.ts";
import { isDone, lagAfter, whyNot } from "./tell-answer.ts";

/** Moves those to the trash that are meant to be there, and gives the target time to do it. */
export async function trashSome(
  made: readonly Made[],
  api: LibraryApi,
  { settle: milliseconds, signal }: { readonly settle: number; readonly signal?: AbortSignal | undefined },
  notes: string[],
): Promise<Made[]> {
  const meant = made.filter(({ specimen, ours }) => specimen.fate === "trashed" && ours);
  if (meant.length === 0) return [...made];
  const write = { operation: "trash", ids: meant.map(({ id }) => id) } as const;
  const { answer } = await api.write(write);
  if (!isDone(answer)) {
    notes.push(`${api.nameOf(write)} ${whyNot(answer)}, so nothing is in the trash.`);
    return [...made];
  }
  const deadline = performance.now() + lagAfter(answer, milliseconds);
  for (const { id } of meant) {
    for (let shown = await showsTrash(id, api); !shown && performance.now() < deadline;) {
      await pause(200, signal);
      if (signal?.aborted === true) break;
      shown = await showsTrash(id, api);
    }
  }
  return made.map((asset) => (meant.includes(asset) ? { ...asset, facts: { ...asset.facts, trashed: true } } : asset));
}

/** Anything but a live asset is an answer for the rules to judge. */
async function showsTrash(id: string, api: LibraryApi): Promise<boolean> {
  const exchange = await api.read(assetRequest(id));
  const body = exchange && answeredObject(exchange.answer);
  return body === undefined || !isNothing(body["trashed_at"]);
}
