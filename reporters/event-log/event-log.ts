import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exchange } from "../../spec/exchange.ts";
import type { CampaignEvent, CampaignResult } from "../../suites/campaign/result.ts";
import { linesIn } from "./lines-in.ts";
import { eventLogSchema, lineOf, poolLineOf, type HeaderLine, type LogLine } from "./lines.ts";
import { writeAll } from "./write-all.ts";

export type LogSubject = Omit<HeaderLine, "kind" | "schema">;

/**
 * Writes what happens in a run as it happens, a line of JSON each, and gives back the exchanges once they are needed. A
 * line is with the operating system before the call returns, so that nothing but the line being written is lost where
 * the process is killed. What it is told has to be without secrets.
 */
export class EventLog {
  /** Open for reading too. */
  readonly file: number;
  /** Another open file that every line goes to, such as standard output. */
  readonly #also: number | undefined;
  #lines = 0;
  #poolTold = false;
  #failure: Error | undefined;

  /**
   * @param path of a new log, an older one of that name is replaced; undefined for one that nobody else sees
   * @throws where the file cannot be opened
   */
  constructor(path: string | undefined, subject: LogSubject, also?: number) {
    this.file = path === undefined ? openNameless() : openFresh(path);
    this.#also = also;
    this.#write({ kind: "header", schema: eventLogSchema, ...subject });
  }

  /** Why lines were lost, such as a full disk: reason to tell, none to end the run. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  event(event: CampaignEvent): void {
    if (event.kind === "pool") this.#poolTold = true;
    this.#write(lineOf(event));
  }

  /** Every exchange so far, in the order in which answers came; each time read anew. */
  *exchanges(): Generator<Exchange> {
    for (const text of linesIn(this.file)) {
      // Only this log wrote the file; a line that was not finished is no line.
      if (text.startsWith(`{"kind":"exchange"`)) yield JSON.parse(text) as Exchange;
    }
  }

  /** Ends the log with what became of each requirement and the verdict, safe from a loss of power too. */
  finish(result: CampaignResult): void {
    const { requirements, verdict, trouble, halted, requests, voided, durationMs } = result;
    if (!this.#poolTold) this.#write(poolLineOf(result));
    for (const requirement of requirements) this.#write({ kind: "requirement", ...requirement });
    const ended = {
      ...(trouble !== undefined && { trouble: trouble.sentence, whose: trouble.whose }),
      ...(halted !== undefined && { halted }),
    };
    this.#write({ kind: "footer", verdict, ...ended, requests, voided, durationMs, lines: this.#lines + 1 });
    try {
      fsyncSync(this.file);
    } catch {
      // Some file systems have nothing to sync.
    }
  }

  /** Without a footer whoever reads the log learns that the run did not come to its end. */
  close(): void {
    closeSync(this.file);
  }

  #write(line: LogLine): void {
    if (this.#failure !== undefined) return;
    try {
      const bytes = Buffer.from(textOf(line, this.#lines + 1));
      writeAll(this.file, bytes);
      if (this.#also !== undefined) writeAll(this.#also, bytes);
      this.#lines += 1;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** The kind stands first, so that a reader may tell a line by its beginning. */
function textOf(line: LogLine, number: number): string {
  const { kind, ...rest } = line;
  return `${JSON.stringify({ kind, n: number, ...rest })}\n`;
}

/** Empty, and every write goes to its end, whoever else writes. */
function openFresh(path: string): number {
  closeSync(openSync(path, "w"));
  return openSync(path, "a+");
}

function openNameless(): number {
  const path = join(tmpdir(), `asset-conformance-${randomBytes(6).toString("hex")}`);
  const file = openSync(path, "ax+", 0o600);
  unlinkSync(path);
  return file;
}
