import { expect, test } from "vitest";
import { assertFetched, requirementsNamed } from "./requirements.ts";

test("ids and patterns name requirements in the order of the register", () => {
  expect(requirementsNamed(["rung.image", "identity.*"])).toEqual([
    "identity.echo",
    "identity.prefix",
    "identity.absent",
    "identity.malformed",
    "identity.exact",
    "rung.image",
  ]);
});

test("nothing given names none", () => {
  expect(requirementsNamed([])).toEqual([]);
});

test.each([
  ["rung.imag", "Did you mean rung.image?"],
  ["gatting.*", "Did you mean gating.*?"],
  ["something.else.entirely", "`asset-conformance list`"],
])("%s is refused: %s", (name, hint) => {
  expect(() => requirementsNamed([name])).toThrow(hint);
});

test.each([
  [["media.bytes"], "core", true],
  [["media.bytes", "media.signed"], "quick", true],
  [["media.bytes", "rung.image"], "core", false],
  [["media.bytes"], "media", false],
  [["media.bytes"], "full", false],
  [[], "core", false],
] as const)("%j with profile %s is refused: %s", (only, profile, refused) => {
  const ask = (): void => assertFetched(only, profile);
  if (refused) expect(ask).toThrow(/media\.bytes is about what the URLs serve.*--profile media/);
  else expect(ask).not.toThrow();
});
