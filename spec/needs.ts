import { answeredObject, objectsIn } from "./body.ts";
import type { Dossier, Evidence } from "./evidence.ts";
import type { Group } from "./vocabulary.ts";

/** Something the pool or the target must offer before a rule can be exercised. */
export interface Need {
  /**
   * Who falls short where it is not met. What the target does not offer, or the user does not allow, cannot be asked of
   * the target.
   */
  readonly of: "pool" | "target" | "user";
  /** Completes the sentence "the pool has no …", "there is no …" or "it asks for …". */
  readonly name: string;
  readonly met: (evidence: Evidence) => boolean;
  /** A sentence for where nobody knows whether it is met. */
  readonly doubt?: (evidence: Evidence) => string | undefined;
}

/** What is missing where the need is not met, such as "the pool has no video". */
export function lackInWords({ of, name, doubt }: Need, evidence: Evidence): string {
  const open = doubt?.(evidence);
  if (open !== undefined) return open;
  return { pool: `the pool has no ${name}`, target: `there is no ${name}`, user: `it asks for ${name}` }[of];
}

function asset(name: string, has: (dossier: Dossier) => boolean): Need {
  return { of: "pool", name, met: ({ dossiers }) => [...dossiers.values()].some(has) };
}

const classNeed = (name: string, test: (assetClass: string) => boolean): Need =>
  asset(name, (dossier) => test(dossier.class ?? ""));

export const anImage = classNeed("image", (name) => name.endsWith("image"));
export const aVideo = classNeed("video", (name) => name.includes("video"));
export const aVideoWithStill = classNeed("video with a still", (name) => name.endsWith("video with still"));
export const aVideoWithoutStill: Need = {
  ...classNeed("video without a still", (name) => name.endsWith("video without still")),
  doubt: ({ dossiers }) =>
    [...dossiers.values()].some(({ facts }) => facts.media === "video" && facts.still === undefined)
      ? "of some videos nobody states whether they have a still, and their answers do not tell; a pool file can, with `still: false`"
      : undefined,
};
export const aTrashedAsset = classNeed("trashed asset", (name) => name.startsWith("trashed"));
export const aLiveAsset = classNeed("live asset", (name) => name !== "" && !name.startsWith("trashed"));

/** An asset that showed the group with content when it was asked for. */
export function anAssetShowing(group: Group): Need {
  return asset(`asset that shows ${group.replace("_", " ")} when asked`, ({ shown }) => shown.has(group));
}

/** An asset that showed both groups with content. */
export const anAssetWithPeopleAndFaces = asset(
  "asset with identified people in its faces",
  ({ shown }) => shown.has("people") && shown.has("faces"),
);

export const aListEndpoint: Need = {
  of: "target",
  name: "list endpoint at the target",
  met: (evidence) =>
    evidence.exchanges.some(
      ({ request, answer }) => request.operation === "list" && objectsIn(answeredObject(answer)?.["data"]).length > 0,
    ),
};

export const aCredential: Need = {
  of: "target",
  name: "credential in this run",
  met: (evidence) =>
    evidence.exchanges.some(({ request }) => request.operation === "asset" && request.credential !== "given"),
};

/** A run sends nothing but GET unless it is told otherwise. */
export const leaveToWrite: Need = {
  of: "user",
  name: "--allow-writes",
  met: (evidence) =>
    evidence.exchanges.some(({ request }) => request.operation === "asset" && request.method !== "GET"),
};
