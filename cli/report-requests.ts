import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { nearest } from "../fixtures/pool/nearest.ts";
import { formats, type FormatName } from "../reporters/formats.ts";
import { UsageError } from "./usage-error.ts";

/** One `--report FORMAT[=PATH]`. */
export interface ReportRequest {
  readonly format: FormatName;
  /** undefined: standard output. */
  readonly path: string | undefined;
}

const names = Object.keys(formats);

export function reportRequest(text: string): ReportRequest {
  const at = text.indexOf("=");
  const name = at < 0 ? text : text.slice(0, at);
  const format = names.find((one): one is FormatName => one === name);
  if (format === undefined) {
    const close = nearest(name, names);
    const hint = close === undefined ? "" : ` Did you mean ${close}?`;
    throw new UsageError(`There is no report format "${name}"; there are ${names.join(", ")}.${hint}`);
  }
  const path = at < 0 ? formats[format].file : text.slice(at + 1);
  if (path === "") throw new UsageError(`--report ${format}= names no file.`);
  return { format, path: path === "-" ? undefined : path };
}

/**
 * Reads what reports are asked for and makes sure that each can be written, before a run begins.
 * @throws UsageError for an unknown format or a path that cannot be written
 */
export async function reportRequests(texts: readonly string[]): Promise<ReportRequest[]> {
  const requests = texts.map(reportRequest);
  if (requests.filter(({ path }) => path === undefined).length > 1) {
    throw new UsageError("Only one report can go to standard output.");
  }
  if (requests.filter(({ format }) => format === "ndjson").length > 1) {
    throw new UsageError("A run writes one log: name ndjson once.");
  }
  for (const { path } of requests) if (path !== undefined) await assertWritable(path);
  return requests;
}

/** @throws UsageError where no file can be written at the path */
export async function assertWritable(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new UsageError(
      `${path} cannot be written: ${missing ? `there is no folder ${folder}` : `${folder} is not writable`}.`,
    );
  }
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw new UsageError(`${path} cannot be written: it is a folder.`);
}
