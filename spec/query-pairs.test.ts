import { expect, it } from "vitest";
import { queryPairs } from "./query-pairs.ts";

it.each([
  ["", []],
  ["a", [["a", ""]]],
  ["a=", [["a", ""]]],
  [
    "a=b=c&&a=%2C",
    [
      ["a", "b=c"],
      ["a", "%2C"],
    ],
  ],
  ["=x", [["", "x"]]],
])("the parameters of %j", (query, pairs) => {
  expect(queryPairs(query)).toEqual(pairs);
});
