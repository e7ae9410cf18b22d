import { appendFile, mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * @typedef {object} Trial one run of one tool against one server
 * @property {string} tool
 * @property {string} subject
 * @property {"warm" | "fresh"} process whether the tool was loaded already, or started with the process
 * @property {number} round
 * @property {string[]} complaints the first few; none means that the tool passed
 * @property {string[]} warnings
 * @property {number} requests that reached the server
 * @property {number} milliseconds
 */

const keyOf = ({ tool, subject, process, round }) => [tool, subject, process, round].join(" ");

/** Trials in a file, a line each, so that a run that was ended goes on where it was. */
export class Logbook {
  #path;
  #trials;

  static async open(path) {
    await mkdir(dirname(path), { recursive: true });
    const text = await readFile(path, "utf8").catch(() => "");
    const trials = text.split("\n").flatMap((line) => readLine(line));
    return new Logbook(path, trials);
  }

  constructor(path, trials) {
    this.#path = path;
    this.#trials = new Map(trials.map((trial) => [keyOf(trial), trial]));
  }

  has(trial) {
    return this.#trials.has(keyOf(trial));
  }

  async add(trial) {
    this.#trials.set(keyOf(trial), trial);
    await appendFile(this.#path, `${JSON.stringify(trial)}\n`);
  }

  /** Forgets what these tools did. */
  async forget(tools) {
    const kept = [...this.#trials.values()].filter(({ tool }) => !tools.has(tool));
    this.#trials = new Map(kept.map((trial) => [keyOf(trial), trial]));
    await rm(this.#path, { force: true });
    for (const trial of kept) await appendFile(this.#path, `${JSON.stringify(trial)}\n`);
  }

  /** @returns {Trial[]} */
  trials() {
    return [...this.#trials.values()];
  }
}

/** A line that was cut off when the run was ended counts as not written. */
function readLine(line) {
  try {
    return line === "" ? [] : [JSON.parse(line)];
  } catch {
    return [];
  }
}
