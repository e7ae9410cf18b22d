import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { isVoid, type Exchange } from "../spec/exchange.ts";
import { targetOf } from "../spec/request.ts";
import type { RunVerdict } from "../spec/verdict.ts";
import type { CampaignEvent } from "../suites/campaign/result.ts";
import type { Report, ReportedRequirement } from "./report.ts";

export const eventLogSchema = "asset-conformance/events/1";

/** The first line: what is judged, by what and since when. */
export interface HeaderLine {
  readonly n: 1;
  readonly kind: "header";
  readonly schema: typeof eventLogSchema;
  readonly tool: Report["tool"];
  readonly contract: string;
  readonly target: Report["target"];
  readonly profile: string;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** The last line: only a run that came to its end has one. */
export interface FooterLine {
  readonly n: number;
  readonly kind: "footer";
  readonly verdict: RunVerdict;
  readonly trouble?: string;
  readonly halted?: string;
  readonly requests: number;
  readonly voided: number;
  readonly durationMs: number;
  /** Lines of the log, this one included. */
  readonly lines: number;
}

export interface ExchangeLine {
  readonly n: number;
  readonly kind: "exchange";
  readonly index: number;
  readonly lane: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** The status, or why there was no answer. */
  readonly answer: number | string;
  readonly void: boolean;
  readonly sentAt: number;
  readonly ms: number;
}

type Numbered<Content> = Content extends unknown ? { readonly n: number } & Content : never;

export type EventLine =
  | HeaderLine
  | Numbered<CampaignEvent>
  | ExchangeLine
  | ({ readonly n: number; readonly kind: "requirement" } & ReportedRequirement)
  | FooterLine;

export interface EventLogOptions extends Omit<HeaderLine, "n" | "kind" | "schema"> {
  /** Text without secrets; only exchanges need it, events are to come without. */
  readonly hide: (text: string) => string;
}

/**
 * Writes what happens in a run as it happens, a line of JSON each. A line is with the operating system before the
 * call returns, so that nothing but the line being written is lost where the process is killed.
 */
export class EventLog {
  readonly #file: number;
  readonly #own: boolean;
  readonly #options: EventLogOptions;
  #lines = 0;
  #failure: Error | undefined;

  /**
   * @param file path of a new log, an older one of that name is replaced; or the number of an open file, such as 1
   * @throws where the file cannot be opened
   */
  constructor(file: string | number, options: EventLogOptions) {
    this.#own = typeof file === "string";
    this.#file = typeof file === "string" ? openFresh(file) : file;
    this.#options = options;
    const { tool, contract, target, profile, seed, startedAt } = options;
    this.#write({ kind: "header", schema: eventLogSchema, tool, contract, target, profile, seed, startedAt });
  }

  /** Why lines were lost, such as a full disk: reason to tell, none to end the run. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  event(event: CampaignEvent): void {
    // What happened on the way is told by the lines before; the answer's body is not for the log.
    if (event.kind !== "violation") this.#write(event);
    else {
      const { kind, id, level, url, expected, actual } = event;
      this.#write({ kind, id, level, url, expected, actual });
    }
  }

  exchange({ index, lane, request, answer, sentAt, answeredAt }: Exchange): void {
    const { hide, target } = this.#options;
    this.#write({
      kind: "exchange",
      index,
      lane,
      method: request.operation === "asset" ? request.method : "GET",
      target: hide(targetOf(request, target.pathTemplate)),
      answer: answer.kind === "answered" ? answer.status : answer.why,
      void: isVoid(answer),
      sentAt: Math.round(sentAt),
      ms: Math.round(answeredAt - sentAt),
    });
  }

  /** Ends the log with what became of each requirement and the verdict, safe from a loss of power too. */
  finish({ requirements, verdict, trouble, halted, requests, voided, durationMs }: Report): void {
    for (const requirement of requirements) this.#write({ kind: "requirement", ...requirement });
    const ended = { ...(trouble !== undefined && { trouble }), ...(halted !== undefined && { halted }) };
    this.#write({ kind: "footer", verdict, ...ended, requests, voided, durationMs, lines: this.#lines + 1 });
    this.close();
  }

  /** Without a footer: whoever reads the log learns that the run did not come to its end. */
  close(): void {
    if (!this.#own) return;
    try {
      fsyncSync(this.#file);
    } catch {
      // Pipes and some file systems have nothing to sync.
    }
    closeSync(this.#file);
  }

  #write(content: Readonly<Record<string, unknown>>): void {
    if (this.#failure !== undefined) return;
    try {
      writeAll(this.#file, Buffer.from(`${JSON.stringify({ n: this.#lines + 1, ...content })}\n`));
      this.#lines += 1;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** Empty, and every write goes to its end, whoever else writes. */
function openFresh(path: string): number {
  closeSync(openSync(path, "w"));
  return openSync(path, "a");
}

const pipeFull = 10;
const mostWaits = 500;

/** A full pipe takes a part, or nothing until somebody reads. */
function writeAll(file: number, bytes: Buffer): void {
  let waits = 0;
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(file, bytes, at);
      waits = 0;
    } catch (error) {
      const full = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (!full || ++waits > mostWaits) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pipeFull);
    }
  }
}
