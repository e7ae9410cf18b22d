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
  /** All readings that tell anything, those of no party too. */
  voices: number;
}

/** What most readings say. */
export interface Majority {
  /** The nearest earlier reading, for another set of tokens, that says it. */
  readonly speaker: Reading;
  /** Whether a reading says it too. */
  readonly isJoinedBy: (reading: Reading) => boolean;
  /** Whether twice as many say it as say anything else. */
  readonly isClear: boolean;
}

/** More versions of one thing than any asset goes through while a run lasts. */
const mostParties = 8;

/**
 * Finds what most readings say of something, where one says otherwise in between. An asset may change while a run
 * lasts, but not there and back: what was said before this reading was sent and is said again after it was answered is
 * what this reading should have said.
 * @param tells whether a reading says anything of it
 * @returns of a dossier and a reading: what most said before and say again behind it, undefined where nobody does
 */
export function thereAndBack(
  tells: (reading: Reading) => boolean,
  same: (a: Reading, b: Reading) => boolean,
): (dossier: Dossier, reading: Reading) => Majority | undefined {
  const debateOf = fold<Debate>(
    () => ({ parties: [], largest: undefined, voices: 0 }),
    (debate, reading) => {
      if (!tells(reading)) return debate;
      debate.voices += 1;
      const { parties } = debate;
      let own = parties.find(({ speaker }) => same(speaker, reading));
      if (own === undefined && parties.length < mostParties) parties.push((own = { speaker: reading, readings: [] }));
      own?.readings.push(reading);
      if (own !== undefined && own.readings.length > (debate.largest?.readings.length ?? 0)) debate.largest = own;
      return debate;
    },
  );
  return (dossier, reading) => {
    const { largest, voices } = debateOf(dossier.readings);
    const { sentAt, answeredAt } = reading.exchange;
    const latest = largest?.readings.at(-1);
    if (largest === undefined || latest === undefined || latest.exchange.sentAt < answeredAt) return undefined;
    let at = countUntil(largest.readings, sentAt) - 1;
    while (largest.readings[at]?.meaning.mask === reading.meaning.mask) at--;
    const speaker = largest.readings[at];
    const { length } = largest.readings;
    return (
      speaker && {
        speaker,
        isJoinedBy: (one) => isAmong(largest.readings, one),
        isClear: length >= 2 * (voices - length),
      }
    );
  };
}

function isAmong(readings: readonly Reading[], { exchange }: Reading): boolean {
  for (let at = countUntil(readings, exchange.answeredAt) - 1; at >= 0; at--) {
    const other = readings[at]?.exchange;
    if (other === exchange) return true;
    if (other === undefined || other.answeredAt < exchange.answeredAt) return false;
  }
  return false;
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
