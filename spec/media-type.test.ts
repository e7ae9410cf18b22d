import { describe, expect, test } from "vitest";
import { sameMediaType } from "./media-type.ts";

describe("media types", () => {
  test.each([
    ["image/jpeg", "IMAGE/JPG; q=1", true],
    ["video/mp4", "video/quicktime", true],
    ["image/webp", "image/png", false],
    ["image/jpeg", "", false],
    ["image/png ", " image/x-png;q=1;p=2", true],
    ["image/heic", "image/heif", true],
    ["image/heic", "video/mp4", false],
    ["nonsense", "nonsense", true],
  ])("%s and %s", (one, other, same) => {
    expect(sameMediaType(one, other)).toBe(same);
  });
});
