import { expect, it } from "vitest";
import { retryAfter } from "./retry-after.ts";

const now = Date.parse("2026-07-01T00:00:00Z");

it.each([
  ["2", 2000],
  [" 86400 ", 86_400_000],
  ["0", 0],
  ["Wed, 01 Jul 2026 00:00:03 GMT", 3000],
  ["Wednesday, 01-Jul-26 00:00:03 GMT", 3000],
  ["Tue, 30 Jun 2026 00:00:00 GMT", 0],
])("Retry-After %j asks for %i ms", (header, milliseconds) => {
  expect(retryAfter(header, now)).toBe(milliseconds);
});

it.each([[undefined], [""], ["-1"], ["1.5"], ["1.5x"], ["1e999"], ["soon"], ["2, 3"]])(
  "Retry-After %j says nothing",
  (header) => {
    expect(retryAfter(header, now)).toBeUndefined();
  },
);

it("a number beyond all measure is beyond all patience", () => {
  expect(retryAfter("9".repeat(400), now)).toBe(Infinity);
});
