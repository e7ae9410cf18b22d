import type { Dossier, Evidence, Reading } from "../evidence.ts";
import type { Exchange } from "../exchange.ts";
import { fold } from "../fold.ts";
import { grantFaults } from "../granting.ts";
import { onReading } from "../on-reading.ts";
import { sameGroup } from "../projection.ts";
import { meaningOf, requestKey } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { whollyDiffer } from "../same-answer.ts";
import { listed, show } from "../show.ts";
import { neighboursOf, sameField } from "../steady.ts";
import { groups, ungatedFields, type Group, type Token, type UngatedField } from "../vocabulary.ts";

const beyond = "beyond the page: HTTP";

/** An asset may change a few times in a run for reasons of its own; more often, reading is what changes it. */
const changesOfItsOwn = 3;

/** Something of an asset that reading may not change. */
interface Aspect {
  readonly name: UngatedField | Group;
  /** Whether a reading tells it at all. */
  readonly isTold: (reading: Reading) => boolean;
  readonly same: (a: Reading, b: Reading) => boolean;
}

/** Of people it is told in how many assets they are, which goes with other assets, not with this one. */
const groupsOfItsOwn = groups.filter((group) => group !== "people");

const aspects: readonly Aspect[] = [
  ...ungatedFields.map((name) => ({ name, isTold: () => true, same: sameIn(sameField, name) })),
  ...groupsOfItsOwn.map((name) => ({
    name,
    isTold: ({ meaning }: Reading) => meaning.asked.has(name),
    same: sameIn(sameGroup, name),
  })),
];

function sameIn<Name>(same: (name: Name, a: Reading, b: Reading) => boolean, name: Name): Aspect["same"] {
  return (a, b) => same(name, a, b);
}

interface Changes {
  /** The last reading of every version before this one. */
  readonly past: Reading[];
  latest?: Reading;
  /** The reading that showed one change too many, and the one before it. */
  culprit?: readonly [before: Reading, reading: Reading];
}

/** What never returned to how it was before: what does so depends on the request, not on time. */
const changesIn = fold<Map<Aspect, Changes>>(
  () => new Map(aspects.map((aspect) => [aspect, { past: [] }])),
  (all, reading) => {
    for (const [aspect, changes] of all) {
      if (!aspect.isTold(reading)) continue;
      const { latest, past } = changes;
      changes.latest = reading;
      if (latest === undefined || aspect.same(latest, reading)) continue;
      if (past.some((old) => aspect.same(old, reading))) all.delete(aspect);
      else if (past.push(latest) > changesOfItsOwn) changes.culprit ??= [latest, reading];
    }
    return all;
  },
);

function readSafely(reading: Reading, dossier: Dossier): Judgement {
  for (const [{ name }, { culprit: [before, culprit] = [] }] of changesIn(dossier.readings)) {
    if (before === undefined || culprit?.exchange !== reading.exchange) continue;
    return {
      pointer: `/${name}`,
      expected: "the value it had before, as reading changes nothing",
      actual: `another value again and again, ${show(reading.body[name])} here`,
      against: before.exchange,
    };
  }
  return dossier.lean.length > 1 && dossier.lean.at(-1)?.exchange === reading.exchange ? "held" : undefined;
}

/** How many exchanges back an answer may come from when a target mixes answers up. */
const reach = 24;

/**
 * A right answer to something else: it breaks the contract here, another time the same request was answered rightly,
 * and what it grants is what a request just before or at the same time asked for.
 */
