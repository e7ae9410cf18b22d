import { longestTimer } from "./pause.ts";
import { whenAborted } from "./when-aborted.ts";

/**
 * Ends a request after so many milliseconds, or with the run. Unlike `AbortSignal.timeout()` it is gone as soon as the
 * request is: a run that sends thousands leaves no timers behind.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #leaveRun: () => void;
  #passed = false;

  constructor(milliseconds: number, run: AbortSignal | undefined) {
    const end = (): void => this.#controller.abort();
    const pass = (): void => {
      this.#passed = true;
      end();
    };
    this.#timer = setTimeout(pass, Math.min(milliseconds, longestTimer));
    this.#leaveRun = whenAborted(run, end);
    if (run?.aborted === true) end();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was the time that ended the request. */
  get passed(): boolean {
    return this.#passed;
  }

  lift(): void {
    clearTimeout(this.#timer);
    this.#leaveRun();
  }
}
