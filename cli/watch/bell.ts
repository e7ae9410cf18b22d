import { exitCodes } from "../exit-codes.ts";
import type { Wish } from "./keys.ts";

/** What ends a wait: a key, or a signal from outside. */
export type Happening = Wish | "terminate";

/** Rings for keys and signals, from its making to its release. */
export class Bell {
  #hear: ((happening: Happening) => void) | undefined;
  #wantsAgain = false;
  readonly #signals = [
    ["SIGINT", () => this.#signal("SIGINT", "interrupt")],
    ["SIGTERM", () => this.#signal("SIGTERM", "terminate")],
  ] as const;

  constructor() {
    for (const [name, handle] of this.#signals) process.on(name, handle);
  }

  release(): void {
    for (const [name, handle] of this.#signals) process.off(name, handle);
  }

  ring(wish: Wish): void {
    if (this.#hear !== undefined) this.#hear(wish);
    // What asks for another run can wait for the end of this one; the rest goes to it as a signal.
    else if (wish === "again") this.#wantsAgain = true;
    else process.kill(process.pid, "SIGINT");
  }

  /** What comes first: the end of the work, or a ring, which calls the work off. */
  async during<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result | Happening> {
    const end = new AbortController();
    try {
      const rung = new Promise<Happening>((resolve) => {
        this.#hear = resolve;
        if (this.#wantsAgain) resolve("again");
        this.#wantsAgain = false;
      });
      return await Promise.race([rung, work(end.signal)]);
    } finally {
      this.#hear = undefined;
      end.abort();
    }
  }

  #signal(name: "SIGINT" | "SIGTERM", happening: Happening): void {
    if (this.#hear !== undefined) return this.#hear(happening);
    // A run that is under way listens for itself, and has something to tell; between runs there is nothing to lose.
    if (process.listenerCount(name) === 1)
      process.exit(name === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated);
  }
}
