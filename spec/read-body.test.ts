import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "./read-body.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("a body", () => {
  it("is read without an exception, whatever its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(["json", "text", "bytes"]).toContain(readBody(bytes).kind);
      }),
    );
  });

  it("is read without an exception, whatever its text", () => {
    const scraps = fc.array(
      fc.constantFrom('"', "\\", "[", "]", "{", "}", ":", ",", "null", "1e999", " ", "é", "\u0000"),
    );
    fc.assert(
      fc.property(scraps, (parts) => {
        expect(readBody(bytesOf(parts.join(""))).kind).not.toBe("bytes");
      }),
    );
  });

  it("that is JSON is its value and its text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        expect(readBody(bytesOf(text))).toEqual({ kind: "json", value: JSON.parse(text), text });
      }),
    );
  });

  it.each(["", " ", "\n\t "])("%j is empty", (text) => {
    expect(readBody(bytesOf(text))).toEqual({ kind: "text", text, problem: "empty" });
  });

  it.each(["<html>", "{", "[1,]", "NaN", "{}{}", "\uFEFF{}", "undefined"])("%j is not JSON", (text) => {
    expect(readBody(bytesOf(text))).toEqual({ kind: "text", text, problem: "not JSON" });
  });

  it.each([[[0xff, 0xfe]], [[0xc3, 0x28]], [[0x22, 0xed, 0xa0, 0x80, 0x22]], [[0x80]]])(
    "of the bytes %j is not UTF-8",
    (bytes) => {
      expect(readBody(Uint8Array.from(bytes))).toEqual({ kind: "bytes", length: bytes.length, problem: "not UTF-8" });
    },
  );

  it("is parsed down to 64 levels and no deeper", () => {
    expect(readBody(bytesOf(nested(64))).kind).toBe("json");
    expect(readBody(bytesOf(nested(65)))).toMatchObject({ kind: "text", problem: "too deep" });
    expect(readBody(bytesOf(`[${nested(63)},[]]`)).kind).toBe("json");
    expect(readBody(bytesOf(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`))).toMatchObject({ problem: "too deep" });
    expect(readBody(bytesOf('{"a":'.repeat(100_000)))).toMatchObject({ kind: "text", problem: "too deep" });
  });

  it("may hold more than 64 values side by side, whatever they are", () => {
    for (const value of [Array.from({ length: 100 }, () => []), Array.from({ length: 100 }, () => ({}))])
      expect(readBody(bytesOf(JSON.stringify(value)))).toMatchObject({ kind: "json", value });
  });

  it("is parsed up to 200,000 values and no more", () => {
    const [most, tooMany] = [200_000, 200_001];
    expect(readBody(bytesOf(`[${"1,".repeat(most - 1)}1]`)).kind).toBe("json");
    expect(readBody(bytesOf(`[${"1,".repeat(tooMany - 1)}1]`))).toMatchObject({
      kind: "text",
      problem: "too many values",
    });
    expect(readBody(bytesOf(`[${"[],".repeat(most / 2 - 1)}[]]`)).kind).toBe("json");
    expect(readBody(bytesOf(`[${"[],".repeat(most / 2)}[]]`))).toMatchObject({ problem: "too many values" });
    expect(readBody(bytesOf(`[1${" ".repeat(tooMany)}]`)).kind).toBe("json");
  });

  it("that is not JSON is kept as far as 16 KB", () => {
    const kept = "é".repeat(8 * 1024);
    expect(readBody(bytesOf(kept))).toEqual({ kind: "text", text: kept, problem: "not JSON" });
    expect(readBody(bytesOf(`${kept}x`))).toEqual({ kind: "text", text: kept, problem: "not JSON" });
  });

  it("may hold brackets in its texts", () => {
    const value = { text: `${"[{".repeat(200)}\\"`, other: '"[' };
    expect(readBody(bytesOf(JSON.stringify(value)))).toMatchObject({ kind: "json", value });
  });

  it("may hold one long text", () => {
    const value = 'x\\"['.repeat(500_000);
    expect(readBody(bytesOf(JSON.stringify(value)))).toMatchObject({ kind: "json", value });
  });
});
