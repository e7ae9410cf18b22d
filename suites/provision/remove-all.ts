import { answeredObject } from "../../spec/body.ts";
import { isVoid } from "../../spec/exchange.ts";
import { assetRequest } from "../../spec/request.ts";
import { pause } from "../http/pause.ts";
import type { Journal } from "./journal.ts";
import type { Mark } from "./journal-entry.ts";
import type { Item } from "./ledger.ts";
import type { LibraryApi } from "./library-api.ts";
import { lookUp } from "./look-up.ts";
import { bearsMark, isOurPerson } from "./own.ts";
import { isDone, whyNot } from "./tell-answer.ts";

/** Something that is still at the target, or may be. */
export interface Left {
  /** The asset or person, by its id or by the mark it was given. */
  readonly what: string;
  readonly why: string;
  /** Set where the target could not be reached, so that another try may do. */
  readonly unreached?: true;
}

export interface Removal {
  readonly removed: number;
  readonly left: readonly Left[];
}

/** Ids that a request may name. */
const mostIds = 100;
/** Milliseconds between looks at whether something has gone, one after the other. */
const looks = [0, 200, 600, 1500, 3000];

/**
 * Removes what a journal says was made, and nothing else: each thing is looked at first, and stays where it does not bear
 * our mark. What is gone is entered into the journal.
 */
export async function removeAll(journal: Journal, api: LibraryApi): Promise<Removal> {
  const left: Left[] = [];
  const known = await sortOut(assetsIn(journal), journal, api, left);
  const ids = new Set(known.map(({ id }) => id));
  await findOpen(journal, api, left);
  const more = assetsIn(journal).filter(({ id }) => !ids.has(id) && !left.some(({ what }) => what === id));
  const ours = [...known, ...(await sortOut(more, journal, api, left))];
  let removed = await removeAssets(ours, journal, api, left);
  const persons = journal.left().flatMap((item) => (item.mark.what === "person" ? entriesOf(item, item.mark) : []));
  for (const person of persons) removed += (await removePerson(person, journal, api, left)) ? 1 : 0;
  return { removed, left };
}

function assetsIn(journal: Journal): AssetEntry[] {
  return journal.left().flatMap((item) => (item.mark.what === "asset" ? entriesOf(item, item.mark) : []));
}

/** Those that are there and ours. What an upload was wrongly answered with is struck off: it is looked for instead. */
async function sortOut(
  entries: readonly AssetEntry[],
  journal: Journal,
  api: LibraryApi,
  left: Left[],
): Promise<AssetEntry[]> {
  const ours: AssetEntry[] = [];
  for (const entry of entries) {
    const { id, mark } = entry;
    const standing = await standingOf(entry, api);
    if (standing === "ours") ours.push(entry);
    else if (standing === "gone") await journal.enter({ kind: "gone", id });
    else if (standing === "not ours") await journal.enter({ kind: "disowned", key: mark.key, id });
    else left.push({ what: id, ...standing });
  }
  return ours;
}

interface Entry<M extends Mark> {
  readonly id: string;
  readonly mark: M;
}

function entriesOf<M extends Mark>({ ids }: Item, mark: M): Entry<M>[] {
  return ids.map((id) => ({ id, mark }));
}

/** Of some requests the answer never came: what they made is found by its mark. */
async function findOpen(journal: Journal, api: LibraryApi, left: Left[]): Promise<void> {
  const open = journal.left().filter((item) => item.open);
  if (open.length === 0) return;
  const { found, shortfall } = await lookUp(open, api);
  for (const { mark } of open) {
    const ids = found.get(mark.key) ?? [];
    for (const id of ids) await journal.enter({ kind: "made", key: mark.key, id });
    if (shortfall === undefined) await journal.enter({ kind: "settled", key: mark.key });
    else if (ids.length === 0) left.push({ what: nameOf(mark), why: `whether it was made is not known: ${shortfall}` });
    else left.push({ what: nameOf(mark), why: `whether it was made twice is not known: ${shortfall}` });
  }
}

function nameOf(mark: Mark): string {
  return mark.what === "asset"
    ? `the asset with device_asset_id ${mark.key}`
    : `the person without a name, born ${mark.key}`;
}

