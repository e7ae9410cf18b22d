import fc from "fast-check";
import { expect, test } from "vitest";
import { mediaBytes } from "../../fixtures/reference/media-folder.ts";
import { signatureOf } from "./signature.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["coast.jpg", "image/jpeg"],
  ["chart.png", "image/png"],
  ["garden.webp", "image/webp"],
])("%s is a picture of its type", async (file, type) => {
  expect(signatureOf(await mediaBytes(file))).toEqual({ look: "picture", type });
});

test.each(["surf.mp4", "dashcam.mp4"])("%s is a video", async (file) => {
  expect(signatureOf(await mediaBytes(file)).look).toBe("video");
});

test.each([
  ["nothing", "", { look: "nothing", type: "" }],
  ["a web page", "<!doctype html>", { look: "markup", type: "" }],
  ["a drawing behind a byte order mark", "\xef\xbb\xbf \n<svg>", { look: "markup", type: "" }],
  ["JSON", '{"detail":"no"}', { look: "other", type: "" }],
  ["a HEIC", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", { look: "picture", type: "image/heic" }],
  ["an AVIF", "\0\0\0\x20ftypavif\0\0\0\0", { look: "picture", type: "image/avif" }],
  ["an AVIF that names itself late", "\0\0\0\x20ftypmif1\0\0\0\0mif1avif", { look: "picture", type: "image/avif" }],
  ["a QuickTime film", "\0\0\0\x14ftypqt  ", { look: "video", type: "" }],
  ["a WebM", "\x1aE\xdf\xa3", { look: "video", type: "" }],
  ["a wave file", "RIFF\0\0\0\0WAVE", { look: "other", type: "" }],
  ["WEBP without RIFF", "XXXX\0\0\0\0WEBP", { look: "other", type: "" }],
])("%s is told by its first bytes", (_, text, signature) => {
  expect(signatureOf(latin(text))).toEqual(signature);
});

test("any bytes are told to be something", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(["picture", "video", "markup", "other", "nothing"]).toContain(signatureOf(bytes).look);
    }),
  );
});
