/** Items with the same key together, in the order in which the keys first come. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own === undefined) groups.set(keyOf(item), [item]);
    else own.push(item);
  }
  return [...groups.values()];
}

/** The first of each key, then the second of each, and so on. */
export function inTurns<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const groups = groupedBy(items, keyOf);
  const turns = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => groups.flatMap((own) => own.slice(turn, turn + 1))).flat();
}

/** Items in rows of so many, the last one shorter where they do not come out even. */
export function inRows<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
