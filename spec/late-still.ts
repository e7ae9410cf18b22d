import { rungsOf } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";

/** Between these moments a still appeared; milliseconds since the run began. */
interface Appearance {
  readonly from: number;
  readonly until: number;
}

/** Readings after a still appeared that must all show it, before it is taken for more than a slip of the target. */
const confirmations = 4;

/**
 * Whether the asset had a still when it was read. A video that had none at first may be given one while a run lasts,
 * once and for good. A fact of the pool file stands above what was seen.
 */
export function stillAt(reading: Reading, dossier: Dossier): boolean | "appearing" | undefined {
  const { facts, stated } = dossier;
  if (facts.still !== false || stated.still !== undefined) return facts.still;
  const appearance = appearanceIn(dossier);
  if (appearance === undefined || reading.exchange.answeredAt <= appearance.from) return false;
  return reading.exchange.sentAt >= appearance.until ? true : "appearing";
}

const known = new WeakMap<Dossier, { readonly readings: number; readonly appearance: Appearance | undefined }>();

/** How many reads without `include` a still that appeared lacks until it is confirmed; 0 where none seems to have. */
export function confirmationsLacking(dossier: Dossier): number {
  const { facts, stated } = dossier;
  const showing =
    facts.still === false && stated.still === undefined ? firstShowing(plainReadings(dossier)) : undefined;
  return showing?.isForGood === true ? lackingBehind(showing) : 0;
}

function appearanceIn(dossier: Dossier): Appearance | undefined {
  const seen = known.get(dossier);
  if (seen?.readings === dossier.readings.length) return seen.appearance;
  const appearance = findAppearance(plainReadings(dossier));
  known.set(dossier, { readings: dossier.readings.length, appearance });
  return appearance;
}

function plainReadings({ readings }: Dossier): Reading[] {
  return readings.filter(({ meaning }) => !meaning.asked.has("variants"));
}

/** The one moment before which all of them show `original` alone and after which all show the still alone. */
function findAppearance(readings: readonly Reading[]): Appearance | undefined {
  const showing = firstShowing(readings);
  if (showing === undefined || !showing.isForGood || lackingBehind(showing) > 0) return undefined;
  const from = Math.max(0, ...showing.before.map(({ exchange }) => exchange.sentAt));
  return { from, until: showing.first.exchange.answeredAt };
}

interface Showing {
  readonly first: Reading;
  readonly before: readonly Reading[];
  readonly after: readonly Reading[];
  /** Nothing before it shows the still, and all after it do. */
  readonly isForGood: boolean;
}

function firstShowing(readings: readonly Reading[]): Showing | undefined {
  const first = readings.find((reading) => shows(reading, "thumbnail_image"));
  if (first === undefined) return undefined;
  const { sentAt, answeredAt } = first.exchange;
  const before = readings.filter(({ exchange }) => exchange.answeredAt <= sentAt);
  const after = readings.filter(({ exchange }) => exchange.sentAt >= answeredAt);
  const isForGood =
    before.every((reading) => shows(reading, "original")) &&
    after.every((reading) => shows(reading, "thumbnail_image"));
  return { first, before, after, isForGood };
}

/** One of those that confirm it is without `include`, as a fault of other requests would be none of time. */
function lackingBehind({ after }: Showing): number {
  const isLean = after.some(({ meaning }) => meaning.asked.size === 0);
  return Math.max(confirmations - after.length, isLean ? 0 : 1);
}

function shows({ body }: Reading, rung: string): boolean {
  const rungs = [...rungsOf(body).keys()];
  return rungs.length === 1 && rungs[0] === rung;
}
