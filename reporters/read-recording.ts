import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import type { Keep, Recording } from "./recording.ts";
import { ReportError } from "./report-error.ts";

/** What is more than this is no traffic that somebody recorded by hand. */
const mostBytes = 400_000_000;

/**
 * The recording in a file: a HAR of anybody's, or the log of a run.
 * @param pathTemplate where assets are found in a HAR; a log says so itself
 * @throws ReportError where there is none, or none that can be read
 */
export async function readRecording(path: string, pathTemplate: string, keep: Keep): Promise<Recording> {
  const file = open(path);
  try {
    if (fstatSync(file).isDirectory()) throw new ReportError(path, "this is a folder; name the recording in it");
    if (beginsAsLog(file)) {
      const { readEventLog } = await import("./event-log/read-event-log.ts");
      return readEventLog(file, path, keep);
    }
    const value = jsonIn(file, path);
    const { readHar } = await import("./read-har/read-har.ts");
    return readHar(value, path, pathTemplate, keep);
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ReportError(path, reasons[code] ?? `the recording cannot be read (${code})`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such recording",
  ENOTDIR: "there is no such recording",
  EACCES: "the recording may not be read: permission denied",
};

function beginsAsLog(file: number): boolean {
  const bytes = Buffer.alloc(200);
  return /^\s*\{\s*"(kind|n)"/.test(bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, 0)));
}

function jsonIn(file: number, path: string): unknown {
  const { size } = fstatSync(file);
  if (size > mostBytes) throw new ReportError(path, `this is larger than ${mostBytes / 1e6} MB; cut the HAR in parts`);
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new ReportError(path, "the file is empty");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ReportError(path, "this is neither a HAR nor a log of a run: it is not JSON");
  }
  if (typeof value === "object" && value !== null && "schema" in value)
    throw new ReportError(
      path,
      "this is a report; `judge` reads a HAR or a log, which hold the answers that it judges",
    );
  return value;
}
