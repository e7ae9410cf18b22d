import { isNothing, rungsOf } from "./body.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { tellingTokens } from "./granting.ts";
import { groups, type Group } from "./vocabulary.ts";

/** What a target does not read of what it is asked: anything at all, or whether more rungs are wanted. */
export type Unread = "include" | "variants";

const tellingGroups = groups.filter((group) => tellingTokens.has(group));

/** The first answer about an asset, and those that came later. */
interface History {
  readonly first: Reading;
  readonly others: readonly Reading[];
  readonly hasStill: boolean;
}

/**
 * What no answer goes by. Where each asset shows the same rungs whether `variants` is asked for or not, and all show one or
 * all show more, all that is wrong with rungs is one defect. Where each shows the same groups as well, whatever is asked for,
 * and all do of the groups that are never null when they were asked for, so is all that is wrong with these, and with values
 * that should be refused. Where assets differ, something else was granted once and is kept.
 */
export function unreadIn({ dossiers }: Evidence): Unread | undefined {
  const histories = [...dossiers.values()].flatMap(({ facts, readings: [first, ...others] }) =>
    first === undefined ? [] : [{ first, others, hasStill: facts.still !== false }],
  );
  if (isUnheeded(histories, askedOf, shownBy) && isShared(histories, (reading) => shownOf(tellingGroups, reading)))
    return "include";
  // Of a video without a still nothing but the original need ever be there.
  const telling = histories.filter(({ hasStill }) => hasStill);
  return isUnheeded(telling, asksForVariants, rungsIn) && isShared(telling, showsMore) ? "variants" : undefined;
}

/** Whether something was asked for in several ways of some asset, and each asset was answered alike. */
function isUnheeded(
  histories: readonly History[],
  asked: (reading: Reading) => unknown,
  shown: (reading: Reading) => string,
): boolean {
  return (
    histories.some(({ first, others }) => others.some((one) => asked(one) !== asked(first))) &&
    histories.every(({ first, others }) => others.every((one) => shown(one) === shown(first)))
  );
}

/** Whether something is the same of all assets. */
function isShared(histories: readonly History[], shown: (reading: Reading) => unknown): boolean {
  return new Set(histories.map(({ first }) => shown(first))).size === 1;
}

/** Which of the telling groups a request asks for. */
function askedOf({ meaning }: Reading): string {
  return tellingGroups.filter((group) => meaning.asked.has(group)).join();
}

function asksForVariants({ meaning }: Reading): boolean {
  return meaning.asked.has("variants");
}

function shownBy(reading: Reading): string {
  return `${shownOf(groups, reading)} ${rungsIn(reading)}`;
}

function rungsIn({ body }: Reading): string {
  return [...rungsOf(body).keys()].toSorted().join();
}

/** Whether more is there than the one rung that a lean answer has. */
function showsMore({ body }: Reading): boolean {
  return rungsOf(body).size > 1;
}

function shownOf(some: readonly Group[], { body }: Reading): string {
  return some.filter((group) => !isNothing(body[group])).join();
}
