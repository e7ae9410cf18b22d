import type { Dossier, Reading } from "./evidence.ts";
import { fold } from "./fold.ts";

interface Turn {
  /** Whether a reading tells how it was before. */
  readonly wasOtherwise: boolean;
  /** When it was seen to have turned, Infinity before; milliseconds since the run began. */
  readonly since: number;
  readonly isForGood: boolean;
}

/**
 * Somebody may change an asset while a run lasts: then it is otherwise in all readings before, and so in all behind. What
 * goes to and fro depends on the request instead.
 * @param isSo whether a reading shows the asset as it is after the change
 */
export function turnedForGood(isSo: (reading: Reading) => boolean): (dossier: Dossier) => boolean {
  const turnIn = fold<Turn>(
    () => ({ wasOtherwise: false, since: Infinity, isForGood: true }),
    (turn, reading) => {
      const { sentAt, answeredAt } = reading.exchange;
      if (isSo(reading)) return { ...turn, since: Math.min(turn.since, answeredAt) };
      return sentAt < turn.since ? { ...turn, wasOtherwise: true } : { ...turn, isForGood: false };
    },
  );
  return ({ readings }) => {
    const { wasOtherwise, since, isForGood } = turnIn(readings);
    return wasOtherwise && isForGood && since < Infinity;
  };
}
