import { group } from "d3-array";

/**
 * All items in an order of which every beginning is a fair sample: each stratum has its share in it, drawn at random.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} stratumOf
 * @param {number} seed the same one gives the same order
 * @returns {Item[]}
 */
export function spread(items, stratumOf, seed) {
  const random = generator(seed);
  const strata = group(items, stratumOf);
  const placed = [...strata.values()].flatMap((stratum) => {
    const offset = random();
    return shuffle(stratum, random).map((item, at) => ({ item, place: (at + offset) / stratum.length }));
  });
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** Lists in one, each in its order and evenly distributed, so that whoever stops early has something of each. */
export function interleaved(...lists) {
  const placed = lists.flatMap((list) => list.map((item, at) => ({ item, place: (at + 0.5) / list.length })));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function shuffle(items, random) {
  return items
    .map((item) => ({ item, draw: random() }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 by mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