function notConfused(reading: Reading, dossier: Dossier, evidence: Evidence): Judgement {
  const { exchange, body, request } = reading;
  const echoed = body["id"];
  if (typeof echoed === "string" && echoed !== request.id && evidence.dossiers.has(echoed)) {
    return {
      pointer: "/id",
      expected: `the answer for ${show(request.id)}`,
      actual: `the answer for ${show(echoed)}, another asset of the pool`,
    };
  }
  const faults = grantFaults(reading, dossier);
  const [fault] = faults;
  if (fault === undefined) return besideOthers(exchange, evidence) ? "held" : undefined;
  const granted = grantedBy(reading, dossier);
  const wanted = `${fault.expected}, as when the same request was sent at another time`;
  const source =
    nearby(exchange, evidence).find(
      ({ request: other }) => other.operation === "asset" && sameSet(granted, meaningOf(other).asked),
    ) ??
    dossier.readings.find((other) => other.exchange.index < exchange.index && sameSet(granted, other.meaning.asked))
      ?.exchange;
  const rightOnce = dossier.same(request).some((other) => grantFaults(other, dossier).length === 0);
  if (rightOnce && source !== undefined) {
    const actual = `${fault.actual}, as a request for ${listed(granted)} near in time or before asked for`;
    return { pointer: fault.pointer, expected: wanted, actual, against: source };
  }
  const [first] = dossier.readings;
  if (first === undefined || !answersAsFirstAsked(dossier, evidence)) return undefined;
  return {
    pointer: fault.pointer,
    expected: fault.expected,
    actual: `${fault.actual}, as the first request for this asset asked for, ${listed(granted)}, whatever was asked since`,
    against: first.exchange,
  };
}

/** The tokens that an answer granted: those asked for, less the withheld, with the leaked. */
function grantedBy(reading: Reading, dossier: Dossier): ReadonlySet<Token> {
  const granted = new Set<Token>(reading.meaning.asked);
  for (const { token, kind } of grantFaults(reading, dossier)) {
    if (kind === "leaked") granted.add(token);
    else granted.delete(token);
  }
  return granted;
}

/** Answers that count when a target is suspected to remember the first one for good. */
const enoughAnswers = 4;

/**
 * Whether every answer for the asset grants what its first request asked for, while another asset whose first request
 * asked for something else does likewise: a cache that forgets what was asked for.
 */
function answersAsFirstAsked(dossier: Dossier, evidence: Evidence): boolean {
  const own = constantGrant(dossier);
  if (own === undefined) return false;
  return [...evidence.dossiers.values()].some((other) => {
    const constant = constantGrant(other);
    return constant !== undefined && !sameSet(own, constant);
  });
}

/** Tokens whose group is never null when it was asked for, so that null tells that it was not granted. */
const tellingTokens: ReadonlySet<Token> = new Set(["faces", "people", "file_data"]);

const constants = new WeakMap<Dossier, { readings: number; granted: ReadonlySet<Token> | undefined }>();

function constantGrant(dossier: Dossier): ReadonlySet<Token> | undefined {
  const known = constants.get(dossier);
  if (known?.readings === dossier.readings.length) return known.granted;
  const [first, ...rest] = dossier.readings;
  const asked = first?.meaning.asked;
  const told = (set: ReadonlySet<Token>): ReadonlySet<Token> =>
    new Set([...set].filter((token) => tellingTokens.has(token)));
  const wanted = asked && told(asked);
  const constant =
    wanted !== undefined &&
    rest.length >= enoughAnswers &&
    rest.every((reading) => sameSet(told(grantedBy(reading, dossier)), wanted));
  const granted = constant ? wanted : undefined;
  constants.set(dossier, { readings: dossier.readings.length, granted });
  return granted;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function nearby({ index }: Exchange, { exchanges }: Evidence): Exchange[] {
  return exchanges.slice(Math.max(0, index - reach), index + reach);
}

/** Whether another request was in flight at the same time, or the one before asked the same asset for something else. */
function besideOthers({ index, sentAt, answeredAt, request }: Exchange, { exchanges }: Evidence): boolean {
  return exchanges
    .slice(Math.max(0, index - 8), index + 8)
    .some(
      (other) =>
        other.sentAt < answeredAt && sentAt < other.answeredAt && requestKey(other.request) !== requestKey(request),
    );
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
    statement: "Reading changes nothing: updated_at and the rest stay as they were.",
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
    statement: "The same request twice gives the same answer, signatures aside.",
    compares: true,
    needs: [],
    judge: onReading(repeatable),
  },
];
