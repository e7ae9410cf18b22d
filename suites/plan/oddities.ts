import type { Pool } from "../../spec/facts.ts";
import { assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";
import { absentId, beheadedAndStretched, malformedIds, otherCaseIds } from "../arbitraries/asset-id.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell } from "../arbitraries/include.ts";
import { mainsOf } from "./classes.ts";

/** Ids that no asset has, bare and with tokens in each spelling. */
export function absentIds(pool: Pool, draw: Draw, depth: "few" | "all"): AssetRequest[] {
  const ids = [...new Set(draw.many(absentId(pool), depth === "all" ? 4 : 1))];
  const alone = eachAlone(draw);
  const ways = depth === "all" ? Array.from({ length: 18 }, (_, turn) => wayOf(turn)) : fewWaysToAbsent;
  return ways.map((way, turn) => assetRequest(ids[turn % ids.length] ?? "", asking(way, draw, alone)));
}

/** Malformed ids and ids in another letter case, bare and with tokens in each spelling. */
export function oddIds(pool: Pool, draw: Draw, depth: "few" | "all"): AssetRequest[] {
  const families = malformedIds(pool);
  const alone = eachAlone(draw);
  const turns = Array.from({ length: depth === "all" ? waysToAsk.length : 1 }, (_, turn) => turn);
  return [
    // A lax server is likeliest to take the first id of a family, so that one comes in every way. The others come in turn,
    // and once more with all six tokens: whatever waits for some of them shows then.
    ...families.flatMap(([first = "", ...others], at) => [
      ...turns.map((turn) =>
        assetRequest(
          turn < differentWays ? first : ([...others, first][turn % (others.length + 1)] ?? first),
          asking(depth === "all" ? wayOf(turn) : fewWaysToOdd[at % fewWaysToOdd.length], draw, alone),
        ),
      ),
      ...(depth === "all"
        ? others.map((id, turn) => assetRequest(id, asking(waysOfAll[(at + turn) % waysOfAll.length], draw, alone)))
        : []),
    ]),
    ...(depth === "all"
      ? beheadedAndStretched(mainsOf(pool).slice(1), pool).map((id, turn) =>
          assetRequest(id, asking(wayOf(turn), draw, alone)),
        )
      : []),
    ...mainsOf(pool)
      .flatMap((id, at) => otherCaseIds([id], pool).slice(0, at === 0 ? 2 : 1))
      .slice(0, depth === "all" ? undefined : 2)
      .map((id) => assetRequest(id)),
  ];
}

/** One token after the other, round and round. */
function eachAlone(draw: Draw): () => readonly Token[] {
  const turns = draw.shuffled(tokens);
  let used = 0;
  return () => turns.slice(used++ % turns.length).slice(0, 1);
}

/** How much is asked for: nothing, one token, or all of them in a spelling. */
type Way = "nothing" | "one" | "repeated" | "comma" | "mixed";

/** Ways to ask in turn: what waits for one token and nothing else needs each of them alone, the rest shows with all. */
const waysToAsk: readonly Way[] = ["nothing", "repeated", "comma", "one", "mixed", "one", "one", "one"];

/** So many of them are all there are; behind them comes what has come before. */
const differentWays = new Set(waysToAsk).size;

const waysOfAll: readonly Way[] = ["repeated", "comma", "mixed"];
const fewWaysToAbsent: readonly Way[] = ["nothing", "comma", "one"];
const fewWaysToOdd: readonly Way[] = ["repeated", "nothing", "comma", "mixed"];

function wayOf(turn: number): Way | undefined {
  return waysToAsk[turn % waysToAsk.length];
}

function asking(way: Way | undefined, draw: Draw, alone: () => readonly Token[]): Partial<AssetRequest> {
  if (way === undefined || way === "nothing") return {};
  if (way === "one") return spell(alone(), "single", ",");
  return spell(draw.one(orderedTokens(6, 6)), way, way === "comma" ? draw.one(separator()) : ",");
}

/** Tokens in another letter case, alone, among known ones and beside themselves, over the classes in turn. */
export function nearMisses(pool: Pool, draw: Draw): AssetRequest[] {
  const mains = draw.shuffled(mainsOf(pool));
  const capital = (token: string): string => token.charAt(0).toUpperCase() + token.slice(1);
  const [one = "faces", other = "metadata", third = "people"] = draw.shuffled(tokens);
  const values = [[capital(one)], [third, capital(one)], [other.toUpperCase()], [third, capital(third)]];
  return Array.from({ length: Math.max(values.length, mains.length) }, (_, turn) =>
    assetRequest(mains[turn % mains.length] ?? "", {
      include: (values[turn % values.length] ?? []).map((value) => [value]),
    }),
  );
}

/** Things beside the contract's text: unknown parameters, missing credentials, and what is only observed. */
export function surroundings(pool: Pool, draw: Draw, hasCredential: boolean, depth: "few" | "all"): AssetRequest[] {
  const mains = mainsOf(pool);
  const [main] = mains;
  if (main === undefined) return [];
  const [absent = `${main}x`] = pool.absent;
  const some = (): Partial<AssetRequest> => ({ include: draw.one(orderedTokens(0, 4)).map((token) => [token]) });
  const everything = { include: [tokensOf(fullMask)] };
  const visited = depth === "all" ? mains : [main];
  const uses = ["none", "wrong"] as const;
  return [
    ...visited.map((id, turn) => withFurtherParameter(id, draw.one(orderedTokens(1, 4)), turn % 2 === 0)),
    ...(hasCredential
      ? [
          assetRequest(main, { credential: "none" }),
          assetRequest(main, { credential: "wrong" }),
          assetRequest(main, { ...everything, credential: "none" }),
          assetRequest(main, { ...everything, credential: "wrong" }),
          ...(depth === "all" ? visited : []).flatMap((id) =>
            uses.map((credential) => assetRequest(id, { ...some(), credential })),
          ),
        ]
      : []),
    ...(depth === "all" ? onlyObserved(main, absent, hasCredential) : []),
  ];
}

/**
 * A read with a parameter that the API does not know: behind `include`, or before it and with a name that ends like it, so
 * that whoever looks for the name anywhere, or at the first parameter alone, takes it for the list.
 */
function withFurtherParameter(id: string, asked: readonly Token[], isFirst: boolean): AssetRequest {
  const include = asked.map((token) => [token]);
  const other = tokens.find((token) => !asked.includes(token)) ?? "";
  return isFirst
    ? assetRequest(id, { include, extra: [["conformance_include", other]], extraFirst: true })
    : assetRequest(id, { include, extra: [["conformance_probe", "1"]] });
}

/** What is sent only where the user allows more than GET. */
export function otherMethods([main]: readonly string[], depth: "few" | "all"): AssetRequest[] {
  if (main === undefined) return [];
  const methods = depth === "all" ? (["POST", "HEAD", "OPTIONS"] as const) : (["POST"] as const);
  return methods.map((method) => assetRequest(main, { method }));
}

function onlyObserved(main: string, absent: string, hasCredential: boolean): AssetRequest[] {
  return [
    assetRequest(main, { include: [tokensOf(fullMask)], acceptEncoding: "gzip" }),
    assetRequest(main, { acceptEncoding: "gzip" }),
    assetRequest(main, { include: [[""]] }),
    assetRequest(main, { include: [["faces", ""]] }),
    assetRequest(main, { include: [[" faces"]] }),
    assetRequest(main, { include: [["faces"]], includeName: "include[]" }),
    assetRequest(absent, { include: [["nonsense"]] }),
    ...(hasCredential
      ? [
          assetRequest(absent, { credential: "none" }),
          assetRequest(main, { include: [["nonsense"]], credential: "none" }),
        ]
      : []),
  ];
}
