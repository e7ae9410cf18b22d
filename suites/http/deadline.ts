import { longestTimer } from "./pause.ts";
import { whenAborted } from "./when-aborted.ts";

/** What may end something under way. */
export interface Ending {
  readonly ended: boolean;
  /** Acts at the end, or at once where that was before. */
  whenEnded(act: () => void): void;
}

/**
 * Ends a request after so many milliseconds, or with the run. Unlike `AbortSignal.timeout()` it is gone as soon as the
 * request is: a run that sends thousands leaves no timers behind. A signal is made only for who needs one, as it takes
 * longer than all else here.
 */
export class Deadline implements Ending {
  ended = false;
  /** Whether it was the time that ended the request. */
  passed = false;
  readonly #acts: (() => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #leaveRun: () => void;

  constructor(milliseconds: number, run: AbortSignal | undefined) {
    const pass = (): void => {
      this.passed = true;
      this.#end();
    };
    this.#timer = setTimeout(pass, Math.min(milliseconds, longestTimer));
    this.#leaveRun = whenAborted(run, () => this.#end());
  }

  whenEnded(act: () => void): void {
    if (this.ended) act();
    else this.#acts.push(act);
  }

  /** A new signal, for what takes nothing else. */
  toSignal(): AbortSignal {
    const controller = new AbortController();
    this.whenEnded(() => controller.abort());
    return controller.signal;
  }

  lift(): void {
    clearTimeout(this.#timer);
    this.#leaveRun();
  }

  #end(): void {
    this.ended = true;
    for (const act of this.#acts.splice(0)) act();
  }
}
