/** After each answer the pace picks up a little; after so many milliseconds between requests nothing is held back. */
const recovery = 0.998;
const negligible = 1;
/** At its slowest, a request every two seconds. */
const slowest = 2000;

/**
 * Milliseconds from one request to the next: what the user allows at the most, and what the target was seen to bear.
 * Told to slow down, it falls a little behind the rate at which answers came, and then picks up again.
 */
export class Pace {
  readonly #floor: number;
  #interval = 0;
  #answers = 0;
  #since = 0;

  /** @param perSecond requests per second at the most; Infinity for as many as the target takes */
  constructor(perSecond: number) {
    this.#floor = 1000 / perSecond;
  }

  get interval(): number {
    return Math.max(this.#floor, this.#interval);
  }

  /** An answer came that did not ask for patience. */
  answered(): void {
    this.#answers += 1;
    this.#interval = this.#interval * recovery < negligible ? 0 : this.#interval * recovery;
  }

  /**
   * The target asked for patience. What was sent before it last did so tells nothing new.
   * @param sentAt when the request went out
   * @param now milliseconds of the same clock
   */
  throttled(sentAt: number, now: number): void {
    if (sentAt < this.#since) return;
    const borne = (now - this.#since) / Math.max(1, this.#answers);
    this.#interval = Math.min(slowest, Math.max(1.5 * this.#interval, 1.1 * borne));
    this.#answers = 0;
    this.#since = now;
  }
}
