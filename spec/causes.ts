import type { Finding } from "./judge.ts";
import { spellingOf, type Spelling } from "./request.ts";
import type { Unread } from "./unread.ts";

/** A requirement and what breaks it. */
interface BrokenRequirement {
  readonly id: string;
  readonly findings: readonly Finding[];
  readonly warns?: boolean;
  /** Its example was sent again, and does not break it each time. */
  readonly fleeting?: boolean;
}

/** A requirement that was broken, and where. */
interface Failure {
  readonly id: string;
  readonly rank: number;
  readonly findings: readonly Finding[];
  /** A SHOULD: no MUST is told as the consequence of one. */
  readonly warns: boolean;
  readonly fleeting: boolean;
  /** Every finding holds an answer against another one: either of the two may be the wrong one. */
  readonly compares: boolean;
  readonly on: ReadonlySet<string>;
  /** The same with what was held against. */
  readonly sides: ReadonlySet<string>;
}

/** What is said of each way to write several tokens, whichever they are. */
const writings: Readonly<Partial<Record<Spelling, string>>> = {
  repeated: "include.repeated",
  comma: "include.comma",
  mixed: "include.mixed",
};

/** What says the same as another of something plainer: of a value alone, or of a plainer way of writing. */
const plainerThan: ReadonlyMap<string, string> = new Map([
  ["include.unknown-among-known", "include.unknown"],
  ["include.comma", "include.repeated"],
]);

/** Whatever breaks it in places of its own is said more plainly by what else was broken there. */
const leastTelling = "core.schema";

/** Where these are kept, how tokens are written makes no difference. */
const differencesOfWriting: ReadonlySet<string> = new Set(["include.equivalent", "include.order"]);

/**
 * One defect breaks several requirements, of which one is told as the cause and the others as its consequences:
 *
 * - what was broken nowhere but where the cause was;
 * - a difference between answers of which, each time, one is wrong by itself, be it by several requirements;
 * - what is broken only in requests that are written in a way that is broken;
 * - what is broken in the same way as something plainer;
 * - differences between ways of writing, where that alone makes a difference;
 * - what is wrong only with answers that are wrong by themselves in other ways, by requirements that were broken more;
 * - what shows now and then in answers in which something else does that was broken more;
 * - where `include` is not read, all that is about what it asks for; where `variants` is not, all that is about rungs.
 *
 * Of two that were broken in the same places the cause is the MUST, then what an answer says by itself, then what was
 * broken on more requests, then the earlier one in the list given, the schema last.
 *
 * @param unread what the target answers alike whether it is asked for or not
 * @returns for each consequence the id of its cause
 */
export function causesOf(failures: readonly BrokenRequirement[], unread?: Unread): ReadonlyMap<string, string> {
  const broken = failures.map(({ id, findings, warns = false, fleeting = false }, place): Failure => {
    const rank = id === leastTelling ? failures.length : place;
    const compares = findings.every(({ violation }) => violation.against !== undefined);
    const on = new Set(findings.map(placeOf));
    return { id, rank, findings, warns, fleeting, compares, on, sides: new Set(findings.flatMap(sidesOf)) };
  });
  const uncovered = broken
    .filter((each) =>
      broken.every(
        (other) => other === each || !covers(other, each) || (covers(each, other) && byWeight(each, other) < 0),
      ),
    )
    .toSorted(byWeight);
  const writingMatters = broken.some(({ id }) => differencesOfWriting.has(id));
  const causeOf = (each: Failure): Failure | undefined =>
    uncovered.includes(each)
      ? (writingOf(each, uncovered) ??
        plainOf(each, uncovered, writingMatters) ??
        severalTogether(each, uncovered) ??
        spellingBehind(each, uncovered) ??
        wrongAnyway(each, uncovered))
      : uncovered.find((one) => covers(one, each));
  const standing = uncovered.filter((each) => causeOf(each) === undefined);
  const rootOf = (each: Failure): Failure => {
    const cause = causeOf(each);
    if (cause !== undefined) return rootOf(cause);
    return shownInstead(each, standing, unread) ?? nowAndThen(each, broken, standing) ?? each;
  };
  return new Map(
    broken.flatMap((each) => {
      const root = rootOf(each);
      return root === each ? [] : [[each.id, root.id]];
    }),
  );
}

/**
 * The way of writing behind most of a failure, where a way that is broken is behind all of it; a MUST among them. What is
 * mixed has a part of both ways.
 */
function writingOf({ id, findings }: Failure, uncovered: readonly Failure[]): Failure | undefined {
  if (isWriting(id)) return undefined;
  const ways = uncovered.filter((one) => isWriting(one.id));
  const isBehind = (way: Failure, finding: Finding): boolean =>
    spellingsOf(finding).some((spelling) => spelling === "mixed" || writings[spelling] === way.id);
  if (!findings.every((finding) => ways.some((way) => isBehind(way, finding)))) return undefined;
  const count = (way: Failure): number =>
    findings.filter((finding) => spellingsOf(finding).some((spelling) => writings[spelling] === way.id)).length;
  const [most] = ways.filter((way) => !way.warns).toSorted((a, b) => count(b) - count(a));
  return most !== undefined && count(most) > 0 ? most : undefined;
}

function isWriting(id: string): boolean {
  return Object.values(writings).includes(id);
}

