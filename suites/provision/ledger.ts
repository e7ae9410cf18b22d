import type { JournalEntry, Mark } from "./journal-entry.ts";

/** A thing that a run set out to make. */
export interface Item {
  readonly mark: Mark;
  /** Ids that it got and that are not gone; a target that keeps the same bytes twice gives two. */
  readonly ids: readonly string[];
  /** Whether more may have been made than is known. */
  readonly open: boolean;
}

/** What the entries of a journal come to. */
export class Ledger {
  readonly #items = new Map<string, { mark: Mark; ids: Set<string>; open: boolean; unclear: boolean }>();

  enter(entry: JournalEntry): void {
    if (entry.kind === "begin") return;
    if (entry.kind === "gone") {
      for (const { ids } of this.#items.values()) ids.delete(entry.id);
      return;
    }
    if (entry.kind === "intent") {
      const { kind: _, ...mark } = entry;
      const known = this.#items.get(entry.key);
      if (known === undefined) this.#items.set(entry.key, { mark, ids: new Set(), open: true, unclear: false });
      else known.open = true;
      return;
    }
    const item = this.#items.get(entry.key);
    if (item === undefined) return;
    if (entry.kind === "made") item.ids.add(entry.id);
    if (entry.kind === "disowned") item.ids.delete(entry.id);
    if (entry.kind === "unclear" || entry.kind === "disowned") item.unclear = true;
    if (entry.kind === "settled") item.unclear = false;
    // One request may have made two things where its first answer got lost.
    item.open = item.unclear;
  }

  /** What may still be at the target. */
  left(): Item[] {
    return [...this.#items.values()]
      .filter(({ ids, open }) => ids.size > 0 || open)
      .map(({ mark, ids, open }) => ({ mark, ids: [...ids], open }));
  }
}
