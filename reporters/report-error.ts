import { escapeControls, shorten } from "../spec/show.ts";

/** A file that is no report, or none that this version can read; told in one sentence. */
export class ReportError extends Error {
  override readonly name = "ReportError";

  constructor(path: string, reason: string) {
    super(`${path}: ${shorten(escapeControls(reason), 300)}`);
  }
}
