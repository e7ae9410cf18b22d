/** The first of each key, then the second of each, and so on. */
export function inTurns<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const turns = new Map<string, number>();
  return items
    .map((item) => {
      const turn = turns.get(keyOf(item)) ?? 0;
      turns.set(keyOf(item), turn + 1);
      return { item, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ item }) => item);
}
