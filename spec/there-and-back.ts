import type { Dossier, Reading } from "./evidence.ts";
import { fold } from "./fold.ts";

/** Readings that say the same of something. */
interface Party {
  readonly speaker: Reading;
  readonly readings: Reading[];
}

interface Debate {
  readonly parties: Party[];
  largest: Party | undefined;
}

/** More versions of one thing than any asset goes through while a run lasts. */
const mostParties = 8;

/**
 * Finds what most readings say of something, where one says otherwise in between. An asset may change while a run
 * lasts, but not there and back: what was said before this reading was sent and is said again after it was answered is
 * what this reading should have said.
 * @param tells whether a reading says anything of it
 * @returns of a dossier and a reading: the nearest earlier reading, for another set of tokens, that says what most say
 */
export function thereAndBack(
  tells: (reading: Reading) => boolean,
  same: (a: Reading, b: Reading) => boolean,
): (dossier: Dossier, reading: Reading) => Reading | undefined {
  const debateOf = fold<Debate>(
    () => ({ parties: [], largest: undefined }),
    (debate, reading) => {
      if (!tells(reading)) return debate;
      const { parties } = debate;
      let own = parties.find(({ speaker }) => same(speaker, reading));
      if (own === undefined && parties.length < mostParties) parties.push((own = { speaker: reading, readings: [] }));
      own?.readings.push(reading);
      if (own !== undefined && own.readings.length > (debate.largest?.readings.length ?? 0)) debate.largest = own;
      return debate;
    },
  );
  return (dossier, reading) => {
    const { largest } = debateOf(dossier.readings);
    const { sentAt, answeredAt } = reading.exchange;
    const latest = largest?.readings.at(-1);
    if (largest === undefined || latest === undefined || latest.exchange.sentAt < answeredAt) return undefined;
    let at = countUntil(largest.readings, sentAt) - 1;
    while (largest.readings[at]?.meaning.mask === reading.meaning.mask) at--;
    return largest.readings[at];
  };
}

/** How many readings, in the order in which they were answered, were so by that time. */
function countUntil(readings: readonly Reading[], time: number): number {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.exchange.answeredAt ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
