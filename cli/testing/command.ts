import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The command that `npm run build` leaves. */
export const built = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a command left behind. */
export interface Ran {
  /** As a shell tells it: 128 and the signal's number where a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which it is called. */
  readonly cwd?: string;
  /** Called once the command is under way, with a way to send it a signal and to see what it printed. */
  readonly meanwhile?: (running: Running) => Promise<void>;
}

interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves with what was printed, once it holds the text. */
  readonly printed: (text: string) => Promise<string>;
}

/** Runs the built command as a user would, without the variables of the tests' own environment. */
export async function command(args: readonly string[], { env = {}, cwd, meanwhile }: RunOptions = {}): Promise<Ran> {
  if (!existsSync(built)) throw new Error("dist/ is missing: run `npm run build` before the end-to-end tests.");
  const child = spawn(process.execPath, [built, ...args], {
    env: { PATH: process.env["PATH"], NO_COLOR: "1", ...env },
    cwd,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const closed = exitCodeOf(child);
  const printed = async (text: string): Promise<string> => {
    while (!stdout.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended before it printed "${text}": ${stdout}${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return stdout;
  };
  await meanwhile?.({ kill: (signal) => child.kill(signal), printed });
  return { exitCode: await closed, stdout, stderr };
}

/** What a shell holds in `$?`. A run that is over can still be ended by a signal while its process closes. */
function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"])),
  );
}

interface AtTerminal {
  readonly press: (keys: string) => void;
  /** Resolves once a text was shown so many times. */
  readonly shown: (text: string, times: number) => Promise<void>;
}

/** Runs the built command on a terminal of its own. */
export async function onTerminal(
  args: readonly string[],
  meanwhile: (terminal: AtTerminal) => Promise<void>,
): Promise<{ readonly exitCode: number; readonly text: string }> {
  const words = [process.execPath, built, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const child = spawn("script", ["--quiet", "--return", "--command", words.join(" "), "/dev/null"], {
    env: { PATH: process.env["PATH"], NO_COLOR: "1", TERM: "xterm", SHELL: "/bin/sh" },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  const closed = exitCodeOf(child);
  const shown = async (wanted: string, times: number): Promise<void> => {
    while (text.split(wanted).length <= times) {
      if (child.exitCode !== null) throw new Error(`ended before it showed "${wanted}": ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await meanwhile({ press: (keys) => void child.stdin.write(keys), shown });
  return { exitCode: await closed, text };
}

/** A folder for a test, removed when `await using` ends. */
export async function folder(): Promise<
  AsyncDisposable & { readonly file: (name: string) => string; readonly read: (name: string) => Promise<string> }
> {
  const path = await mkdtemp(join(tmpdir(), "asset-conformance-"));
  return {
    file: (name) => join(path, name),
    read: (name) => readFile(join(path, name), "utf8"),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
