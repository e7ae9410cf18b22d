import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWhole } from "./write-report.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "asset-conformance-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a report takes the place of an older one, and leaves no draft behind", async () => {
  const path = join(folder, "report.json");
  await writeFile(path, "older and longer");
  await writeWhole(path, "newer");
  expect(await readFile(path, "utf8")).toBe("newer");
  expect(await readdir(folder)).toEqual(["report.json"]);
});

test("what cannot be written leaves no draft either", async () => {
  await expect(writeWhole(folder, "text")).rejects.toThrow(/EISDIR|ENOTEMPTY/);
  expect(await readdir(folder)).toEqual([]);
  await expect(writeWhole(join(folder, "missing", "report.json"), "text")).rejects.toThrow("ENOENT");
});
