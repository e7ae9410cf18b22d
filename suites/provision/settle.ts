import type { Hope } from "../../fixtures/provision/specimens.ts";
import { answeredObject, hasContent, isNothing, rungsOf, type JsonObject } from "../../spec/body.ts";
import { readDateTime } from "../../spec/datetime.ts";
import { assetRequest } from "../../spec/request.ts";
import { pause } from "../http/pause.ts";
import { readOfAll } from "../plan/read-of-all.ts";
import type { LibraryApi } from "./library-api.ts";

/** An asset whose processing is waited for. */
export interface Watched {
  readonly id: string;
  /** A target may take its time for these. */
  readonly hopes: readonly Hope[];
  /** When it was taken, where its file tells. */
  readonly taken: string | undefined;
}

/** How far an asset has come. */
export interface Standing {
  /** The body with all six tokens; undefined where no read was answered with one. */
  readonly body: JsonObject | undefined;
  /** What the target has not made of it. */
  readonly missing: readonly (Hope | "time" | "answer")[];
}

const firstWait = 100;
const longestWait = 3000;

/** Reads the assets again and again, less and less often, until nothing is missing or the time is over. */
export async function settle(
  watched: readonly Watched[],
  api: LibraryApi,
  { milliseconds, signal }: { readonly milliseconds: number; readonly signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<string, Standing>> {
  const standings = new Map<string, Standing>();
  const deadline = performance.now() + milliseconds;
  let rest = watched;
  for (let wait = firstWait; ; wait = Math.min(wait * 1.5, longestWait)) {
    await Promise.all(rest.map(async (asset) => void standings.set(asset.id, await look(asset, api))));
    rest = rest.filter(({ id }) => standings.get(id)?.missing.length !== 0);
    const left = deadline - performance.now();
    if (rest.length === 0 || left <= 0 || signal?.aborted === true) return standings;
    await pause(Math.min(wait, left), signal);
  }
}

async function look({ id, hopes, taken }: Watched, api: LibraryApi): Promise<Standing> {
  const body = bodyOf(await api.read(readOfAll(id)));
  if (body === undefined) return { body, missing: [...hopes, "answer"] };
  // The keys of a full answer prove no still: a target may list the URLs of one that it never makes.
  const lean = hopes.includes("still") ? bodyOf(await api.read(assetRequest(id))) : undefined;
  const missing = hopes.filter((hope) => !isThere[hope](body, lean));
  return { body, missing: taken === undefined || hasTime(body, taken) ? missing : [...missing, "time"] };
}

const bodyOf = (exchange: Awaited<ReturnType<LibraryApi["read"]>>): JsonObject | undefined =>
  exchange && answeredObject(exchange.answer);

const isThere: Readonly<Record<Hope, (body: JsonObject, lean: JsonObject | undefined) => boolean>> = {
  dimensions: ({ width, height }) => Number(width) > 0 && Number(height) > 0,
  thumbhash: ({ thumbhash }) => !isNothing(thumbhash),
  duration: ({ duration }) => !isNothing(duration),
  still: (_, lean) => lean !== undefined && rungsOf(lean).has("thumbnail_image"),
  metadata: ({ metadata }) => hasContent("metadata", metadata),
  metrics: ({ metrics }) => hasContent("metrics", metrics),
};

/** Whether it tells the time of the picture rather than of its upload: the same hour on the wall, in whatever zone. */
function hasTime(body: JsonObject, taken: string): boolean {
  const value = body["local_datetime"];
  return readDateTime(value) !== undefined && String(value).slice(0, 19) === taken.slice(0, 19);
}
