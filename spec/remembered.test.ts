import { describe, expect, it } from "vitest";
import { remembered } from "./remembered.ts";

/** A reading of texts that are remembered, and the texts that it was worked out for so far. */
function reader() {
  const read: string[] = [];
  const length = remembered((text) => {
    read.push(text);
    return text === "" ? undefined : text.length;
  });
  return { read, length };
}

describe("what is remembered", () => {
  it("is worked out once for each text, whatever comes of it", () => {
    const { read, length } = reader();
    expect(["a", "", "bc", "a", "", "bc"].map(length)).toEqual([1, undefined, 2, 1, undefined, 2]);
    expect(read).toEqual(["a", "", "bc"]);
  });

  it("is no text that is long", () => {
    const { read, length } = reader();
    const [long, longer] = ["x".repeat(500), "x".repeat(501)];
    expect([long, longer, long, longer].map(length)).toEqual([500, 501, 500, 501]);
    expect(read).toEqual([long, longer, longer]);
  });

  it("is no more than a thousand texts", () => {
    const { read, length } = reader();
    const texts = Array.from({ length: 1000 }, (_, at) => String(at));
    for (const text of [...texts, ...texts]) length(text);
    expect(read).toHaveLength(1000);
    length("one more");
    length("0");
    expect(read.slice(1000)).toEqual(["one more", "0"]);
  });
});
