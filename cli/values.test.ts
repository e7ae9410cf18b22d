import { describe, expect, test } from "vitest";
import {
  collectLines,
  collectNames,
  header,
  pathTemplate,
  byteCount,
  requestRate,
  seconds,
  targetUrl,
  wholeNumber,
} from "./values.ts";

describe("the target's address", () => {
  test.each([
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["https://assets.example/v1/", "https://assets.example/v1"],
    ["HTTP://Assets.Example", "http://assets.example"],
    ["http://[::1]:8080//", "http://[::1]:8080"],
  ])("%s is taken as %s", (given, taken) => {
    expect(targetUrl(given)).toBe(taken);
  });

  test.each([
    "",
    "assets.example",
    "127.0.0.1:8080",
    "ftp://a",
    "http://",
    "http://a?b=1",
    "http://a/#b",
    "http://u:p@a",
  ])("%j is refused", (given) => {
    expect(() => targetUrl(given)).toThrow(/target|credentials/i);
  });

  test("a password in it is not repeated", () => {
    expect(() => targetUrl("ftp://user:hunter22@host")).not.toThrow(/hunter22/);
  });
});

describe("a header", () => {
  test("is split at its first colon and trimmed", () => {
    expect(header("  X-Key :  a:b  ", {})).toEqual(["X-Key", "a:b"]);
  });

  test("takes variables from the environment, trimmed as files often end in a newline", () => {
    expect(header("Authorization: Bearer ${TOKEN}", { TOKEN: "abc\n" })).toEqual(["Authorization", "Bearer abc"]);
  });

  test("leaves a dollar sign without braces alone", () => {
    expect(header("X-Price: $5", {})).toEqual(["X-Price", "$5"]);
  });

  test.each([
    "X-Key",
    ": value",
    "Bad Name: value",
    "X-Key: a\nX-Other: b",
    "X-Key: ${MISSING}",
    "X-Key:",
    "Host: a",
    "X-Key: é…",
  ])("%j is refused", (text) => {
    expect(() => header(text, {})).toThrow(/header/);
  });

  test("is refused without its value being repeated", () => {
    expect(() => header("no colon but hunter22", {})).not.toThrow(/hunter22/);
    expect(() => header("X-Key: hunter22\n", {})).not.toThrow(/hunter22/);
  });
});

test.each([
  ["20/s", 20],
  ["0.5/s", 0.5],
  ["7", 7],
  ["auto", Infinity],
])("the rate %s is %d a second", (text, rate) => {
  expect(requestRate(text)).toBe(rate);
});

test.each(["", "0", "-1", "20/m", "fast", "1e3"])("the rate %j is refused", (text) => {
  expect(() => requestRate(text)).toThrow("20/s");
});

test.each(["", "-1", "1.5", "one", "1e3", "99999999999999999999"])("%j is no whole number", (text) => {
  expect(() => wholeNumber(0)(text)).toThrow("whole number");
});

test.each(["", "0", "-1", "NaN", "Infinity", "1e9"])("%j is no number of seconds", (text) => {
  expect(() => seconds(text)).toThrow("seconds");
});

test.each(["api/{asset_id}", "/api/assets", "/{asset_id}/{asset_id}", "/a?b={asset_id}", "/a b/{asset_id}"])(
  "%j is no path of an asset",
  (text) => {
    expect(() => pathTemplate(text)).toThrow("{asset_id}");
  },
);

test("names are separated by commas or blanks, lines by newlines", () => {
  expect(collectNames("rung.image, gating.*\nhttp.json", ["first"])).toEqual([
    "first",
    "rung.image",
    "gating.*",
    "http.json",
  ]);
  expect(collectLines("A: 1, 2\n\nB: 3\n", [])).toEqual(["A: 1, 2", "B: 3"]);
});

test.each([
  ["2000000", 2e6],
  ["50MB", 5e7],
  ["1.5g", 1.5e9],
  ["64 kB", 64_000],
  ["1b", 1],
])("%s are %d bytes", (text, bytes) => {
  expect(byteCount(text)).toBe(bytes);
});

test.each(["", "0", "-1", "50 parsecs", "MB", "1e3", "0.2", "99999999999999g"])("%j is no number of bytes", (text) => {
  expect(() => byteCount(text)).toThrow("50MB");
});
