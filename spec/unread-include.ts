import { isNothing, rungsOf } from "./body.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { tellingTokens } from "./granting.ts";
import { groups, type Group } from "./vocabulary.ts";

const tellingGroups = groups.filter((group) => tellingTokens.has(group));

/**
 * Whether no answer goes by what `include` asks for: whatever that is, each asset shows the same groups and rungs, and all
 * assets do of the groups that are never null when they were asked for. Then all that is wrong with them, and with values
 * that should be refused, is one defect. Where assets differ, something else was granted once and is kept.
 */
export function isIncludeUnread({ dossiers }: Evidence): boolean {
  const histories = [...dossiers.values()].flatMap(({ readings: [first, ...others] }) =>
    first === undefined ? [] : [{ first, others }],
  );
  return (
    histories.some(({ first, others }) => others.some((one) => askedOf(one) !== askedOf(first))) &&
    histories.every(({ first, others }) => others.every((one) => shownBy(one) === shownBy(first))) &&
    new Set(histories.map(({ first }) => shownOf(tellingGroups, first))).size === 1
  );
}

/** Which of the telling groups a request asks for. */
function askedOf({ meaning }: Reading): string {
  return tellingGroups.filter((group) => meaning.asked.has(group)).join();
}

function shownBy(reading: Reading): string {
  return [shownOf(groups, reading), ...[...rungsOf(reading.body).keys()].toSorted()].join();
}

function shownOf(some: readonly Group[], { body }: Reading): string {
  return some.filter((group) => !isNothing(body[group])).join();
}
