import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import type { Report } from "./report.ts";

/** The report as text. */
export function jsonOf(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Writes a file whole or not at all: whoever reads the path never sees half a report. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
