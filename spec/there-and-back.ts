import type { Dossier, Reading } from "./evidence.ts";
import { fold } from "./fold.ts";

/** Readings that say the same of something. */
interface Party {
  readonly speaker: Reading;
  readonly readings: Reading[];
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
  const partiesOf = fold<Party[]>(
    () => [],
    (parties, reading) => {
      if (!tells(reading)) return parties;
      const own = parties.find(({ speaker }) => same(speaker, reading));
      if (own !== undefined) own.readings.push(reading);
      else if (parties.length < mostParties) parties.push({ speaker: reading, readings: [reading] });
      return parties;
    },
  );
  return (dossier, reading) => {
    const parties = partiesOf(dossier.readings);
    const [largest] = parties.toSorted((a, b) => b.readings.length - a.readings.length);
    if (largest === undefined) return undefined;
    const { sentAt, answeredAt } = reading.exchange;
    const isLater = largest.readings.at(-1);
    if (isLater === undefined || isLater.exchange.sentAt < answeredAt) return undefined;
    return largest.readings.findLast(
      ({ exchange, meaning }) => exchange.answeredAt <= sentAt && meaning.mask !== reading.meaning.mask,
    );
  };
}
