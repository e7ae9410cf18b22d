import { open, readFile, rm, type FileHandle } from "node:fs/promises";
import { journalFormat, readEntry, type JournalBegin, type JournalEntry } from "./journal-entry.ts";
import { Ledger, type Item } from "./ledger.ts";

/** The journal file cannot be used. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** What a run makes at a target, written down before it is made. */
export interface Journal {
  readonly begin: JournalBegin;
  /** Resolves once the entry cannot be lost any more. */
  enter(entry: JournalEntry): Promise<void>;
  /** What may still be at the target. */
  left(): Item[];
  /** Ends the writing; the file goes where nothing is left. */
  close(): Promise<void>;
}

/** A journal that ends with the process, for targets that do so as well. */
export function memoryJournal(begin: JournalBegin): Journal {
  const ledger = new Ledger();
  return {
    begin,
    enter: async (entry) => ledger.enter(entry),
    left: () => ledger.left(),
    close: async () => undefined,
  };
}

/** Begins a journal in a new file. @throws JournalError where the file cannot be made, or is there already */
export async function beginJournal(path: string, begin: JournalBegin): Promise<Journal> {
  const file = await opened(path, "ax");
  const journal = new FileJournal(path, file, begin, new Ledger());
  await journal.enter(begin);
  return journal;
}

/** Takes up the journal of a run that did not come to its end. @throws JournalError */
export async function resumeJournal(path: string): Promise<Journal> {
  const text = await textOf(path);
  const [begin, ledger] = read(text, path);
  const file = await opened(path, "a");
  // What was being written when the process ended is no line to go on from.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  await file.truncate(Buffer.byteLength(whole));
  if (whole === "") await file.appendFile(`${JSON.stringify(begin)}\n`);
  return new FileJournal(path, file, begin, ledger);
}

class FileJournal implements Journal {
  readonly begin: JournalBegin;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #ledger: Ledger;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(path: string, file: FileHandle, begin: JournalBegin, ledger: Ledger) {
    this.begin = begin;
    this.#path = path;
    this.#file = file;
    this.#ledger = ledger;
  }

  /** @throws JournalError where an intent cannot be written down; what has happened already is known without the file */
  async enter(entry: JournalEntry): Promise<void> {
    this.#ledger.enter(entry);
    const written = this.#append(entry, this.#writing);
    this.#writing = written.catch(() => undefined);
    try {
      await written;
    } catch (error) {
      if (entry.kind === "begin" || entry.kind === "intent")
        throw new JournalError(`${this.#path}: ${reasonOf(error)}`);
    }
  }

  async #append(entry: JournalEntry, before: Promise<unknown>): Promise<void> {
    await before;
    await this.#file.appendFile(`${JSON.stringify(entry)}\n`);
    await this.#file.datasync();
  }

  left(): Item[] {
    return this.#ledger.left();
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
    if (this.left().length === 0) await rm(this.#path, { force: true });
  }
}

/** A line without its end is where the process ended while it wrote. */
function read(text: string, path: string): [JournalBegin, Ledger] {
  const lines = text.split("\n");
  const torn = lines.pop() ?? "";
  const [first = torn, ...others] = lines;
  const begin = readEntry(first);
  if (begin?.kind !== "begin")
    throw new JournalError(`${path}:1: this is no journal of asset-conformance (${journalFormat})`);
  const ledger = new Ledger();
  for (const [index, line] of others.entries()) {
    const entry = readEntry(line);
    if (entry === undefined || entry.kind === "begin")
      throw new JournalError(`${path}:${index + 2}: this line of the journal cannot be read`);
    ledger.enter(entry);
  }
  return [begin, ledger];
}

const mostBytes = 20_000_000;

async function textOf(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > mostBytes) throw new JournalError(`${path}: this is too large for a journal`);
    return bytes.toString("utf8");
  } catch (error) {
    throw error instanceof JournalError ? error : new JournalError(`${path}: ${reasonOf(error)}`);
  }
}

async function opened(path: string, mode: "a" | "ax"): Promise<FileHandle> {
  try {
    return await open(path, mode, 0o600);
  } catch (error) {
    throw new JournalError(`${path}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such journal",
    EISDIR: "this is a folder; name the journal in it",
    EACCES: "the journal may not be opened: permission denied",
    EROFS: "the journal cannot be written: the file system is read-only",
    EEXIST: "there is such a file already",
    ENOSPC: "the journal cannot be written: the disk is full",
  };
  return reasons[code] ?? `the journal cannot be opened (${code})`;
}
