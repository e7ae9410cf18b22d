import { execFile } from "node:child_process";
import { lstat, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
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

test("a link goes on leading to the file that is written", async () => {
  const [file, link] = [join(folder, "report.json"), join(folder, "latest.json")];
  await writeFile(file, "older");
  await symlink(file, link);
  await writeWhole(link, "newer");
  expect(await readFile(file, "utf8")).toBe("newer");
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
});

test("a pipe gets the text and stays a pipe", async () => {
  const pipe = join(folder, "pipe");
  await promisify(execFile)("mkfifo", [pipe]);
  const [read] = await Promise.all([readFile(pipe, "utf8"), writeWhole(pipe, ["one ", "two"])]);
  expect(read).toBe("one two");
  expect((await lstat(pipe)).isFIFO()).toBe(true);
});
