import { EventLog, type LogSubject } from "../reporters/event-log/event-log.ts";
import type { Exchange } from "../spec/exchange.ts";
import type { CampaignEvent, CampaignResult } from "../suites/campaign/result.ts";
import type { ReportRequest } from "./report-requests.ts";
import { UsageError } from "./usage-error.ts";
import { unwritten } from "./write-all-reports.ts";

/**
 * The log of a run from which its reports are made: the one that was asked for, or one that nobody else sees. It holds
 * what was found so far whatever becomes of the run.
 */
export class RunLog {
  /** The report that it is, where one was asked for. */
  readonly request: ReportRequest | undefined;
  readonly #log: EventLog;

  private constructor(log: EventLog, request: ReportRequest | undefined) {
    this.#log = log;
    this.request = request;
  }

  /**
   * @returns undefined where no report is asked for, so that nothing has to be remembered
   * @throws UsageError where the log cannot be written
   */
  static open(requests: readonly ReportRequest[], subject: LogSubject): RunLog | undefined {
    if (requests.length === 0) return undefined;
    const request = requests.find(({ format }) => format === "ndjson");
    const toStdout = request !== undefined && request.path === undefined;
    try {
      return new RunLog(new EventLog(request?.path, subject, toStdout ? 1 : undefined), request);
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      throw new UsageError(
        request?.path === undefined
          ? `There is no room for temporary files, which reports are made from: ${message}.`
          : `${request.path} cannot be written: ${message}.`,
      );
    }
  }

  /** @param event without secrets */
  event(event: CampaignEvent): void {
    this.#log.event(event);
  }

  exchanges(): Iterable<Exchange> {
    return this.#log.exchanges();
  }

  /** Why lines are missing in a log that somebody asked for. */
  get trouble(): Error | undefined {
    const { failure } = this.#log;
    return failure === undefined || this.request === undefined
      ? undefined
      : unwritten(this.request.path ?? "on standard output", failure);
  }

  finish(result: CampaignResult): void {
    this.#log.finish(result);
  }

  /** What was found until the suite broke down, judged from what was written down. */
  async recovered(only: readonly string[]): Promise<CampaignResult> {
    const { readEventLog } = await import("../reporters/event-log/read-event-log.ts");
    const { judgeRecording, keeping } = await import("./judge-recording.ts");
    const recording = readEventLog(this.#log.file, "the log of this run", keeping());
    return judgeRecording(recording, { only, halted: "a fault of asset-conformance" });
  }

  close(): void {
    this.#log.close();
  }
}
