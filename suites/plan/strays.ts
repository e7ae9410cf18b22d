import { assetClasses, type Pool } from "../../spec/facts.ts";
import { assetRequest, type AssetRequest } from "../../spec/request.ts";
import { groups } from "../../spec/vocabulary.ts";
import { absentId } from "../arbitraries/asset-id.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { spell } from "../arbitraries/include.ts";
import { unknownValue } from "../arbitraries/unknown-value.ts";
import { groupedBy } from "./arrange.ts";
import { axesOfRead } from "./axes-of-read.ts";
import { mainsOf } from "./classes.ts";
import { cover } from "./cover.ts";
import { Coverage } from "./coverage.ts";
import type { Walk } from "./histories.ts";

/**
 * Ids that no asset has, some behind a read of each class: what was answered last may not serve for them. Each has another
 * request behind it, as that may be answered with what was left undone.
 * @param absent requests for such ids
 * @param next what comes behind them, in this order
 */
export function strays(pool: Pool, draw: Draw, absent: readonly AssetRequest[], next: readonly AssetRequest[]): Walk[] {
  const nobody = draw.many(absentId(pool), assetClasses.length);
  const behindReads = mainsOf(pool).map((id, turn) => {
    const tokens = draw.shuffled(groups);
    return [
      assetRequest(id, spell(tokens, "comma", ",")),
      assetRequest(nobody[turn] ?? "", spell(tokens.slice(0, turn % 3), "repeated", ",")),
    ];
  });
  return [...behindReads, ...absent.map((request) => [request])].map((walk, at) => [
    ...walk,
    ...next.slice(at, at + 1),
  ]);
}

/**
 * What follows ids that no asset has: a read without `include` for each kind of medium, malformed ids of every sort,
 * unknown values, and reads that have as little in common as can be.
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
  const oneOfEach = groupedBy(draw.shuffled(odd), ({ id }) => id).flatMap((same) =>
    same.length > 1 ? same.slice(0, 1) : [],
  );
  // In front of ids with nothing asked for, with one token and with all in each spelling: what was refused may stick.
  const refused = draw
    .many(unknownValue(["word"]), 5)
    .map(({ value }, turn) => assetRequest(mains[turn % mains.length] ?? "", { include: [[value]] }));
  const rest = Math.max(0, count - lean.length - oneOfEach.length - refused.length);
  const axesOf = (request: AssetRequest) => axesOfRead(request, "");
  const others = [...oneOfEach, ...cover(draw.shuffled(reads), rest, axesOf, new Coverage(2))];
  const behindReads = mains.length - lean.length;
  // No more than there are ids to follow: what is chosen here is asked for nowhere else.
  return [...lean, ...others.slice(0, behindReads), ...refused, ...others.slice(behindReads)].slice(0, count);
}
