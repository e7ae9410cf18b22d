import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it, test } from "vitest";
import { mediaFiles } from "../../fixtures/reference/media-files.ts";
import { mediaBytes } from "../../fixtures/reference/media-folder.ts";
import { readPicture } from "./read-picture.ts";

const red = { r: 200, g: 20, b: 40 };
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: red } });

/** A PNG of so many pixels in few bytes. */
async function bomb(width: number, height: number): Promise<Uint8Array> {
  const small = await plain(1, 1).png().toBuffer();
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  // The checksum of the header: decoders that mind it refuse the file, which is as good.
  return small;
}

describe("a picture", () => {
  test.each(["coast", "tower", "chart", "garden", "ridge", "blur"] as const)(
    "%s has its size for display",
    async (name) => {
      const { file, width, height, mimeType } = mediaFiles[name];
      expect(await readPicture(await mediaBytes(file))).toMatchObject({
        kind: "picture",
        type: mimeType,
        width,
        height,
      });
    },
  );

  it.each([
    ["image/jpeg", () => plain(40, 30).jpeg()],
    ["image/png", () => plain(40, 30).png()],
    ["image/webp", () => plain(40, 30).webp()],
    ["image/gif", () => plain(40, 30).gif()],
    ["image/avif", () => plain(40, 30).avif({ effort: 0 })],
  ])("of type %s tells its average colour", async (type, make) => {
    const content = await readPicture(await make().toBuffer());
    expect(content).toMatchObject({ kind: "picture", type, width: 40, height: 30 });
    const average = content.kind === "picture" ? (content.average ?? []) : [];
    expect(average).toHaveLength(3);
    for (const [at, part] of [red.r, red.g, red.b].entries())
      expect(Math.abs((average[at] ?? 0) - part)).toBeLessThan(12);
  });

  it("is turned as its EXIF says", async () => {
    const bytes = await plain(40, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await readPicture(bytes)).toMatchObject({ width: 30, height: 40 });
  });

  it("of greys, of sixteen bits or with transparent parts has a colour as well", async () => {
    const grey = await plain(8, 8).greyscale().png().toBuffer();
    const deep = await plain(8, 8).toColourspace("rgb16").png().toBuffer();
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: { ...red, alpha: 0.5 } } })
      .png()
      .toBuffer();
    for (const bytes of [grey, deep, clear]) expect(await readPicture(bytes)).toHaveProperty("average");
  });

  it("that is transparent throughout has none", async () => {
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    expect(await readPicture(bytes)).not.toHaveProperty("average");
  });
});

describe("what is no picture", () => {
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>process.exit(1)</script></svg>';
  it.each([
    ["nothing", "", "no bytes at all"],
    ["a web page", "<!doctype html>", "markup"],
    ["a drawing with a script", script, "markup"],
    ["JSON", "{}", "bytes of no known picture format"],
  ])("is told: %s", async (_, text, what) => {
    expect(await readPicture(Buffer.from(text))).toEqual({ kind: "neither", what });
  });

  it.each(["coast.jpg", "chart.png", "garden.webp"])("such as half of %s", async (file) => {
    const whole = await mediaBytes(file);
    expect(await readPicture(whole.slice(0, whole.length >> 1))).toMatchObject({ kind: "neither" });
  });

  it("such as a header alone", async () => {
    const whole = await mediaBytes("coast.jpg");
    expect(await readPicture(whole.map((byte, at) => (at < 400 ? byte : 0)))).toMatchObject({ kind: "neither" });
  });
});

describe("what this machine cannot read", () => {
  it("such as HEIC is not said to be broken", async () => {
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic and no more", "latin1");
    expect(await readPicture(heic)).toEqual({
      kind: "unread",
      why: "there is no decoder for image/heic on this machine",
    });
  });

  it("for want of sharp is told with how to come by it", async () => {
    const content = await readPicture(await mediaBytes("coast.jpg"), async () => undefined);
    expect(content).toMatchObject({ kind: "unread", why: expect.stringContaining("npm install sharp") });
  });
});

describe("bytes that mean harm", () => {
  it.each([
    [65_535, 65_535],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [30_000, 30_000],
  ])("such as a bomb of %i × %i pixels are not unpacked", async (width, height) => {
    const before = process.memoryUsage().rss;
    expect((await readPicture(await bomb(width, height))).kind).not.toBe("unread");
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it("such as a picture that is a web page behind its end are the picture", async () => {
    const polyglot = Buffer.concat([await mediaBytes("coast.jpg"), Buffer.from("<script>alert(1)</script>")]);
    expect(await readPicture(polyglot)).toMatchObject({ kind: "picture", type: "image/jpeg" });
  });

  it("never throw, whichever of them are changed", async () => {
    const whole = await plain(20, 20).jpeg().toBuffer();
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = new Uint8Array(whole);
        for (const [at, value] of changes) bytes[at] = value;
        expect(["picture", "neither", "unread"]).toContain((await readPicture(bytes)).kind);
      }),
      { numRuns: 200 },
    );
  });
});
