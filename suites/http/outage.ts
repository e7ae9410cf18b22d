import { headerOf, isVoid, type Answer, type Answered } from "../../spec/exchange.ts";
import { retryAfter } from "./retry-after.ts";

/** So many void answers in a row are an outage. */
const trip = 4;
/** Between two looks whether a target is back, in milliseconds. */
const [shortestLook, longestLook] = [100, 2000];
/** The longest Retry-After that is waited for, how long all of them together are, and how often without any answer. */
const longestRetryAfter = 60_000;
const longestWaiting = 15 * 60_000;
const mostInVain = 2;
/** What asks for more than that is asked again after a while, this often. */
const farAway = 5000;
const mostFarAway = 3;

/** One request in many may hang, and so may the one that looks whether the target is back; so many in succession tell. */
const enoughInSuccession = 2;

/** An answer and its circumstances; times in milliseconds of a clock that only goes forward. */
export interface Noted {
  readonly answer: Answer;
  /** How often the same request was sent before. */
  readonly attempt: number;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** Why a target is given up. */
export type GivenUp = "target silent" | "target throttling";

/**
 * Watches whether a target is there at all, so that no run waits out a thousand time-outs. Void answers in a row are an
 * outage: then one request at a time looks whether the target is back, less and less often, until patience ends. A target
 * that answered before gets more of it than one that never did.
 */
export class Outage {
  #voids = 0;
  #firstVoidAt = 0;
  #since = 0;
  #trippedAt = 0;
  #waitUntil = 0;
  #looks = 0;
  /** Void requests of a row that were sent only after its first had failed. */
  #inSuccession = 0;
  #everWell = false;
  #inVain = 0;
  #waited = 0;
  #farAway = 0;
  #givenUp: GivenUp | undefined;

  get isOn(): boolean {
    return this.#voids >= trip;
  }

  /** Why the target is given up, once it is. */
  get givenUp(): GivenUp | undefined {
    return this.#givenUp;
  }

  /** The time before which nothing is to be sent. */
  get waitUntil(): number {
    return this.#waitUntil;
  }

  note({ answer, attempt, sentAt, answeredAt: now }: Noted): void {
    if (!isVoid(answer)) {
      [this.#voids, this.#looks, this.#inVain, this.#inSuccession, this.#everWell] = [0, 0, 0, 0, true];
      return;
    }
    // What was in flight when the outage began is no look whether it is over.
    if (this.isOn && sentAt >= this.#trippedAt) this.#looks += 1;
    if (this.#voids > 0 && sentAt >= this.#firstVoidAt) this.#inSuccession += 1;
    this.#voids += 1;
    if (this.#voids === 1) [this.#firstVoidAt, this.#since] = [now, now];
    if (this.#voids === trip) this.#trippedAt = now;
    const asked = askedFor(answer);
    const pause = Math.min(shortestLook * 2 ** Math.max(attempt, this.#looks), longestLook);
    if (asked > longestRetryAfter) this.#standOff(now);
    else if (asked > pause) this.#honour(answer, asked, now);
    else this.#wait(now, pause);
    if (this.isOn && this.#isTooLong(answer, now)) this.#givenUp ??= reasonOf(answer);
  }

  #wait(now: number, milliseconds: number): void {
    this.#waitUntil = Math.max(this.#waitUntil, now + milliseconds);
  }

  /** Waits as it was told; that time is no outage. Requests that were in flight together are told the same. */
  #honour(answer: Answer, asked: number, now: number): void {
    const more = now + asked - Math.max(this.#waitUntil, now);
    if (more <= 0) return;
    this.#waited += more;
    this.#since += more;
    if (this.#waitUntil <= now) this.#inVain += 1;
    this.#wait(now, asked);
    const isInVain = this.#inVain > mostInVain && now - this.#firstVoidAt >= this.#patienceFor(answer);
    if (this.#waited > longestWaiting || isInVain) this.#givenUp ??= "target throttling";
  }

  /** Nobody waits a day. */
  #standOff(now: number): void {
    if (this.#waitUntil > now) return;
    this.#farAway += 1;
    this.#wait(now, farAway);
    if (this.#farAway >= mostFarAway) this.#givenUp ??= "target throttling";
  }

  #isTooLong(answer: Answer, now: number): boolean {
    if (askedFor(answer) > longestRetryAfter) return true;
    if (this.#everWell && this.#inSuccession < enoughInSuccession) return false;
    return now - this.#since >= this.#patienceFor(answer);
  }

  #patienceFor(answer: Answer): number {
    if (this.#everWell) return 10_000;
    if (answer.kind === "answered") return 3000;
    return answer.why === "timed out" ? 0 : 1000;
  }
}

/** Milliseconds that a void answer asks for; what is beyond patience counts as nothing but a refusal. */
export function askedFor(answer: Answer): number {
  return answer.kind === "answered" ? (retryAfter(headerOf(answer, "retry-after")) ?? 0) : 0;
}

function reasonOf(answer: Answer): GivenUp {
  return asksForPatience(answer) ? "target throttling" : "target silent";
}

/** Whether an answer asks for fewer requests or for later ones. */
export function asksForPatience(answer: Answer): answer is Answered {
  if (answer.kind === "silent" || !isVoid(answer)) return false;
  return answer.status === 429 || headerOf(answer, "retry-after") !== undefined;
}
