import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeControls, listed, shorten, show } from "./show.ts";

const controls = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const value = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary", maxLength: 500 }), fc.constant(undefined));

describe("a value in words", () => {
  it("is short and free of control characters, whatever the value", () => {
    fc.assert(
      fc.property(value, (any) => {
        const words = show(any);
        expect(Array.from(words).length).toBeLessThanOrEqual(100);
        expect(words).not.toBe("");
        expect(words).not.toMatch(controls);
      }),
      { numRuns: 500 },
    );
  });

  it("is short for large and deep ones", () => {
    const deep: unknown = JSON.parse("[".repeat(1000) + "]".repeat(1000));
    const large = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`key ${at} ${"x".repeat(99)}`, "😀".repeat(300)]),
    );
    for (const any of [deep, large, "x".repeat(1_000_000), Array(100_000).fill(large)]) {
      expect(Array.from(show(any)).length).toBeLessThanOrEqual(100);
    }
  });

  it.each([
    [undefined, "nothing"],
    [null, "null"],
    [true, "true"],
    [-0.5, "-0.5"],
    ["", '""'],
    ['a "b"', '"a \\"b\\""'],
    [[], "[]"],
    [{}, "{}"],
    [[1, "a", null], '[1, "a", null]'],
    [[[1], [], {}, { a: 1 }], "[[1 items], [], {}, {…}]"],
    [[1, 2, 3, 4, 5, 6, 7], "[1, 2, 3, 4, 5, 6, …]"],
    [[1, 2, 3, 4, 5, 6], "[1, 2, 3, 4, 5, 6]"],
    [{ a: 1, b: "x" }, '{a: 1, b: "x"}'],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, "{a: 1, b: 2, c: 3, d: 4, e: 5}"],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, "{a: 1, b: 2, c: 3, d: 4, e: 5, …}"],
    ["\u202e\u200b", '"\\u{202e}\\u{200b}"'],
  ])("%j is %s", (any, words) => {
    expect(show(any)).toBe(words);
  });
});

describe("a list of names", () => {
  it("is short and free of control characters, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 80 }), { maxLength: 30 }), (names) => {
        expect(Array.from(listed(names)).length).toBeLessThanOrEqual(12 * 44 + 14);
        expect(listed(names)).not.toMatch(controls);
      }),
    );
  });

  it.each([
    [[], "nothing"],
    [["a"], "`a`"],
    [["a", "b"], "`a`, `b`"],
    [[..."abcdefghijkl"], "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l`"],
    [
      Array.from({ length: 14 }, (_, at) => String(at)),
      "`0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, `11` and 2 more",
    ],
  ])("%j is %s", (names, words) => {
    expect(listed(names)).toBe(words);
  });
});

describe("text", () => {
  it("cut short keeps whole characters and its beginning", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 50 }), (text, length) => {
        const short = shorten(text, length);
        expect(Array.from(short).length).toBeLessThanOrEqual(length);
        expect(short.isWellFormed()).toBe(true);
        expect(text.startsWith(short.replace(/…$/, ""))).toBe(true);
      }),
    );
  });

  it("within its length stays as it is", () => {
    expect(shorten("😀".repeat(100))).toBe("😀".repeat(100));
    expect(shorten("abc", 3)).toBe("abc");
    expect(shorten("abcd", 3)).toBe("ab…");
  });

  it("with control characters shows them", () => {
    expect(escapeControls("a\u001b[31m\u2028")).toBe("a\\u{1b}[31m\\u{2028}");
  });
});
