import { rungsOf } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";

/** Between these moments a still appeared; milliseconds since the run began. */
interface Appearance {
  readonly from: number;
  readonly until: number;
}

/** Readings after a still appeared that must all show it, before it is taken for more than a slip of the target. */
const confirmations = 2;

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

function appearanceIn(dossier: Dossier): Appearance | undefined {
  const seen = known.get(dossier);
  if (seen?.readings === dossier.readings.length) return seen.appearance;
  const appearance = findAppearance(dossier.readings.filter(({ meaning }) => !meaning.asked.has("variants")));
  known.set(dossier, { readings: dossier.readings.length, appearance });
  return appearance;
}

/** The one moment before which all of them show `original` alone and after which all show the still alone. */
function findAppearance(readings: readonly Reading[]): Appearance | undefined {
  const first = readings.find((reading) => shows(reading, "thumbnail_image"));
  if (first === undefined) return undefined;
  const { sentAt, answeredAt } = first.exchange;
  const before = readings.filter(({ exchange }) => exchange.answeredAt <= sentAt);
  const after = readings.filter(({ exchange }) => exchange.sentAt >= answeredAt);
  const settled =
    after.length >= confirmations &&
    after.some(({ meaning }) => meaning.asked.size === 0) &&
    before.every((reading) => shows(reading, "original")) &&
    after.every((reading) => shows(reading, "thumbnail_image"));
  const from = Math.max(0, ...before.map(({ exchange }) => exchange.sentAt));
  return settled ? { from, until: answeredAt } : undefined;
}

function shows({ body }: Reading, rung: string): boolean {
  const rungs = [...rungsOf(body).keys()];
  return rungs.length === 1 && rungs[0] === rung;
}
