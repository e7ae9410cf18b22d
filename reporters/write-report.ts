import { randomBytes } from "node:crypto";
import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Rendered } from "./formats.ts";
import type { Report } from "./report.ts";

/** The report as text. */
export function jsonOf(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Characters that are gathered before they are written. */
const portion = 256 * 1024;

/** A text in portions worth a write of their own. */
export function* portionsOf(rendered: Rendered): Generator<string> {
  if (typeof rendered === "string") return yield rendered;
  let gathered = "";
  for (const piece of rendered) {
    gathered += piece;
    if (gathered.length < portion) continue;
    yield gathered;
    gathered = "";
  }
  if (gathered !== "") yield gathered;
}

/**
 * Writes a file whole or not at all: whoever reads the path never sees half a report. A link goes on leading to its file,
 * and what is no file, such as a pipe or a device, is written to as it stands.
 */
export async function writeWhole(path: string, rendered: Rendered): Promise<void> {
  const end = await endOf(path);
  if (!end.isReplaceable) return writeFile(end.path, portionsOf(rendered));
  const draft = `${end.path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    const file = await open(draft, "wx");
    try {
      for (const text of portionsOf(rendered)) await file.writeFile(text);
    } finally {
      await file.close();
    }
    await rename(draft, end.path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Where a path leads behind all links, and whether another file may take the place of what is there. */
async function endOf(path: string): Promise<{ readonly path: string; readonly isReplaceable: boolean }> {
  try {
    const end = await realpath(path);
    const found = await stat(end);
    return { path: end, isReplaceable: found.isFile() || found.isDirectory() };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { path, isReplaceable: true };
    throw error;
  }
}
