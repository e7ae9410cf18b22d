import type { Pool } from "../../spec/facts.ts";
import { assetRequest, type ApiRequest, type AssetRequest } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell } from "../arbitraries/include.ts";
import { unknownValue } from "../arbitraries/unknown-value.ts";
import { mainsOf } from "./classes.ts";
import { readOfAll } from "./read-of-all.ts";

/** Requests that are sent one after the other on one lane, for what the first may do to the next. */
export type Walk = readonly ApiRequest[];

/** A read of everything, written in some way. */
function fullRead(id: string, draw: Draw, spelling: "repeated" | "comma" = "repeated"): AssetRequest {
  return assetRequest(id, spell(draw.one(orderedTokens(tokens.length)), spelling, draw.one(separator())));
}

/**
 * For each class: wide answers before narrow ones and the reverse, refusals before reads and behind them, also of the same
 * tokens, for this asset or the next. A cache that forgets what was asked for, a state that survives a request and a read that
 * writes show here.
 */
export function histories(pool: Pool, draw: Draw, depth: "few" | "all"): Walk[] {
  const turns = draw.shuffled(tokens);
  const mains = mainsOf(pool);
  return mains.map((id, at) => {
    const word = draw.one(unknownValue(["word"])).value;
    if (depth === "few") return [assetRequest(id, { include: [[word]] }), assetRequest(id)];
    const order = draw.shuffled(tokens);
    const listed = (of: string, ...values: readonly string[]): AssetRequest =>
      assetRequest(of, spell([...order.slice(0, 3), ...values, ...order.slice(3)], "comma", ","));
    const [lean, refused] = [assetRequest(id), listed(id, word)];
    const alone = assetRequest(id, { include: [[turns[at % turns.length] ?? "faces"]] });
    const sameList = listed(at % 2 === 0 ? id : (mains[(at + 1) % mains.length] ?? id));
    return [listed(id), refused, lean, refused, sameList, fullRead(id, draw), lean, alone];
  });
}

/** Requests that are in flight together: the same asset asked for different things, different assets for the same. */
export function bursts(pool: Pool, draw: Draw, count: number, size: number): AssetRequest[][] {
  const mains = mainsOf(pool);
  const spoilt = (id: string): AssetRequest => assetRequest(id, { include: [["faces"], ["nonsense"]] });
  return Array.from({ length: count }, (_, turn) => {
    const id = mains[turn % mains.length] ?? "";
    const one = Array.from({ length: size - 2 }, (_unused, at) => {
      const order = draw.one(orderedTokens(0, 6));
      const target = turn % 2 === 0 ? id : (mains[at % mains.length] ?? id);
      return assetRequest(
        target,
        order.length === 0 ? {} : spell(order, order.length === 1 ? "single" : "comma", draw.one(separator())),
      );
    });
    return [readOfAll(id), ...one, turn % 3 === 0 ? spoilt(id) : assetRequest(id)];
  });
}

/** A wide answer about each asset before a lean one about the next. */
export function wideAndLean(ids: readonly string[], draw: Draw): Walk {
  return ids.flatMap((id, turn) => [
    fullRead(id, draw, turn % 2 === 0 ? "comma" : "repeated"),
    assetRequest(ids[(turn + 1) % ids.length] ?? id),
  ]);
}
