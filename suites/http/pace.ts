/** After each answer the pace picks up a little; below so many milliseconds between requests nothing is held back. */
const recovery = 0.998;
const negligible = 1;
/** At its slowest, four requests a second: what bears less is waited for as it asks. */
const slowest = 250;
/** Slower by this much than what was borne, so that there is some room. */
const room = 1.1;
/** Slowing down has to bring so many times the answers that came between two refusals without it. */
const worthIt = 1.2;

/** Answers for each request in flight: where there were fewer between two refusals, what was in flight together was too much. */
const fewAnswers = 2;

/** A request that was told to come back later; times in milliseconds of one clock. */
export interface Throttled {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** How many requests were in flight as it was sent, itself among them. */
  readonly together: number;
  /** Milliseconds that it was told to wait, 0 where it was not told. */
  readonly asked: number;
}

/**
 * How many requests may be in flight, and how many milliseconds lie from one to the next: what the user allows at the
 * most, and what the target was seen to bear. A target that refuses as soon as it is asked for several things at a time
 * is asked for fewer, and only where that does not help less often: then the pace falls a little behind the rate at which
 * answers came, and picks up again. A target that refuses as often however slowly it is asked is not slowed down for.
 */
export class Pace {
  readonly #floor: number;
  #interval = 0;
  #answers = 0;
  #since = 0;
  #waitedUntil = -1;
  #width = Infinity;
  #isOfRate = false;
  /** Answers before the first refusal, when nothing was held back. */
  #unpaced: number | undefined;
  #isFutile = false;

  /** @param perSecond requests per second at the most; Infinity for as many as the target takes */
  constructor(perSecond: number) {
    this.#floor = 1000 / perSecond;
  }

  get interval(): number {
    return Math.max(this.#floor, this.#interval);
  }

  /** How many requests may be in flight. */
  get width(): number {
    return this.#width;
  }

  /** An answer came that did not ask for patience. */
  answered(): void {
    this.#answers += 1;
    this.#interval = this.#interval * recovery < negligible ? 0 : this.#interval * recovery;
  }

  /** The target asked for patience. What was sent before its last wait was over tells nothing new. */
  throttled({ sentAt, answeredAt, asked, together }: Throttled): void {
    if (sentAt <= this.#waitedUntil || this.#isFutile) return;
    if (!this.#narrows(together)) this.#slowDown(answeredAt, asked);
    this.#answers = 0;
    this.#since = answeredAt;
    this.#waitedUntil = answeredAt + asked;
  }

  /** Halves what may be in flight; false where that is not what the target refuses. */
  #narrows(together: number): boolean {
    const few = Math.min(together, this.#width);
    this.#isOfRate ||= few <= 1 || this.#answers > fewAnswers * few;
    this.#width = this.#isOfRate ? Infinity : Math.floor(few / 2);
    return !this.#isOfRate;
  }

  #slowDown(answeredAt: number, asked: number): void {
    const answers = Math.max(1, this.#answers);
    this.#isFutile = this.#unpaced !== undefined && answers <= worthIt * this.#unpaced;
    const borne = (answeredAt - this.#since + asked) / answers;
    this.#interval = this.#isFutile ? 0 : Math.min(slowest, room * borne);
    this.#unpaced ??= answers;
  }
}
