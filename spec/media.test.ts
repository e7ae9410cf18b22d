import { describe, expect, it, test } from "vitest";
import { timelineOf, tellingFetches } from "./media.ts";
import { sameMediaType } from "./media-type.ts";
import { at, fetched } from "./testing/traces.ts";
import { expiryOf } from "./url-expiry.ts";

const gone = fetched({ status: 404 });
const silent = { kind: "silent", why: "timed out", detail: "nothing came" } as const;

describe("the timeline of a URL", () => {
  test.each([
    ["one fetch", at([0, fetched()]), "200 at 0.0 s"],
    ["two alike", at([0, gone], [0.5, gone]), "404 at 0.0 s and 0.5 s"],
    ["many alike", at([0, gone], [0.5, gone], [2, gone], [30, gone]), "404 at 0.0 s, 0.5 s … 30.0 s (4 times)"],
    ["a picture that settled", at([0, gone], [0.5, gone], [2, fetched()]), "404 at 0.0 s and 0.5 s, 200 at 2.0 s"],
    ["silence", at([0, silent], [11, fetched()]), "timed out at 0.0 s, 200 at 11.0 s"],
    ["nothing", [], "never fetched"],
  ])("tells %s", (_, fetches, told) => {
    expect(timelineOf({ fetches })).toBe(told);
  });

  it("stays short whatever came", () => {
    const fetches = at(...Array.from({ length: 900 }, (_, n) => [n, fetched({ status: 200 + n })] as const));
    expect(timelineOf({ fetches }).length).toBeLessThan(150);
  });
});

describe("fetches that tell something", () => {
  const ways = (...statuses: readonly number[]) =>
    tellingFetches({ fetches: at(...statuses.map((status, n) => [n, fetched({ status })] as const)) }).length;
  test.each([
    [[200, 404], 2],
    [[500, 200], 1],
    [[500, 500], 0],
    [[500, 500, 500], 3],
    [[501, 500, 500], 3],
    [[500, 500, 503], 0],
    [[502, 502, 502], 0],
    [[429, 429, 429], 0],
  ])("of %j are %i", (statuses, telling) => {
    expect(ways(...statuses)).toBe(telling);
  });
});

describe("media types", () => {
  test.each([
    ["image/jpeg", "IMAGE/JPG; q=1", true],
    ["video/mp4", "video/quicktime", true],
    ["image/webp", "image/png", false],
    ["image/jpeg", "", false],
    ["nonsense", "nonsense", true],
  ])("%s and %s", (one, other, same) => {
    expect(sameMediaType(one, other)).toBe(same);
  });
});

describe("when a URL expires by its own words", () => {
  test.each([
    ["https://cdn.test/a?exp=1700000000&sig=x", 1_700_000_000_000],
    ["https://cdn.test/a?Expires=1700000000", 1_700_000_000_000],
    ["https://cdn.test/a?se=2026-01-02T03:04:05Z&sig=x", Date.UTC(2026, 0, 2, 3, 4, 5)],
    ["https://cdn.test/a?X-Amz-Date=20260102T030405Z&X-Amz-Expires=60", Date.UTC(2026, 0, 2, 3, 5, 5)],
    ["https://cdn.test/a?X-Amz-Date=1700000000&X-Amz-Expires=3600", undefined],
    ["https://cdn.test/a?exp=soon&e=1", undefined],
    ["https://cdn.test/a", undefined],
    ["no URL", undefined],
  ])("%s", (url, expiry) => {
    expect(expiryOf(url)).toBe(expiry);
  });
});
