import { expect, it } from "vitest";
import { askedFor } from "./asked-for.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";

it.each([
  [[], undefined, "without `include`"],
  [["faces"], undefined, "with `faces`"],
  [["faces"], "people", "with `faces`"],
  [["faces"], "faces", "with `faces` alone"],
  [["faces", "people"], "faces", "with `faces` beside `people`"],
  [["faces", "people", "metrics"], "people", "with `people` beside `faces`, `metrics`"],
  [["faces", "people"], "metrics", "with `faces`, `people`"],
] as const)("what was asked for is told in words: %j, of %s", (asked, subject, words) => {
  const { readings } = readingsOf("image", [[read("image", ...asked)]]);
  expect(askedFor(nth(readings, 0), subject)).toBe(words);
});
