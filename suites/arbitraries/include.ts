import fc from "fast-check";
import type { AssetRequest, Separator, Spelling } from "../../spec/request.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";

export type Include = Pick<AssetRequest, "include" | "separator">;

/** Tokens in any order, none twice. */
export function orderedTokens(min = 0, max: number = tokens.length): fc.Arbitrary<Token[]> {
  return fc.shuffledSubarray([...tokens], { minLength: min, maxLength: max });
}

/** The comma bare or percent-encoded. */
export function separator(): fc.Arbitrary<Separator> {
  return fc.constantFrom(",", "%2C", "%2c");
}

/** How a set of tokens is written. */
export interface Writing {
  /** All tokens, of which the set's keep their order. */
  readonly order: readonly Token[];
  readonly spelling: "repeated" | "comma" | "mixed";
  readonly comma: Separator;
  readonly doubling: Doubling;
}

/**
 * Which tokens come twice, or one even thrice, and where in the list their further selves stand, as a block that may be the
 * other way round.
 */
interface Doubling {
  readonly whose: "nobody" | "one" | "one, twice" | "all but one" | "all";
  readonly at: number;
  readonly isReversed: boolean;
}

/**
 * Ways to write a set of tokens.
 * @param whose which of its tokens come twice, each of these as often as it is in the list
 */
export function writing(whose: readonly Doubling["whose"][]): fc.Arbitrary<Writing> {
  return fc.record({
    order: orderedTokens(tokens.length),
    spelling: fc.constantFrom("repeated", "repeated", "comma", "comma", "mixed"),
    comma: separator(),
    doubling: fc.record({ whose: fc.constantFrom(...whose), at: fc.nat({ max: 59 }), isReversed: fc.boolean() }),
  });
}

/** Writes a set of tokens that way. */
export function write(asked: ReadonlySet<Token>, { order, spelling, comma, doubling }: Writing): Include {
  const values = order.filter((token) => asked.has(token));
  return spell(withDoubles(values, doubling), spelling, comma);
}

function withDoubles(values: readonly Token[], { whose, at, isReversed }: Doubling): Token[] {
  const one = at % Math.max(1, values.length);
  const chosen = {
    nobody: () => [],
    one: () => values.slice(one, one + 1),
    "one, twice": () => [...values.slice(one, one + 1), ...values.slice(one, one + 1)],
    "all but one": () => (values.length > 1 ? values.toSpliced(one, 1) : values),
    all: () => values,
  }[whose]();
  return values.toSpliced(at % (values.length + 1), 0, ...(isReversed ? chosen.toReversed() : chosen));
}

/** Writes values in their order in the given spelling; `mixed` breaks them into two parameters or more. */
export function spell(values: readonly string[], spelling: Spelling, comma: Separator): Include {
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
