import fc from "fast-check";
import type { Pool } from "../../spec/facts.ts";
import { assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { absentId, malformedIds, otherCaseIds } from "../arbitraries/asset-id.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { orderedTokens, separator, spell } from "../arbitraries/include.ts";
import { byClass, richest } from "./classes.ts";

const mainIds = (pool: Pool): string[] => byClass(pool).map(({ assets }) => richest(assets).id);

/** Ids that no asset has, malformed ids and ids in another letter case, bare and with tokens. */
export function oddIds(pool: Pool, draw: Draw, depth: "few" | "all"): AssetRequest[] {
  const full = { include: [tokensOf(fullMask)] };
  const absent = new Set(draw.many(absentId(pool), depth === "all" ? 4 : 1));
  const families = malformedIds(pool);
  const oneOfEach = (): string[] => families.map((family) => draw.one(fc.constantFrom(...family)));
  const malformed = depth === "all" ? families.flat() : oneOfEach().slice(0, 9);
  const some = (): Partial<AssetRequest> => ({ include: draw.one(orderedTokens(1, 3)).map((token) => [token]) });
  return [
    ...[...absent].flatMap((id) => [assetRequest(id), assetRequest(id, full), assetRequest(id, some())]),
    ...malformed.map((id) => assetRequest(id)),
    ...(depth === "all" ? oneOfEach().map((id) => assetRequest(id, full)) : []),
    ...mainIds(pool)
      .flatMap((id) => otherCaseIds([id], pool))
      .slice(0, depth === "all" ? undefined : 2)
      .map((id) => assetRequest(id)),
  ];
}

/** Orders reversed, tokens twice, mixed spellings: so many of each for each class. Every token is doubled in its turn. */
export function oddSpellings(pool: Pool, draw: Draw, perClass: number): AssetRequest[] {
  const mains = draw.shuffled(mainIds(pool));
  const doubled = draw.shuffled(tokens.flatMap((token) => [["repeated", token] as const, ["comma", token] as const]));
  return Array.from({ length: perClass * mains.length }, (_, turn) => {
    const id = mains[turn % mains.length] ?? "";
    const order = draw.one(orderedTokens(3, 6));
    const comma = draw.one(separator());
    const [twice = "repeated", token = "faces"] = doubled[turn % doubled.length] ?? [];
    const beside = order.filter((other) => other !== token).slice(0, turn % 3);
    const spelling = draw.one(fc.constantFrom("repeated" as const, "comma" as const));
    return [
      assetRequest(id, spell(order, spelling, comma)),
      assetRequest(id, spell(order.toReversed(), spelling, comma)),
      assetRequest(id, spell([token, ...beside, token], twice, comma)),
      assetRequest(id, spell(order, "mixed", comma)),
    ];
  }).flat();
}

/** Tokens in another letter case, alone and among known ones. */
export function nearMisses(pool: Pool, draw: Draw): AssetRequest[] {
  const ids = pool.assets.map(({ id }) => id);
  const capital = (token: string): string => token.charAt(0).toUpperCase() + token.slice(1);
  const [one = "faces", other = "metadata", third = "people"] = draw.shuffled(tokens);
  return [
    assetRequest(draw.one(fc.constantFrom(...ids)), { include: [[capital(one)]] }),
    assetRequest(draw.one(fc.constantFrom(...ids)), { include: [[other.toUpperCase()]] }),
    assetRequest(draw.one(fc.constantFrom(...ids)), { include: [[third, capital(one)]] }),
  ];
}

/** Things beside the contract's text: unknown parameters, missing credentials, and what is only observed. */
export function surroundings(pool: Pool, draw: Draw, hasCredential: boolean, depth: "few" | "all"): AssetRequest[] {
  const mains = mainIds(pool);
  const [main] = mains;
  if (main === undefined) return [];
  const [absent = `${main}x`] = pool.absent;
  const some = (): Partial<AssetRequest> => ({ include: draw.one(orderedTokens(0, 4)).map((token) => [token]) });
  const everything = { include: [tokensOf(fullMask)] };
  const visited = depth === "all" ? mains : [main];
  const without = (credential: "none" | "wrong") => visited.map((id) => assetRequest(id, { ...some(), credential }));
  return [
    ...visited.map((id) => assetRequest(id, { ...some(), extra: [["conformance_probe", "1"]] })),
    ...(hasCredential
      ? [
          assetRequest(main, { credential: "none" }),
          assetRequest(main, { credential: "wrong" }),
          assetRequest(main, { ...everything, credential: "none" }),
          assetRequest(main, { ...everything, credential: "wrong" }),
          ...without("none"),
          ...without("wrong"),
        ]
      : []),
    ...(depth === "all" ? onlyObserved(main, absent, hasCredential) : []),
  ];
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
    assetRequest(main, { include: [[""]] }),
    assetRequest(main, { include: [["faces", ""]] }),
    assetRequest(main, { include: [[" faces"]] }),
    assetRequest(main, { include: [["faces"]], includeName: "include[]" }),
    assetRequest(absent, { include: [["nonsense"]] }),
    ...(hasCredential ? [assetRequest(absent, { credential: "none" })] : []),
  ];
}
