import fc from "fast-check";
import { rgbaToThumbHash, thumbHashToAverageRGBA } from "thumbhash";
import { describe, expect, it } from "vitest";
import { fitsColour, fitsSize, readThumbhash, type ThumbhashShape } from "./thumbhash.ts";

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
  readonly seed: number;
}

const side = fc.integer({ min: 1, max: 100 });
const picture: fc.Arbitrary<Picture> = fc.record({
  width: side,
  height: side,
  transparent: fc.boolean(),
  seed: fc.nat({ max: 255 }),
});

function hashOf({ width, height, transparent, seed }: Picture): Uint8Array {
  const pixel = (at: number): number[] => [
    (at * seed) % 256,
    (at * 7 + seed) % 256,
    (at * 13) % 256,
    transparent ? (at * 29) % 256 : 255,
  ];
  return rgbaToThumbHash(width, height, Array.from({ length: width * height }, (_, at) => pixel(at)).flat());
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function shapeOf(text: string): ThumbhashShape {
  const shape = readThumbhash(text);
  if (typeof shape === "string") throw new Error(shape);
  return shape;
}

describe("a ThumbHash", () => {
  it("of any picture is understood, padded or not, and fits the picture's size", () => {
    fc.assert(
      fc.property(picture, (one) => {
        const text = base64(hashOf(one));
        const shape = shapeOf(text);
        expect(shapeOf(text.replace(/=+$/, ""))).toEqual(shape);
        expect(fitsSize(shape, one.width, one.height)).toBe(true);
        expect(fitsSize(shape, 40 * one.width, 40 * one.height)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("cut short or drawn out is refused", () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 12 }), (one, count) => {
        const bytes = hashOf(one);
        expect(readThumbhash(base64(bytes.subarray(0, -count)))).toBeTypeOf("string");
        expect(readThumbhash(base64(Uint8Array.from([...bytes, ...Array<number>(count).fill(0)])))).toContain(
          "where its header calls for",
        );
      }),
      { numRuns: 60 },
    );
  });

  it("is read without an exception, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(["string", "object"]).toContain(typeof readThumbhash(text));
      }),
    );
  });

  const example = "1QcSHQRnh493V4dIh4eXh1h4kJUI";
  it.each([
    ["", "text that is not base64"],
    ["=", "text that is not base64"],
    ["====", "text that is not base64"],
    ["not base64!", "text that is not base64"],
    ["1QcSHQRnh493V4dIh4eXh1h4kJU-", "text that is not base64"],
    ["data:image/png;base64,AAAA", "text that is not base64"],
    [`${example}\n`, "text that is not base64"],
    [`${example}A`, "text that is not base64"],
    [`${example}===`, "text that is not base64"],
    ["AAA", "base64 of 2 bytes, too few for a ThumbHash"],
    ["AAAAAAA=", "base64 of 5 bytes where its header calls for"],
  ])("is not %j: %s", (text, why) => {
    expect(readThumbhash(text)).toContain(why);
  });

  it("of the library's own example is read", () => {
    expect(readThumbhash(example)).toMatchObject({ limit: 7 });
  });
});

describe("the shape of a ThumbHash", () => {
  const wide = shapeOf(base64(hashOf({ width: 96, height: 54, transparent: false, seed: 3 })));
  const tall = shapeOf(base64(hashOf({ width: 54, height: 96, transparent: false, seed: 3 })));
  const square = shapeOf(base64(hashOf({ width: 50, height: 50, transparent: true, seed: 3 })));

  it("tells landscape from portrait", () => {
    expect(fitsSize(wide, 1920, 1080)).toBe(true);
    expect(fitsSize(wide, 1080, 1920)).toBe(false);
    expect(fitsSize(tall, 1080, 1920)).toBe(true);
    expect(fitsSize(tall, 1920, 1080)).toBe(false);
  });

  it("tells a strip from a common picture", () => {
    expect(fitsSize(wide, 4000, 400)).toBe(false);
    expect(fitsSize(square, 4000, 400)).toBe(false);
  });

  it("allows for what rounding takes from the ratio, and for no more", () => {
    expect(wide.shorter).toBe(4);
    expect([700, 570, 430, 300].map((height) => fitsSize(wide, 1000, height))).toEqual([true, true, true, false]);
  });

  it("does not mind which side of a nearly square picture is longer", () => {
    expect(fitsSize(square, 1000, 990)).toBe(true);
    expect(fitsSize(square, 990, 1000)).toBe(true);
  });
});

describe("the average colour of a ThumbHash", () => {
  it("is the one that the usual library tells", () => {
    fc.assert(
      fc.property(picture, (one) => {
        const hash = hashOf(one);
        const { r, g, b } = thumbHashToAverageRGBA(hash);
        expect(shapeOf(base64(hash)).average).toEqual([r, g, b].map((part) => Math.round(255 * part)));
      }),
    );
  });

  it("fits the picture and no picture of another colour", () => {
    const red = shapeOf(base64(rgbaToThumbHash(2, 1, [200, 20, 20, 255, 180, 40, 20, 255])));
    expect(fitsColour(red, [190, 30, 20])).toBe(true);
    expect(fitsColour(red, [20, 30, 190])).toBe(false);
    const off = (by: number): number[] => red.average.map((part) => part + by);
    expect([-41, -40, 40, 41].map((by) => fitsColour(red, off(by)))).toEqual([false, true, true, false]);
  });
});
