import { expect, test } from "vitest";
import { requirementsNamed } from "./requirements.ts";

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