type AssetEntry = Entry<Extract<Mark, { what: "asset" }>>;

async function removeAssets(
  ours: readonly AssetEntry[],
  journal: Journal,
  api: LibraryApi,
  left: Left[],
): Promise<number> {
  for (let at = 0; at < ours.length; at += mostIds) {
    const ids = ours.slice(at, at + mostIds).map(({ id }) => id);
    const { answer } = await api.write({ operation: "delete", ids });
    if (!isDone(answer)) await removeOneByOne(ids, api);
  }
  const staying = await afterDeletion(ours, journal, api);
  for (const [{ id }, standing] of staying)
    left.push({
      what: id,
      ...(typeof standing === "object" ? standing : { why: "it is still there after its deletion" }),
    });
  return ours.length - staying.size;
}

/** Waits for what was deleted to go, and gives back what stays. */
async function afterDeletion(
  entries: readonly AssetEntry[],
  journal: Journal,
  api: LibraryApi,
): Promise<Map<AssetEntry, Standing>> {
  const staying = new Map<AssetEntry, Standing>(entries.map((entry) => [entry, "ours"]));
  for (const wait of looks) {
    if (staying.size === 0) return staying;
    await pause(wait, undefined);
    for (const entry of staying.keys()) {
      const standing = await standingOf(entry, api);
      if (standing !== "gone") staying.set(entry, standing);
      else if (staying.delete(entry)) await journal.enter({ kind: "gone", id: entry.id });
    }
  }
  // What only a stale answer still shows is gone where the whole list knows nothing of it.
  const shown = [...staying].filter(([, standing]) => standing === "ours").map(([entry]) => entry);
  const items = shown.map(({ id, mark }) => ({ mark, ids: [id], open: true }));
  const { found, shortfall } = items.length === 0 ? { found: new Map() } : await lookUp(items, api);
  for (const entry of shown) {
    if (found.has(entry.mark.key) || shortfall !== undefined) continue;
    staying.delete(entry);
    await journal.enter({ kind: "gone", id: entry.id });
  }
  return staying;
}

/** Some targets refuse all for the sake of one, and some delete only what is in the trash. */
async function removeOneByOne(ids: readonly string[], api: LibraryApi): Promise<void> {
  for (const id of ids) {
    const { answer } = await api.write({ operation: "delete", ids: [id] });
    if (isDone(answer)) continue;
    await api.write({ operation: "trash", ids: [id] });
    await api.write({ operation: "delete", ids: [id] });
  }
}

type Standing = "ours" | "not ours" | "gone" | Omit<Left, "what">;

async function standingOf({ id, mark }: AssetEntry, api: LibraryApi): Promise<Standing> {
  const exchange = await api.read(assetRequest(id, { include: [["file_data"]] }));
  if (exchange === undefined) return { why: "the target fell silent", unreached: true };
  const { answer } = exchange;
  if (answer.kind === "answered" && (answer.status === 404 || answer.status === 410)) return "gone";
  const body = answeredObject(answer);
  if (body !== undefined) return bearsMark(body, mark) ? "ours" : "not ours";
  const why = `reading it ${whyNot(answer)}`;
  return isVoid(answer) ? { why, unreached: true } : { why };
}

async function removePerson(
  { id, mark }: Entry<Extract<Mark, { what: "person" }>>,
  journal: Journal,
  api: LibraryApi,
  left: Left[],
): Promise<boolean> {
  const { answer } = await api.write({ operation: "read person", id });
  const body = answeredObject(answer);
  if (body !== undefined && !isOurPerson(body, mark)) {
    left.push({ what: id, why: "it is not the person that was made, so it is not touched" });
    return false;
  }
  // A target may offer no look at one person; the answer that made this one bore the mark.
  const removal = (await api.write({ operation: "remove person", id })).answer;
  const gone = isDone(removal) || (removal.kind === "answered" && [404, 410].includes(removal.status));
  if (gone) await journal.enter({ kind: "gone", id });
  else left.push({ what: id, why: `${api.nameOf({ operation: "remove person", id })} ${whyNot(removal)}` });
  return gone;
}
