import fc from "fast-check";
import { kindOf, unknownValue, type UnknownKind, type UnknownValue } from "./unknown-value.ts";

/** Kinds that a server is likely to treat alike. Every family comes as often as the next. */
export const familiesOfKinds = {
  word: ["word", "neighbour", "upper case", "nothing"],
  near: ["singular", "plural", "prefix", "extension", "spelling", "decorated"],
  inner: ["group field"],
  core: ["core field"],
  rung: ["rung"],
  wildcard: ["wildcard"],
  digits: ["digits", "index"],
  dotted: ["dotted"],
  foreign: ["foreign"],
  long: ["long"],
  hostile: ["hostile", "inherited"],
} as const satisfies Record<string, readonly UnknownKind[]>;

export type Family = keyof typeof familiesOfKinds;

/** An unknown value, every family as likely as the next. */
export function unknownOfAnyFamily(): fc.Arbitrary<UnknownValue> {
  return fc.oneof(...Object.values(familiesOfKinds).map((kinds) => unknownValue(kinds)));
}

const families = new Map<UnknownKind, Family>(
  (Object.keys(familiesOfKinds) as Family[]).flatMap((family) =>
    familiesOfKinds[family].map((kind) => [kind, family] as const),
  ),
);

export function familyOf(value: string): Family | undefined {
  return families.get(kindOf(value));
}
