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
  const mains = mainsOf(pool);
  // What is wrong with an id may pass for some assets alone, so the classes take turns.
  const familiesOf = mains.length > 0 ? mains.map((id) => malformedIds(pool, id)) : [malformedIds(pool)];
  const familyFor = (at: number, turn: number): readonly string[] =>
    familiesOf[turn % familiesOf.length]?.[at] ?? familiesOf[0]?.[at] ?? [];
  const alone = eachAlone(draw);
  const turns = Array.from({ length: depth === "all" ? waysToAsk.length : 1 }, (_, turn) => turn);
  return [
    // A lax server is likeliest to take the first id of a family, so that one comes in every way. The others come in turn,
    // and once more with all six tokens: whatever waits for some of them shows then.
    ...(familiesOf[0] ?? []).flatMap((family, at) => [
      ...turns.map((turn) => {
        const [first = "", ...others] = familyFor(at, turn);
        return assetRequest(
          turn < differentWays ? first : ([...others, first][turn % (others.length + 1)] ?? first),
          asking(depth === "all" ? wayOf(turn) : fewWaysToOdd[at % fewWaysToOdd.length], draw, alone),
        );
      }),
      ...(depth === "all"
        ? family
            .slice(1)
            .map((other, turn) =>
              assetRequest(
                familyFor(at, at + turn)[turn + 1] ?? other,
                asking(waysOfAll[(at + turn) % waysOfAll.length], draw, alone),
              ),
            )
        : []),
    ]),
    ...(depth === "all"
      ? beheadedAndStretched(mains.slice(1), pool).map((id, turn) => assetRequest(id, asking(wayOf(turn), draw, alone)))
      : []),
    ...mains
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
    assetRequest(
      mains[turn % mains.length] ?? "",
      spell(values[turn % values.length] ?? [], turn < values.length - 1 ? "repeated" : "comma", ","),
    ),
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
    ...visited.map((id, turn) => withFurtherParameter(id, draw.one(orderedTokens(2, 4)), turn)),
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
 * A read with a parameter that the API does not know: before `include` and with a name that ends like it, in its midst, or
 * behind it, so that whoever looks for the name anywhere, or at the first parameters alone, takes another list for it.
 */
function withFurtherParameter(id: string, asked: readonly Token[], turn: number): AssetRequest {
  const other = tokens.find((token) => !asked.includes(token)) ?? "";
  return assetRequest(id, {
    include: asked.map((token) => [token]),
    ...(
      [
        { extra: [["conformance_include", other]], extraAt: 0 },
        { extra: [["conformance_probe", "1"]], extraAt: 1 },
        { extra: [["conformance_probe", "1"]] },
      ] as const
    )[turn % 3],
  });
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
