import { expect, test } from "vitest";
import { trafficInWords } from "./traffic-in-words.ts";

const media = { requests: 100, bytes: 640_000, voided: 0, unread: 0 };

test.each([
  [{ requests: 1, voided: 0 }, "1 request"],
  [{ requests: 1200, voided: 30 }, "1,200 requests, 30 of them void (429, 503 or no answer)"],
  [{ requests: 64, voided: 0, media }, "64 requests; 100 fetches of URLs, 0.6 MB"],
  [
    { requests: 64, voided: 0, media: { requests: 1, bytes: 2e8, voided: 1, unread: 4 } },
    "64 requests; 1 fetch of URLs, 1 of them void (429, 503 or no answer), 200.0 MB, 4 URLs unread",
  ],
])("%j", (figures, words) => {
  expect(trafficInWords(figures)).toBe(words);
});
