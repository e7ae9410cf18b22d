import { objectsIn } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { fold } from "../fold.ts";
import { onReading } from "../on-reading.ts";
import { differenceIn, groupView, sameGroup, sameJson } from "../projection.ts";
import type { Judgement, Rule } from "../rule.ts";
import { whollyDiffer } from "../same-answer.ts";
import { show } from "../show.ts";
import { neighboursOf, sameField } from "../steady.ts";
import { groups, ungatedFields, type Group, type UngatedField } from "../vocabulary.ts";
import { notConfused } from "./confusion.ts";

const beyond = "beyond the page: HTTP";

/**
 * How often something of an asset may change in a run for reasons of its own; more often, reading is what changes it.
 * updated_at moves with each thing that is made of an upload: the pictures, metadata, faces, metrics, the description and the
 * ThumbHash.
 */
export const changesOfItsOwn = { updated_at: 6, others: 3 } as const;

/** Something of an asset that reading may not change. */
interface Aspect {
  readonly name: UngatedField | Group;
  /** Whether a reading tells it at all. */
  readonly isTold: (reading: Reading) => boolean;
  readonly view: (reading: Reading) => unknown;
  readonly same: (a: Reading, b: Reading) => boolean;
  /** Others than this asset change it as well, so that it counts only where no two reads agree. */
  readonly isShared: boolean;
}

const aspects: readonly Aspect[] = [
  ...ungatedFields.map((name): Aspect => ({
    name,
    isTold: () => true,
    view: ({ body }) => body[name],
    same: (a, b) => sameField(name, a, b),
    isShared: false,
  })),
  ...groups.map((name): Aspect => {
    const isShared = name === "people";
    const view = isShared ? touchesOfPeople : (reading: Reading) => groupView(name, reading);
    return {
      name,
      isTold: ({ meaning }) => meaning.asked.has(name),
      view,
      same: (a, b) => (isShared ? sameJson(view(a), view(b)) : sameGroup(name, a, b)),
      isShared,
    };
  }),
];

/** When each of the people was changed last: in how many assets they are, say, goes with other assets, not with this one. */
function touchesOfPeople(reading: Reading): unknown {
  return objectsIn(groupView("people", reading)).map(({ updated_at }) => ({ updated_at }));
}

interface Changes {
  /** The last reading of every version before this one. */
  readonly past: Reading[];
  latest?: Reading;
  /** The reading that showed one change too many, and the one before it. */
  culprit?: readonly [before: Reading, reading: Reading];
}

const mostOf = ({ name }: Aspect): number => changesOfItsOwn[name === "updated_at" ? name : "others"];

/** What never returned to how it was before: what does so depends on the request, not on time. */
const changesIn = fold<Map<Aspect, Changes>>(
  () => new Map(aspects.map((aspect) => [aspect, { past: [] }])),
  (all, reading) => {
    for (const [aspect, changes] of all) {
      if (!aspect.isTold(reading)) continue;
      const { latest, past } = changes;
      changes.latest = reading;
      if (latest === undefined) continue;
      if (aspect.same(latest, reading)) {
        if (aspect.isShared) all.delete(aspect);
      } else if (past.some((old) => aspect.same(old, reading))) all.delete(aspect);
      else if (past.push(latest) > mostOf(aspect)) changes.culprit ??= [latest, reading];
    }
    return all;
  },
);

function readSafely(reading: Reading, dossier: Dossier): Judgement {
  for (const [{ name, view }, { culprit: [before, culprit] = [] }] of changesIn(dossier.readings)) {
    if (before === undefined || culprit?.exchange !== reading.exchange) continue;
    const difference = differenceIn(view(before), view(reading), `/${name}`);
    if (difference === undefined) continue;
    return {
      pointer: difference.pointer,
      expected: `${show(difference.one)} as before, since reading changes nothing`,
      actual: `another value again and again, ${show(difference.other)} here`,
      against: before.exchange,
    };
  }
  return dossier.lean.length > 1 && dossier.lean.at(-1)?.exchange === reading.exchange ? "held" : undefined;
}

/** Once changed for good is the asset's own affair; changed and back again is not. */
function repeatable(reading: Reading, dossier: Dossier): Judgement {
  const [before, after] = neighboursOf(reading, dossier.same(reading.request));
  if (before === undefined) return undefined;
  const difference = whollyDiffer(before, reading);
  if (difference === undefined) return "held";
  if (after === undefined || !inTurn(before, reading, after)) return undefined;
  if (whollyDiffer(before, after) !== undefined) return undefined;
  return {
    pointer: difference.pointer,
    expected: `${show(difference.one)}, as for the same request before and after`,
    actual: show(difference.other),
    against: before.exchange,
  };
}

function inTurn(...[before, reading, after]: readonly [Reading, Reading, Reading]): boolean {
  return before.exchange.answeredAt <= reading.exchange.sentAt && reading.exchange.answeredAt <= after.exchange.sentAt;
}

/** What stays the same from read to read, whatever else is read before or beside. */
export const constancy: readonly Rule[] = [
  {
    id: "http.safe",
    level: "MUST",
    from: ["http"],
    place: beyond,
    statement: "A read leaves the asset as it was, updated_at included.",
    compares: true,
    needs: [],
    judge: onReading(readSafely),
  },
  {
    id: "http.not-confused",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "Answers do not mix: neither those in flight together, nor through a cache that forgets `include`.",
    compares: true,
    needs: [],
    judge: onReading(notConfused),
  },
  {
    id: "http.repeatable",
    level: "SHOULD",
    from: ["http"],
    place: beyond,
    statement: "Asked the same thing again, the target says the same again, signatures aside.",
    compares: true,
    needs: [],
    judge: onReading(repeatable),
  },
];
