import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { mediaFiles } from "../../fixtures/reference/media-files.ts";
import { mediaBytes } from "../../fixtures/reference/media-folder.ts";
import { readVideo } from "./read-video.ts";

const seconds = { surf: 2, party: 2, dashcam: 2, doorbell: 4 } as const;
const names = ["surf", "party", "dashcam", "doorbell"] as const;

describe.each(names)("the container of %s", (name) => {
  const { file, width, height } = mediaFiles[name];

  test("tells its length and its size", async () => {
    const content = await readVideo(await mediaBytes(file));
    expect(content).toMatchObject({ kind: "video", type: "video/mp4", width, height });
    expect(content.kind === "video" && content.duration).toBeCloseTo(seconds[name], 1);
  });

  test("tells the same when it is read in parts", async () => {
    const whole = await mediaBytes(file);
    const parts: number[] = [];
    const read = async (first: number, last: number): Promise<Uint8Array> => {
      parts.push(last - first + 1);
      return whole.slice(first, last + 1);
    };
    expect(await readVideo({ size: whole.length, read })).toEqual(await readVideo(whole));
    expect(parts.length).toBeLessThan(20);
  });
});

describe("a video that cannot be read", () => {
  test.each([
    ["for want of parts", { size: 5000, read: async () => undefined }],
    ["as parts are too short", { size: 5000, read: async () => new Uint8Array(1) }],
    [
      "as its size is a lie",
      { size: 2 ** 50, read: async (a: number, b: number) => new Uint8Array(Math.min(b - a + 1, 9)) },
    ],
    ["as reading it fails", { size: 5000, read: () => Promise.reject(new Error("gone")) }],
  ])("%s is unread", async (_, source) => {
    expect((await readVideo(source)).kind).toBe("unread");
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["a playlist", Buffer.from("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/secret.ts\n")],
    ["zeros", new Uint8Array(5000)],
    ["a container that says it is endless", Buffer.from("\xff\xff\xff\xffftypisom\0\0\0\0isom\0\0\0\0moov", "latin1")],
  ])("such as %s is no video", async (_, bytes) => {
    expect((await readVideo(bytes)).kind).not.toBe("video");
  });

  it("that asks for work without end is given up", async () => {
    const bytes = new Uint8Array(await mediaBytes("dashcam.mp4"));
    // Its table of chunks says that a chunk has a thousand million samples.
    bytes[610] = 71;
    expect(await readVideo(bytes, 1_500)).toEqual({
      kind: "unread",
      why: "reading the video's container took too long",
    });
  });

  it("is never an exception, whichever bytes are changed", async () => {
    const whole = await mediaBytes("dashcam.mp4");
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = new Uint8Array(whole);
        for (const [at, value] of changes) bytes[at] = value;
        expect(["video", "neither", "unread"]).toContain((await readVideo(bytes, 1_500)).kind);
      }),
      { numRuns: 10 },
    );
  });
});
