import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { counted, labelled, paragraph, type Layout } from "../reporters/terminal/layout.ts";
import { journalFormat, type JournalBegin } from "../suites/provision/journal-entry.ts";
import { beginJournal, JournalError, type Journal } from "../suites/provision/journal.ts";
import { LibraryApi, type LibraryOptions } from "../suites/provision/library-api.ts";
import { ProvisionError } from "../suites/provision/provision-error.ts";
import { provision, type Provisioned } from "../suites/provision/provision.ts";
import { removeAll } from "../suites/provision/remove-all.ts";
import { cleanCommand, leftLines } from "./removal.ts";
import type { Hide } from "./redact.ts";
import { exitCodes } from "./exit-codes.ts";
import type { RunFlags } from "./flags.ts";
import type { Target } from "./settle-target.ts";
import { UsageError } from "./usage-error.ts";

export interface Surroundings {
  readonly target: Target;
  readonly flags: RunFlags;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly layout: Layout;
  readonly hide: Hide;
  readonly print: (lines: readonly string[]) => void;
}

/** What a run brought itself, and the way to take it back. */
export interface Provisioning extends Provisioned {
  /** Removes all of it, whatever became of the run. */
  end(): Promise<void>;
}

const nothingBrought: Provisioned = { pool: { assets: [], absent: [] }, stations: [], notes: [] };

/**
 * Brings the suite's own assets to the target.
 * @throws UsageError where the target does not let that be; what had been made is removed by then
 */
export async function beginProvisioning(surroundings: Surroundings): Promise<Provisioning> {
  const { target, flags, signal, layout, hide, print } = surroundings;
  const options: LibraryOptions = {
    target: target.url,
    pathTemplate: target.pathTemplate,
    headers: target.headers,
    userAgent: surroundings.userAgent,
    timeout: flags.timeout * 1000,
    workers: flags.workers,
    rateLimit: flags.rateLimit ?? Infinity,
    reach: target.reach,
  };
  const [journal, path] = await newJournal({
    kind: "begin",
    format: journalFormat,
    target: target.url,
    pathTemplate: target.pathTemplate,
    run: randomBytes(6).toString("hex"),
    at: new Date().toISOString(),
  });
  const reminder = remind(journal, path, surroundings);
  const end = async (): Promise<void> => {
    print(await remove(journal, path, options, surroundings));
    reminder.off();
  };
  print(labelled("journal", `${path} names all that is made, until it is removed`, layout));
  const api = new LibraryApi(options, signal);
  const began = performance.now();
  try {
    const tell = (text: string): void => print(labelled("", layout.colors.dim(`${text} …`), layout));
    const made = await provision(journal, api, {
      workers: flags.workers,
      settle: flags.settle * 1000,
      signal,
      tell,
    });
    const size = `${counted(made.pool.assets.length, "asset")} in the pool, ${Math.round(api.uploaded / 1000)} kB uploaded`;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    print([
      ...labelled("brought", `${size}, ${counted(api.requests, "request")}, ${seconds} s`, layout),
      ...made.notes.flatMap((note) => labelled("", hide(note), layout, layout.colors.yellow)),
    ]);
    return { ...made, end };
  } catch (error) {
    // Reads are given up once the run was ended: what fails then says nothing of the target.
    if (signal.aborted && error instanceof ProvisionError) return { ...nothingBrought, end };
    await end();
    if (error instanceof JournalError) throw new UsageError(error.message);
    if (!(error instanceof ProvisionError)) throw error;
    throw new UsageError(hide(error.message), error.whose === "target" ? exitCodes.unavailable : exitCodes.usage);
  } finally {
    await api.close();
  }
}

/** The journal lies where the command was called, or where that may not be written, among the temporary files. */
async function newJournal(begin: JournalBegin): Promise<readonly [Journal, string]> {
  const name = `asset-conformance-${begin.run}.journal`;
  try {
    return [await beginJournal(resolve(name), begin), name];
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
  }
  const path = join(tmpdir(), name);
  try {
    return [await beginJournal(path, begin), path];
  } catch (error) {
    throw error instanceof JournalError ? new UsageError(error.message) : error;
  }
}

/** Speaks up where the process ends before everything is removed, as at a second Ctrl-C. */
function remind(journal: Journal, path: string, { target, hide }: Surroundings): { off(): void } {
  const speak = (): void => {
    if (journal.left().length === 0) return;
    process.stderr.write(`What was uploaded is still there. Remove it: ${hide(cleanCommand(path, target))}\n`);
  };
  process.once("exit", speak);
  return { off: () => void process.off("exit", speak) };
}

/** Reads without a signal: what was made is removed even where the run was ended. */
async function remove(
  journal: Journal,
  path: string,
  options: LibraryOptions,
  { target, layout, hide }: Surroundings,
): Promise<string[]> {
  const api = new LibraryApi(options);
  try {
    const { removed, left } = await removeAll(journal, api);
    await journal.close();
    if (left.length === 0)
      return labelled("removed", `${counted(removed, "thing")}; nothing of what was made is left`, layout);
    return [
      ...leftLines(left, layout).map(hide),
      ...paragraph(`Try again later: ${hide(cleanCommand(path, target))}`, layout),
    ];
  } finally {
    await api.close();
  }
}
