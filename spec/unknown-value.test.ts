import { expect, it } from "vitest";
import { isHostile } from "./unknown-value.ts";

it.each(["a\u0000b", "<b>", 'say "x"', "it's", "a`b", "a;b", "a\\b", "../x", "a--", "100%", "a/b", "${x}", "a\udcff"])(
  "%j may be refused before the server sees it",
  (value) => {
    expect(isHostile(value)).toBe(true);
  },
);

it("so may what is very long", () => {
  expect(isHostile("x".repeat(513))).toBe(true);
  expect(isHostile("x".repeat(512))).toBe(false);
});

it.each(["nonsense", "FACES", "a-b", "a.b", "größe", "$", "a b", "😀"])("%j is harmless", (value) => {
  expect(isHostile(value)).toBe(false);
});
