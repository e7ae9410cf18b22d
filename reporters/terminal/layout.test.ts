import fc from "fast-check";
import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import { command, counted, labelled, oneLine, wrap, type Layout } from "./layout.ts";

const plain: Layout = { width: 40, colors: picocolors.createColors(false) };

describe("wrapped text", () => {
  test("breaks between words", () => {
    expect(wrap("one two three four five six", 20)).toEqual(["one two three four", "five six"]);
  });

  test("breaks a URL before a parameter", () => {
    const url = "/api/assets/asset_8grtvSzM4W7FQbiSBQKod7?include=faces&include=people";
    expect(wrap(`GET ${url}`, 50)).toEqual([
      "GET /api/assets/asset_8grtvSzM4W7FQbiSBQKod7",
      "?include=faces&include=people",
    ]);
  });

  test("cuts a word that is longer than a line", () => {
    expect(wrap("a".repeat(50), 20)).toEqual(["a".repeat(20), "a".repeat(20), "a".repeat(10)]);
  });

  test("loses nothing, and no line is too wide", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme-ascii", maxLength: 300 }),
        fc.integer({ min: 20, max: 60 }),
        (text, width) => {
          fc.pre(!/::|##\[/.test(text));
          const lines = wrap(text, width);
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
          expect(Math.max(...lines.map((line) => line.trimEnd().length))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test("holds nothing that a CI runner obeys", () => {
    const word = `"${"a".repeat(18)}`;
    expect(wrap(`${word} ::stop-commands::x ##[error]y`, 20)).toEqual([word, "\\::stop-commands::x", "##\\[error]y"]);
    expect(labelled("", "::warning::no", plain)).toEqual([`${" ".repeat(12)}\\::warning::no`]);
    expect(oneLine("::debug::no", 20)).toBe("\\::debug::no");
  });

  test("holds nothing that a terminal obeys", () => {
    expect(wrap("a\u001B[31mb\u202Ec", 40).join("")).toBe("a\\u{1b}[31mb\\u{202e}c");
  });
});

test("a label stands before the first line alone", () => {
  expect(labelled("expected", "null or absent, as `faces` was not asked for", plain)).toEqual([
    "  expected  null or absent, as `faces`",
    "            was not asked for",
  ]);
});

test("a command is never broken", () => {
  const curl = `curl -isS '${"x".repeat(200)}'`;
  expect(command("curl", curl, plain)).toBe(`  curl      ${curl}`);
});

test("one line is cut with an ellipsis", () => {
  expect(oneLine("abcdef", 6)).toBe("abcdef");
  expect(oneLine("abcdefg", 6)).toBe("abcde…");
});

test("counts agree with their words", () => {
  expect([counted(1, "asset"), counted(1234, "asset"), counted(0, "class", "classes")]).toEqual([
    "1 asset",
    "1,234 assets",
    "0 classes",
  ]);
});
