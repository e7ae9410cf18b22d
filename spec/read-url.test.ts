import { expect, test } from "vitest";
import { readUrl } from "./read-url.ts";

test("reads a whole URL, and one that a base completes", () => {
  expect(readUrl("https://cdn.test/a?b=c")?.search).toBe("?b=c");
  expect(readUrl("../b", "https://cdn.test/a/c")?.href).toBe("https://cdn.test/b");
});

test.each(["", "cdn.test/a", "http://", "https://[::1", "/a"])("%j is none", (text) => {
  expect(readUrl(text)).toBeUndefined();
});
