import { assetClasses, type Pool } from "../../spec/facts.ts";
import { assetRequest, fullMask, meaningOf, spellingOf, type AssetRequest } from "../../spec/request.ts";
import { groups, tokens } from "../../spec/vocabulary.ts";
import { absentId, malformedIds } from "../arbitraries/asset-id.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { spell } from "../arbitraries/include.ts";
import { unknownValue } from "../arbitraries/unknown-value.ts";
import { groupedBy, inTurns } from "./arrange.ts";
import { mainsOf } from "./classes.ts";
import type { Walk } from "./histories.ts";

/**
 * Ids that no asset has, some behind a read of each class for the same tokens or fewer: what was answered last may not serve for
 * them. Each has another request behind it, as that may be answered with what was left undone: where all six tokens were asked
 * for, a read for just these. One comes
 * twice, behind a refusal.
 * @param absent requests for such ids
 * @param next what comes behind them, in this order
 */
export function strays(pool: Pool, draw: Draw, absent: readonly AssetRequest[], next: readonly AssetRequest[]): Walk[] {
  const mains = mainsOf(pool);
  const nobody = draw.many(absentId(pool), assetClasses.length);
  const behindReads = mains.map((id, turn) => {
    const list = draw.shuffled(turn % 2 === 0 ? tokens : groups);
    const wide = spell(list, "comma", ",");
    return [
      assetRequest(id, wide),
      assetRequest(nobody[turn] ?? "", turn % 2 === 0 ? wide : spell(list.slice(0, turn % 3), "repeated", ",")),
    ];
  });
  const refused = assetRequest(mains[0] ?? "", { include: [[draw.one(unknownValue(["word"])).value]] });
  const twins = absent.filter(asksForAll).map((request, turn): Walk => {
    const twin = { ...request, id: mains[turn % mains.length] ?? "" };
    return turn === 0 ? [refused, request, request, twin] : [request, twin];
  });
  return [
    ...[...behindReads, ...singly(absent).map((request) => [request])].map((walk, at) => [
      ...walk,
      ...next.slice(at, at + 1),
    ]),
    ...twins,
  ];
}

/** How many requests come behind such ids that are not for just the same tokens. */
export function placesBehind(pool: Pool, absent: readonly AssetRequest[]): number {
  return mainsOf(pool).length + singly(absent).length;
}

const asksForAll = (request: AssetRequest): boolean => meaningOf(request).mask === fullMask;
const singly = (absent: readonly AssetRequest[]): AssetRequest[] => absent.filter((request) => !asksForAll(request));

/**
 * What follows ids that no asset has: a read without `include` for each kind of medium, malformed ids of every sort,
 * unknown values, and reads in every way of writing in turn.
 * @param count how many there are to follow, at the most so many are chosen
 */
export function behindAbsentIds(
  reads: readonly AssetRequest[],
  odd: readonly AssetRequest[],
  pool: Pool,
  draw: Draw,
  count: number,
): AssetRequest[] {
  const mains = mainsOf(pool);
  const lean = mains.slice(0, 3).map((id) => assetRequest(id));
  const firsts = new Set(malformedIds(pool, mains[0]).map(([first]) => first));
  const ofFirsts = draw.shuffled(odd.filter(({ id }) => firsts.has(id)));
  const oneOfEach = groupedBy(ofFirsts, ({ id }) => id).flatMap((same) => same.slice(0, 1));
  // In front of ids with nothing asked for, with one token and with all in each spelling: what was refused may stick.
  const refused = draw
    .many(unknownValue(["word"]), 5)
    .map(({ value }, turn) => assetRequest(mains[turn % mains.length] ?? "", { include: [[value]] }));
  const rest = Math.max(0, count - lean.length - oneOfEach.length - refused.length);
  const written = inTurns(draw.shuffled(reads), ({ include }) => spellingOf(include));
  const others = [...oneOfEach, ...written.slice(0, rest)];
  // The first refused one comes right before the first of the ids that stand by themselves.
  const behindReads = Math.max(0, mains.length - lean.length - 1);
  // No more than there are ids to follow: what is chosen here is asked for nowhere else.
  return [...lean, ...others.slice(0, behindReads), ...refused, ...others.slice(behindReads)].slice(0, count);
}
