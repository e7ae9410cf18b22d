import { randomInt } from "node:crypto";
import type { FaceOf } from "../../fixtures/provision/specimens.ts";
import type { Facts } from "../../spec/facts.ts";
import type { Journal } from "./journal.ts";
import type { LibraryApi } from "./library-api.ts";
import type { Made } from "./made.ts";
import { isOurPerson } from "./own.ts";
import { tell, whyNot } from "./tell-answer.ts";
import { bodyOf } from "./upload.ts";
import type { Box } from "./write.ts";

/**
 * Sets what the API can set: a place at 0/0, faces marked by hand, a person without a name. An operation that the target
 * lacks is noted, and what it would have made is left out.
 */
export async function embellish(
  made: readonly Made[],
  journal: Journal,
  api: LibraryApi,
  notes: string[],
): Promise<Made[]> {
  const placed: Made[] = [];
  for (const asset of made) placed.push(await place(asset, api, notes));
  const wantsPerson = placed.some(({ specimen, ours }) => ours && specimen.faces.includes("somebody"));
  const person = wantsPerson ? await makePerson(journal, api, notes) : undefined;
  return markFaces(placed, person, api, notes);
}

async function place(asset: Made, api: LibraryApi, notes: string[]): Promise<Made> {
  const { specimen, id, ours } = asset;
  if (specimen.place === undefined || !ours) return asset;
  const write = { operation: "place", id, ...specimen.place } as const;
  const { answer } = await api.write(write);
  if (tell(answer) === "done") return { ...asset, facts: { ...asset.facts, ...specimen.place, metadata: true } };
  notes.push(`PATCH on an asset ${whyNot(answer)}, so no asset was placed at 0/0.`);
  return asset;
}

/** A day on which nobody in a library of photos was born; by it the person is known. */
function markDate(): string {
  return new Date(Date.UTC(1801, 0, 1 + randomInt(36_000))).toISOString().slice(0, 10);
}

async function makePerson(journal: Journal, api: LibraryApi, notes: string[]): Promise<string | undefined> {
  const birthDate = markDate();
  const probe = { operation: "remove person", id: "person_nobody" } as const;
  const removal = (await api.write(probe)).answer;
  if (removal.kind === "silent" || [401, 403, 405, 501].includes(removal.status)) {
    notes.push(`DELETE on a person ${whyNot(removal)}, so no person was made: it could not be removed again.`);
    return undefined;
  }
  await journal.enter({ kind: "intent", what: "person", key: birthDate });
  const write = { operation: "person", birthDate } as const;
  const { answer, unclear } = await api.write(write);
  const body = bodyOf(answer);
  const id = body?.["id"];
  if (
    tell(answer) === "done" &&
    body !== undefined &&
    typeof id === "string" &&
    isOurPerson(body, { key: birthDate })
  ) {
    await journal.enter({ kind: "made", key: birthDate, id });
    if (unclear) await journal.enter({ kind: "unclear", key: birthDate });
    return id;
  }
  const refused = !unclear && ["not offered", "not permitted", "refused"].includes(tell(answer));
  await journal.enter({ kind: refused ? "settled" : "unclear", key: birthDate });
  notes.push(`${api.nameOf(write)} ${whyNot(answer)}, so no face is a person's.`);
  return undefined;
}

async function markFaces(
  made: readonly Made[],
  personId: string | undefined,
  api: LibraryApi,
  notes: string[],
): Promise<Made[]> {
  const marked: Made[] = [];
  let offered = true;
  for (const asset of made) {
    const wanted = asset.specimen.faces.filter((face) => face === "nobody" || personId !== undefined);
    if (!offered || !asset.ours || wanted.length === 0) {
      marked.push(asset);
      continue;
    }
    const done: FaceOf[] = [];
    let sure = true;
    for (const [at, face] of wanted.entries()) {
      const write = {
        operation: "face",
        assetId: asset.id,
        box: boxOf(asset.specimen.source.facts, at),
        personId: face === "somebody" ? personId : undefined,
      } as const;
      const { answer, unclear } = await api.write(write);
      const told = tell(answer);
      if (told === "done") done.push(face);
      sure &&= !unclear && told !== "will be done" && told !== "unavailable";
      if (told === "done" || told === "will be done") continue;
      offered = false;
      notes.push(`${api.nameOf(write)} ${whyNot(answer)}, so ${done.length > 0 ? "not every" : "no"} face was marked.`);
      break;
    }
    marked.push(sure && done.length > 0 ? { ...asset, facts: { ...asset.facts, ...factsOfFaces(done) } } : asset);
  }
  return marked;
}

function factsOfFaces(faces: readonly FaceOf[]): Pick<Facts, "faces" | "people"> {
  return { faces: faces.length, people: faces.includes("somebody") ? 1 : 0 };
}

/** Boxes side by side, well inside the frame. */
function boxOf({ width, height }: { readonly width: number; readonly height: number }, at: number): Box {
  const [w, h] = [Math.floor(width / 8), Math.floor(height / 5)];
  return { x: w + 2 * w * at, y: h, w, h };
}
