import type { ReachFlags } from "../flags.ts";
import { settleReach } from "../settle-reach.ts";
import { secretsOf } from "../settle-target.ts";
import { newRunId, userAgentOf } from "../user-agent.ts";
import { counted, labelled, paragraph } from "../../reporters/terminal/layout.ts";
import { JournalError, resumeJournal, type Journal } from "../../suites/provision/journal.ts";
import { LibraryApi } from "../../suites/provision/library-api.ts";
import { removeAll } from "../../suites/provision/remove-all.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { hiderOf } from "../redact.ts";
import { cleanCommand, leftLines } from "../removal.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";
import { header, targetUrl } from "../values.ts";

export interface CleanFlags extends ReachFlags {
  readonly target?: string;
  readonly header: readonly string[];
  /** Seconds. */
  readonly timeout: number;
}

/** Removes what a run made and could not remove itself, by its journal. */
export async function clean(path: string, flags: CleanFlags): Promise<ExitCode> {
  const headers = flags.header.map((text) => header(text, process.env));
  const reach = await settleReach(flags, process.env);
  const hide = hiderOf(secretsOf({ headers, reach }));
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.map(hide).join("\n")}\n`);
  const journal = await journalAt(path);
  const { begin } = journal;
  const target = flags.target ?? targetUrl(begin.target);
  print([
    ...labelled("target", target + begin.pathTemplate, layout),
    ...labelled("run", `${begin.run}, begun ${begin.at}`, layout),
  ]);
  const api = new LibraryApi({
    target,
    pathTemplate: begin.pathTemplate,
    headers,
    userAgent: userAgentOf(newRunId()),
    timeout: flags.timeout * 1000,
    workers: 4,
    rateLimit: Infinity,
    reach,
  });
  try {
    const { removed, left } = await removeAll(journal, api);
    await journal.close();
    if (removed > 0) print(labelled("removed", counted(removed, "thing"), layout));
    if (left.length === 0) {
      print(paragraph(`Nothing of this run is left, and ${path} is deleted.`, layout));
      return exitCodes.conformant;
    }
    print([
      ...leftLines(left, layout),
      ...paragraph(`${path} stays. Try again: ${cleanCommand(path, { headers })}`, layout),
    ]);
    return left.every(({ unreached }) => unreached === true) ? exitCodes.unavailable : exitCodes.usage;
  } finally {
    await api.close();
  }
}

async function journalAt(path: string): Promise<Journal> {
  try {
    return await resumeJournal(path);
  } catch (error) {
    throw error instanceof JournalError ? new UsageError(error.message) : error;
  }
}
