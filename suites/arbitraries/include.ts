import fc from "fast-check";
import type { AssetRequest, Spelling } from "../../spec/request.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";

export type Include = Pick<AssetRequest, "include" | "separator">;

/** Tokens in any order, none twice. */
export function orderedTokens(min = 0, max: number = tokens.length): fc.Arbitrary<Token[]> {
  return fc.shuffledSubarray([...tokens], { minLength: min, maxLength: max });
}

/** The comma bare or percent-encoded. */
export function separator(): fc.Arbitrary<AssetRequest["separator"]> {
  return fc.constantFrom(",", "%2C", "%2c");
}

/** Writes values in their order in the given spelling; `mixed` breaks them into two parameters or more. */
export function spell(values: readonly string[], spelling: Spelling, comma: AssetRequest["separator"]): Include {
  switch (spelling) {
    case "none":
      return { include: [], separator: comma };
    case "single":
    case "repeated":
      return { include: values.map((value) => [value]), separator: comma };
    case "comma":
      return { include: [values], separator: comma };
    case "mixed": {
      const cut = Math.max(1, Math.floor(values.length / 2));
      return { include: [values.slice(0, cut), values.slice(cut)].filter((part) => part.length > 0), separator: comma };
    }
  }
}
