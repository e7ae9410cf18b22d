import { ManifestError } from "../../fixtures/pool/manifest-error.ts";
import { packageInfo } from "../../reporters/package-info.ts";
import type { Report } from "../../reporters/report.ts";
import { paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import type { Trouble } from "../../suites/campaign/result.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { hiderOf } from "../redact.ts";
import { secretsOf, type Target } from "../settle-target.ts";
import { UsageError } from "../usage-error.ts";
import { Bell, type Happening } from "./bell.ts";
import { failingFirst } from "./failing-first.ts";
import { listenForKeys } from "./keys.ts";
import { TargetWatch } from "./target-watch.ts";

/** What came of one run. */
export interface Judged {
  readonly report: Report;
  readonly exitCode: ExitCode;
  /** Why it could not begin, where nobody ended it. */
  readonly trouble: Trouble | undefined;
  readonly target: Target;
}

export interface WatchOptions {
  readonly url: string;
  /** Judges the target once, with the pool and the baseline as they are then, and tells the verdict. */
  readonly judge: () => Promise<Judged>;
  readonly print: (lines: readonly string[]) => void;
  readonly layout: Layout;
}

/**
 * Judges a target, and again whenever it comes back or a key asks for it, until it is told to stop.
 * @returns the exit code of the last run, or that of the signal that ended it
 */
export async function watch(options: WatchOptions): Promise<ExitCode> {
  const { url, judge, print, layout } = options;
  const { dim, bold } = layout.colors;
  const bell = new Bell();
  const keys = listenForKeys(process.stdin, (wish) => bell.ring(wish));
  const hint = keys.listening ? "Enter judges again, q quits." : "Ctrl-C ends.";
  const target = new TargetWatch({
    url,
    userAgent: `asset-conformance/${packageInfo().version}`,
    onGone: () => print([dim("The target is gone; waiting for it.")]),
  });
  try {
    let last = await judge();
    for (let retried = false; !isEnded(last.exitCode);) {
      if (last.trouble !== undefined) print(paragraph(last.trouble.sentence, layout).map(layout.colors.yellow));
      retried = !retried && wasLost(last) && (await target.isThere());
      if (!retried) {
        print(["", dim(`Waiting for the target to be started anew. ${hint}`)]);
        const happening = await bell.during(async (signal) => target.untilBack(signal));
        if (isEnd(happening)) return endOf(happening, last);
        print(["", bold(happening === "again" ? "Judging again." : "The target is back.")]);
      }
      const happening = await bell.during(async (signal) => sendFailures(last, options, signal));
      if (isEnd(happening)) return endOf(happening, last);
      last = (await judgeAgain(options)) ?? last;
    }
    return last.exitCode;
  } finally {
    keys.release();
    bell.release();
  }
}

function isEnded(code: ExitCode): boolean {
  return code === exitCodes.interrupted || code === exitCodes.terminated;
}

/** What ends the watch. */
type End = Exclude<Happening, "again">;

function isEnd(happening: Happening | "back" | "sent"): happening is End {
  return happening === "quit" || happening === "interrupt" || happening === "terminate";
}

function endOf(happening: End, last: Judged): ExitCode {
  return { quit: last.exitCode, interrupt: exitCodes.interrupted, terminate: exitCodes.terminated }[happening];
}

/** Whether the target went away in the middle of a run: it may be back already. */
function wasLost({ report, trouble }: Judged): boolean {
  return trouble?.whose === "target" || report.halted === "target silent";
}

async function sendFailures(
  { report, target: { headers, reach } }: Judged,
  { url, print, layout }: WatchOptions,
  signal: AbortSignal,
): Promise<"sent"> {
  const hide = hiderOf(secretsOf({ headers, reach }));
  await failingFirst(
    report,
    { target: url, headers, reach, allowWrites: false, signal },
    (lines) => print(lines.map(hide)),
    layout,
  );
  return "sent";
}

/** Nothing that the user can put right, such as a pool file in the middle of being written, ends the watch. */
async function judgeAgain({ judge, print, layout }: WatchOptions): Promise<Judged | undefined> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof ManifestError)) throw error;
    print([layout.colors.yellow(error.message)]);
    return undefined;
  }
}
