import { isVoid, type Answer, type Exchange } from "../../spec/exchange.ts";
import type { ApiRequest } from "../../spec/request.ts";
import type { Client } from "./client.ts";
import { askedFor, asksForPatience, Outage, type GivenUp } from "./outage.ts";
import { Pace } from "./pace.ts";
import { pause } from "./pause.ts";

export interface CourierOptions {
  readonly client: Pick<Client, "send">;
  /** Gives an exchange the form in which it is recorded and delivered; as it came where nothing is said. */
  readonly keep?: (exchange: Exchange) => Exchange;
  /** Called with each exchange, void ones among them, in the order in which answers came. */
  readonly record: (exchange: Exchange) => void;
  readonly maxRequests: number;
  /** Milliseconds since the run began, after which nothing more is sent. */
  readonly deadline: number;
  /** Requests per second at the most; Infinity for as many as the target takes. */
  readonly rateLimit: number;
  readonly signal?: AbortSignal | undefined;
  readonly now: () => number;
}

/** Why a courier stopped sending before it was done. */
export type Halt = "request budget spent" | "time budget spent" | GivenUp | "cancelled";

/** How often a void case is sent again. */
const resends = 3;
/** So many time-outs are waited out; then a wait is some times the longest that was worth it, in milliseconds. */
const mostTimeouts = 8;
const [worthWaiting, shortestTimeout] = [4, 1000];

/**
 * Sends requests within budget, politely: it waits when told to, goes as slowly as the target wants, sends void cases
 * again, and gives up on a target that is gone.
 */
export class Courier {
  sent = 0;
  voided = 0;
  /** Requests that were delivered, and those of them that got nothing but void answers. */
  delivered = 0;
  lost = 0;
  halted: Halt | undefined;
  #index = 0;
  #openAt = 0;
  #timeouts = 0;
  #slowest = 0;
  #queue = Promise.resolve();
  #inFlight = 0;
  #wake = (): void => {};
  #nextAnswer = this.#untilWoken();
  readonly #outage = new Outage();
  readonly #pace: Pace;
  readonly #options: CourierOptions;

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#pace = new Pace(options.rateLimit);
  }

  /** Sends a request until it gets an answer that says something; the last answer, void or not, or undefined once halted. */
  async deliver(request: ApiRequest, lane: number): Promise<Exchange | undefined> {
    for (let attempt = 0; ; attempt++) {
      const exchange = await this.#sendOnce(request, lane, attempt);
      if (exchange === undefined) return undefined;
      const isOver = !isVoid(exchange.answer) || isUncredited(request) || attempt >= resendsOf(exchange.answer);
      if (!isOver) continue;
      this.delivered += 1;
      if (isVoid(exchange.answer)) this.lost += 1;
      return exchange;
    }
  }

  /**
   * Waits for a turn among the requests of the run, for one that somebody else sends.
   * @returns whether it may be sent; false once the run is to end
   */
  async admit(): Promise<boolean> {
    if (this.#isOver()) return false;
    const leave = await this.#turn();
    leave();
    return !this.#isOver();
  }

  async #sendOnce(request: ApiRequest, lane: number, attempt: number): Promise<Exchange | undefined> {
    if (this.#mustHalt()) return undefined;
    const leave = await this.#turn();
    try {
      if (this.#mustHalt()) return undefined;
      return await this.#exchange(request, lane, attempt);
    } finally {
      leave();
    }
  }

  async #exchange(request: ApiRequest, lane: number, attempt: number): Promise<Exchange | undefined> {
    const { client, keep = (same) => same, record, now, signal } = this.#options;
    this.sent += 1;
    const sentAt = now();
    const together = this.#inFlight;
    const answer = await client.send(request, signal, this.#longestWait(sentAt));
    if (answer.kind === "silent" && answer.why === "cancelled") {
      this.halted ??= "cancelled";
      return undefined;
    }
    const exchange = keep({ index: this.#index++, lane, request, answer, sentAt, answeredAt: now() });
    this.#note(exchange, attempt, together);
    record(exchange);
    return exchange;
  }

  #mustHalt(): boolean {
    if (this.#isOver()) return true;
    if (this.sent >= this.#options.maxRequests) this.halted ??= "request budget spent";
    return this.halted !== undefined;
  }

  /** Whether nothing at all may be sent any more; what ends the requests of this courier alone does not count. */
  #isOver(): boolean {
    const { deadline, now, signal } = this.#options;
    if (signal?.aborted === true) this.halted ??= "cancelled";
    if (now() >= deadline) this.halted ??= "time budget spent";
    this.halted ??= this.#outage.givenUp;
    return this.halted !== undefined && this.halted !== "request budget spent";
  }

  #untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #note({ request, answer, sentAt, answeredAt }: Exchange, attempt: number, together: number): void {
    if (isUncredited(request) && asksForPatience(answer)) {
      this.voided += 1;
      return;
    }
    this.#outage.note({ answer, attempt, sentAt, answeredAt });
    if (asksForPatience(answer)) this.#pace.throttled({ sentAt, answeredAt, together, asked: askedFor(answer) });
    if (isVoid(answer)) this.voided += 1;
    else {
      this.#pace.answered();
      this.#slowest = Math.max(this.#slowest, answeredAt - sentAt);
    }
    if (answer.kind === "silent" && answer.why === "timed out") this.#timeouts += 1;
  }

  /** A target that hangs again and again is waited for no longer than it took when it answered. */
  #longestWait(now: number): number {
    const patience = this.#timeouts < mostTimeouts ? Infinity : Math.max(shortestTimeout, worthWaiting * this.#slowest);
    return Math.min(patience, this.#options.deadline - now);
  }

  /**
   * Waits for this request's turn: by the rate limit, by what the target asked for and bears, and while the target is out
   * until the one before has looked whether it is back.
   * @returns what lets the next one have its turn
   */
  async #turn(): Promise<() => void> {
    const { now, signal, deadline } = this.#options;
    let leave: (() => void) | undefined;
    for (;;) {
      if (this.#outage.isOn) leave ??= await this.#stepIn();
      const at = Math.max(this.#openAt, this.#outage.waitUntil, now());
      this.#openAt = at + this.#pace.interval;
      await pause(Math.min(at, deadline) - now(), signal);
      // Meanwhile others may have been told to wait longer, or have found that the target is out.
      const isMine = !this.#outage.isOn || leave !== undefined;
      if (this.#inFlight >= this.#pace.width) await this.#nextAnswer;
      else if ((isMine && this.#outage.waitUntil <= now()) || this.#mustHalt()) return this.#begin(leave);
    }
  }

  /** Counts a request as in flight until what is returned is called, which lets others have their turn. */
  #begin(leave = (): void => {}): () => void {
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
      leave();
      this.#wake();
      this.#nextAnswer = this.#untilWoken();
    };
  }

  /** Waits until nobody else looks whether the target is back; undefined where it is. */
  async #stepIn(): Promise<(() => void) | undefined> {
    const before = this.#queue;
    let leave = (): void => {};
    this.#queue = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    if (this.#outage.isOn) return leave;
    leave();
    return undefined;
  }
}

/** Silence may be a lost packet, once; a server that hangs on a request hangs again. */
function resendsOf(answer: Answer): number {
  return answer.kind === "silent" ? 1 : resends;
}

/** Whoever guards against guessing throttles what comes without the right credential: that asks no patience of the others. */
function isUncredited(request: ApiRequest): boolean {
  return request.operation === "asset" && request.credential !== "given";
}
