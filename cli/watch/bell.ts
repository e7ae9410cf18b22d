import type { Wish } from "./keys.ts";

/** What ends a wait: a key, or a signal from outside. */
export type Happening = Wish | "terminate";

/** Rings for keys and signals. */
export class Bell {
  #hear: ((happening: Happening) => void) | undefined;
  #unheard: Happening | undefined;

  ring(happening: Happening): void {
    if (this.#hear !== undefined) this.#hear(happening);
    // A run hears signals alone; what asks for another run can wait for its end.
    else if (happening === "again") this.#unheard = happening;
    else process.kill(process.pid, happening === "terminate" ? "SIGTERM" : "SIGINT");
  }

  /** What comes first: the end of the work, or a ring, which calls the work off. */
  async during<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result | Happening> {
    const end = new AbortController();
    const interrupt = (): void => this.ring("interrupt");
    const terminate = (): void => this.ring("terminate");
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", terminate);
    try {
      const rung = new Promise<Happening>((resolve) => {
        this.#hear = resolve;
        if (this.#unheard !== undefined) resolve(this.#unheard);
        this.#unheard = undefined;
      });
      return await Promise.race([rung, work(end.signal)]);
    } finally {
      this.#hear = undefined;
      end.abort();
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", terminate);
    }
  }
}
