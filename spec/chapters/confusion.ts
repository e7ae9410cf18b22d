import type { Dossier, Evidence, Reading } from "../evidence.ts";
import type { Exchange } from "../exchange.ts";
import { grantFaults, tellingTokens } from "../granting.ts";
import { meaningOf, requestKey } from "../request.ts";
import type { Judgement } from "../rule.ts";
import { listed, show } from "../show.ts";
import { tokens, type Token } from "../vocabulary.ts";

/** How far apart, counted in exchanges, an answer and its source may be when a target mixes answers up. */
const reach = 24;

/**
 * A right answer to something else: it breaks the contract here, another time the same request was answered rightly,
 * and what it grants is what a request just before or at the same time asked for.
 */
export function notConfused(reading: Reading, dossier: Dossier, evidence: Evidence): Judgement {
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
  const wanted = `${fault.expected}; so it was when the same request was sent at another time`;
  const near = nearby(exchange, evidence).filter(
    ({ request: other }) => other.operation === "asset" && sameSet(granted, meaningOf(other).asked),
  );
  // What is written alike is likelier to go the same way through a target.
  const alike = near.find(
    ({ request: other }) => other.operation === "asset" && meaningOf(other).spelling === reading.meaning.spelling,
  );
  const source =
    alike ??
    near[0] ??
    dossier.readings.find((other) => other.exchange.index < exchange.index && sameSet(granted, other.meaning.asked))
      ?.exchange;
  const rightOnce = dossier.same(request).some((other) => grantFaults(other, dossier).length === 0);
  if (rightOnce && source !== undefined) {
    const actual = `${fault.actual}, as a request for ${listed(granted)} near in time or before asked for`;
    return { pointer: fault.pointer, expected: wanted, actual, against: source };
  }
  const [first] = dossier.readings;
  if (first !== undefined && answersAsFirstAsked(dossier, evidence))
    return {
      pointer: fault.pointer,
      expected: fault.expected,
      actual: `${fault.actual}, as the first request for this asset asked for, ${listed(granted)}, whatever was asked since`,
      against: first.exchange,
    };
  const cached = servedAgain(reading, dossier, evidence);
  if (cached === undefined) return undefined;
  return {
    pointer: fault.pointer,
    expected: fault.expected,
    actual: `${fault.actual}, as an earlier request for ${listed(cached.meaning.asked)} was answered; every wrong answer repeats one`,
    against: cached.exchange,
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

/** Wrong answers, and sets of tokens that they grant, that count when a cache is suspected to look at too little. */
const enoughWrong = 12;
const enoughSets = 4;

/** The wrong answers for an asset, held against the right ones before them. */
interface Ledger {
  seen: number;
  /** The latest right answer for what it grants, and the latest for that and for so many tokens. */
  readonly right: Map<string, Reading>;
  /** For a wrong answer the right one before it that grants the same, if there is one. */
  readonly sources: Map<Exchange, Reading | undefined>;
  /** What wrong answers with such a source grant, some and not all tokens. */
  readonly sets: string[];
  /** Whether a wrong answer grants some tokens that nobody had asked for together. */
  isStrange: boolean;
}

const ledgers = new WeakMap<Dossier, Ledger>();

/**
 * The right answer that a wrong one repeats, where all wrong answers of a run do likewise: a cache that looks at too
 * little of what was asked for. Any other fault grants, now and then, what was not asked for before. What grants nothing
 * or everything tells neither, as that was asked for first of all.
 */
function servedAgain({ exchange }: Reading, dossier: Dossier, evidence: Evidence): Reading | undefined {
  const all = [...evidence.dossiers.values()].map(ledgerOf);
  const sets = all.flatMap((ledger) => ledger.sets);
  const isCache =
    !all.some(({ isStrange }) => isStrange) && sets.length >= enoughWrong && new Set(sets).size >= enoughSets;
  return isCache ? ledgerOf(dossier).sources.get(exchange) : undefined;
}

function ledgerOf(dossier: Dossier): Ledger {
  const ledger = ledgers.get(dossier) ?? newLedger();
  ledgers.set(dossier, ledger);
  const telling = tokensToldBy(dossier);
  for (let reading = dossier.readings[ledger.seen]; reading; reading = dossier.readings[++ledger.seen]) {
    const granted = grantedBy(reading, dossier);
    const told = telling.filter((token) => granted.has(token));
    const keys = [`${told.join()} for ${reading.meaning.asked.size}`, told.join()];
    if (grantFaults(reading, dossier).length === 0) {
      for (const key of keys) ledger.right.set(key, reading);
      continue;
    }
    const [source] = keys.flatMap((key) => ledger.right.get(key) ?? []);
    ledger.sources.set(reading.exchange, source);
    if (told.length === 0 || told.length === telling.length) continue;
    if (source === undefined) ledger.isStrange = true;
    else ledger.sets.push(told.join());
  }
  return ledger;
}

function newLedger(): Ledger {
  return { seen: 0, right: new Map(), sources: new Map(), sets: [], isStrange: false };
}

/** Tokens of which an answer for the asset tells whether it grants them. */
function tokensToldBy({ shown, facts: { media, still } }: Dossier): Token[] {
  const widens = media === "image" || still === true;
  return tokens.filter((token) => (token === "variants" ? widens : tellingTokens.has(token) || shown.has(token)));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** The exchanges before, the nearest first, and then those behind. */
function nearby({ index }: Exchange, { exchanges }: Evidence): Exchange[] {
  const before = exchanges.slice(Math.max(0, index - reach), index);
  return [...before.toReversed(), ...exchanges.slice(index + 1, index + reach)];
}

/** Whether another request was in flight at the same time; as many lanes as a run usually has are looked at. */
function besideOthers({ index, sentAt, answeredAt, request }: Exchange, { exchanges }: Evidence): boolean {
  return exchanges
    .slice(Math.max(0, index - 8), index + 8)
    .some(
      (other) =>
        other.sentAt < answeredAt && sentAt < other.answeredAt && requestKey(other.request) !== requestKey(request),
    );
}
