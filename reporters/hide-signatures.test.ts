import fc from "fast-check";
import { expect, test } from "vitest";
import { hideSignatures } from "./hide-signatures.ts";
import { hostileText } from "./testing/reports.ts";

test.each([
  ["https://a.example/x.jpg?w=360&sig=abc", "https://a.example/x.jpg?w=360&sig=[redacted]"],
  ["https://a.example/x.jpg?X-Amz-Signature=abc&w=1#top", "https://a.example/x.jpg?X-Amz-Signature=[redacted]&w=1#top"],
  [
    '{"url":"https:\\/\\/a.example\\/x?w=1\\u0026token=abc"}',
    '{"url":"https:\\/\\/a.example\\/x?w=1\\u0026token=[redacted]"}',
  ],
  ['<a href="/x?w=1&amp;expires=12">', '<a href="/x?w=1&amp;expires=[redacted]">'],
  [`/x?anything=${"a1".repeat(20)}`, "/x?anything=[redacted]"],
  ["/api/assets/asset_1?include=faces,people", "/api/assets/asset_1?include=faces,people"],
  ["got `thumbnail`, expected a = b", "got `thumbnail`, expected a = b"],
])("%s", (text, hidden) => {
  expect(hideSignatures(text)).toBe(hidden);
});

test("what is hidden stays hidden, and any text is bearable", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(hideSignatures(hideSignatures(text))).toBe(hideSignatures(text));
    }),
  );
});
