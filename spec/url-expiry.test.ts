import { describe, expect, test } from "vitest";
import { expiryOf, isExpiry } from "./url-expiry.ts";

describe("when a URL expires by its own words", () => {
  test.each([
    ["https://cdn.test/a?exp=1700000000&sig=x", 1_700_000_000_000],
    ["https://cdn.test/a?Expires=1700000000", 1_700_000_000_000],
    ["https://cdn.test/a?se=2026-01-02T03:04:05Z&sig=x", Date.UTC(2026, 0, 2, 3, 4, 5)],
    ["https://cdn.test/a?X-Amz-Date=20260102T030405Z&X-Amz-Expires=60", Date.UTC(2026, 0, 2, 3, 5, 5)],
    ["https://cdn.test/a?X-Amz-Date=1700000000&X-Amz-Expires=3600", undefined],
    ["https://cdn.test/a?X-Goog-Date=20260102T030405Z&X-Goog-Expires=60", Date.UTC(2026, 0, 2, 3, 5, 5)],
    ["https://cdn.test/a?x-oss-date=20260102T030405Z&x-oss-expires=60", Date.UTC(2026, 0, 2, 3, 5, 5)],
    ["https://cdn.test/a?X-Amz-Date=20260102T030405Z&X-Amz-Expires=0", undefined],
    ["https://cdn.test/a?X-Amz-Date=20260102T030405Z", undefined],
    ["https://cdn.test/a?X-Amz-Date=20260102T030405Z0&X-Amz-Expires=60", undefined],
    ["https://cdn.test/a?X-Amz-Date=020260102T030405Z&X-Amz-Expires=60", undefined],
    ["https://cdn.test/a?My-X-Amz-Date=20260102T030405Z&X-Amz-Expires=60", undefined],
    ["https://cdn.test/a?X-Amz-Dated=20260102T030405Z&X-Amz-Expires=60", undefined],
    ["https://cdn.test/a?w=1&exp=17000000000", 17_000_000_000_000],
    ["https://cdn.test/a?exp=170000000000", undefined],
    ["https://cdn.test/a?exp=17000000", undefined],
    ["https://cdn.test/a?exp=x1700000000", undefined],
    ["https://cdn.test/a?expected=1700000000", undefined],
    ["https://cdn.test/a?unexp=1700000000", undefined],
    ["https://cdn.test/a?w=2026-01-02T03:04:05Z", undefined],
    ["https://cdn.test/a?se=2026-01-02", undefined],
    ["https://cdn.test/a?se=x2026-01-02T03:04:05Z", undefined],
    ["https://cdn.test/a?se=2026-13-02T03:04:05Z", undefined],
    ["https://cdn.test/a?exp=soon&e=1", undefined],
    ["https://cdn.test/a", undefined],
    ["no URL", undefined],
  ])("%s", (url, expiry) => {
    expect(expiryOf(url)).toBe(expiry);
  });
});

describe("a query parameter that says when its URL expires", () => {
  test.each([
    ["exp", "170000000", true],
    ["Expires", "1700000000000", true],
    ["exp", "17000000", false],
    ["exp", "17000000000000", false],
    ["exp", "1700000000s", false],
    ["exp", "x1700000000", false],
    ["width", "1700000000", false],
    ["X-Amz-Expires", "60", true],
    ["x-goog-expires", "123456789", true],
    ["x-amz-expires", "1234567890", false],
    ["x-amz-expires", "60s", false],
    ["x-amz-expires", "s60", false],
    ["x-amz-expires", "", false],
    ["my-x-amz-expires", "60", false],
    ["x-amz-expires-in", "60", false],
    ["width", "60", false],
  ])("%s=%s: %s", (name, value, says) => {
    expect(isExpiry(name, value)).toBe(says);
  });
});
