import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const lane = fileURLToPath(new URL("lane.mjs", import.meta.url));

/**
 * A process in which tools are run, started when it is needed and again after one took it down.
 */
export class Side {
  #paths;
  #seconds;
  #child;

  /**
   * @param {object} paths of external tools
   * @param {number} seconds that a trial may take
   */
  constructor(paths, seconds) {
    this.#paths = paths;
    this.#seconds = seconds;
  }

  /** @returns {Promise<{ complaints: string[], warnings: string[], milliseconds: number }>} */
  async run(id, target, folder) {
    const began = performance.now();
    // Its own group, so that what a tool started can be ended with it.
    this.#child ??= fork(lane, [JSON.stringify(this.#paths)], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      detached: true,
    });
    const child = this.#child;
    const ended = (why) => ({ complaints: [why], warnings: [], milliseconds: performance.now() - began });
    return new Promise((resolve) => {
      const settle = (what) => {
        clearTimeout(timer);
        child.off("message", settle).off("exit", fall);
        resolve(what);
      };
      const timer = setTimeout(() => {
        settle(ended(`no end after ${this.#seconds} s`));
        void this.close();
      }, this.#seconds * 1000);
      const fall = (code) => {
        this.#child = undefined;
        settle(ended(`it fell with exit code ${code}`));
      };
      child.once("message", settle).once("exit", fall);
      child.send({ id, target, folder });
    });
  }

  /** Ends the process, and what a tool may have started in it. */
  async close() {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await gone;
  }
}