/** How the requests of the answers are written that a finding is about; what a URL brought goes by none of it. */
function spellingsOf({ exchange, violation: { against, fetched } }: Finding): Spelling[] {
  if (fetched !== undefined) return [];
  return [exchange, against].flatMap((one) =>
    one?.request.operation === "asset" ? [spellingOf(one.request.include)] : [],
  );
}

/** What is broken in the same way where the request is plainer. */
function plainOf(
  { id, findings }: Failure,
  uncovered: readonly Failure[],
  writingMatters: boolean,
): Failure | undefined {
  if (writingMatters && isWriting(id)) return undefined;
  const plain = uncovered.find((one) => one.id === plainerThan.get(id));
  const seen = new Set(plain?.findings.map(({ violation }) => violation.actual));
  return findings.every(({ violation }) => seen.has(violation.actual)) ? plain : undefined;
}

/** Where in each pair of answers one is wrong by itself, the requirement by which most are; undefined where it is otherwise. */
function severalTogether({ compares, findings, warns }: Failure, standing: readonly Failure[]): Failure | undefined {
  const alone = standing.filter((one) => !one.compares && (warns || !one.warns));
  const isWrong = (finding: Finding, { on }: Failure): boolean => sidesOf(finding).some((place) => on.has(place));
  if (!compares || !findings.every((finding) => alone.some((one) => isWrong(finding, one)))) return undefined;
  const count = (one: Failure): number => findings.filter((finding) => isWrong(finding, one)).length;
  return alone.toSorted((a, b) => count(b) - count(a))[0];
}

/** That the same set is answered otherwise where it is written otherwise, where this is behind all differences of a failure. */
function spellingBehind({ id, compares, findings }: Failure, uncovered: readonly Failure[]): Failure | undefined {
  if (!compares || differencesOfWriting.has(id)) return undefined;
  const isCrossed = (finding: Finding): boolean => new Set(spellingsOf(finding)).size > 1;
  return findings.every(isCrossed) ? uncovered.find((one) => one.id === "include.equivalent") : undefined;
}

/** The requirement by which most answers of a failure are wrong as well, where all are by one that was broken more. */
function wrongAnyway(each: Failure, uncovered: readonly Failure[]): Failure | undefined {
  // A way of writing is itself behind what it breaks.
  if (isWriting(each.id)) return undefined;
  const heavier = uncovered.filter((one) => (each.warns || !one.warns) && byWeight(one, each) < 0);
  const places = [...each.on];
  if (!places.every((place) => heavier.some(({ on }) => on.has(place)))) return undefined;
  const shared = ({ on }: Failure): number => places.filter((place) => on.has(place)).length;
  return heavier.toSorted((a, b) => shared(b) - shared(a))[0];
}

/**
 * What shows now and then and was broken most, of all that does and is linked by answers that break several: an answer
 * that goes wrong once in a while breaks whatever it happens to be held to.
 */
function nowAndThen(each: Failure, broken: readonly Failure[], standing: readonly Failure[]): Failure | undefined {
  const fleeting = broken.filter((one) => one.fleeting);
  const linked = new Set([each].filter((one) => one.fleeting));
  for (const { sides } of linked) {
    for (const other of fleeting) if ([...sides].some((place) => other.sides.has(place))) linked.add(other);
  }
  return standing
    .filter((one) => linked.has(one) && !one.compares && (each.warns || !one.warns))
    .toSorted(byGravity)[0];
}

/** What is about that which is not read, and what of it says so. */
const aboutUnread: Readonly<Record<Unread, readonly [about: RegExp, telling: RegExp]>> = {
  include: [/^(?:include|gating|granting|rung)\./, /^(?:gating|granting)\./],
  variants: [/^rung\./, /^rung\./],
};

/** Where a target shows the same whatever is asked for: of what says so the gravest, behind which stands all that is about it. */
function shownInstead({ id, warns }: Failure, standing: readonly Failure[], unread?: Unread): Failure | undefined {
  if (unread === undefined) return undefined;
  const [about, telling] = aboutUnread[unread];
  if (!about.test(id)) return undefined;
  return standing
    .filter((one) => telling.test(one.id) && !one.compares && (warns || !one.warns))
    .toSorted(byGravity)[0];
}

/** Whether a requirement was broken nowhere but where the other was. */
function covers(other: Failure, { compares, findings, on, warns }: Failure): boolean {
  if (other.warns && !warns) return false;
  if (!compares) return [...on].every((place) => other.on.has(place));
  return findings.every((finding) => sidesOf(finding).some((place) => other.sides.has(place)));
}

function byGravity(a: Failure, b: Failure): number {
  return Number(a.warns) - Number(b.warns) || byWeight(a, b);
}

function byWeight(a: Failure, b: Failure): number {
  return Number(a.compares) - Number(b.compares) || b.findings.length - a.findings.length || a.rank - b.rank;
}

/** What a URL brought has nothing to do with what else was wrong with the answer that gave it. */
function placeOf({ exchange, violation: { fetched } }: Finding): string {
  return fetched === undefined ? `${exchange.index}` : `${exchange.index} ${fetched.rung}`;
}

function sidesOf(finding: Finding): string[] {
  const { against } = finding.violation;
  return [placeOf(finding), ...(against === undefined ? [] : [`${against.index}`])];
}
