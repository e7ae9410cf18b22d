import { headerOf, isVoid, type Answer, type Exchange } from "../../spec/exchange.ts";
import type { ApiRequest } from "../../spec/request.ts";
import type { Client } from "./client.ts";
import { pause } from "./pause.ts";

export interface CourierOptions {
  readonly client: Pick<Client, "send">;
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
export type Halt = "request budget spent" | "time budget spent" | "target silent" | "cancelled";

/** Silences, or void answers, in a row after which a target is taken for gone: no run waits out a thousand time-outs. */
const patience = { silent: 12, void: 36 } as const;
/** How often a void case is sent again, and how long a Retry-After is honoured, in milliseconds. */
const resends = 3;
const longestWait = 10_000;

/**
 * Sends requests within budget, politely: it waits when told to, sends void cases again,
 * and gives up on a target that has fallen silent.
 */
export class Courier {
  sent = 0;
  voided = 0;
  halted: Halt | undefined;
  #index = 0;
  #silences = 0;
  #voids = 0;
  #openAt = 0;
  readonly #options: CourierOptions;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Sends a request until it gets an answer that says something; the last answer, void or not, or undefined once halted. */
  async deliver(request: ApiRequest, lane: number): Promise<Exchange | undefined> {
    for (let attempt = 0; ; attempt++) {
      const exchange = await this.#sendOnce(request, lane);
      if (exchange === undefined || !isVoid(exchange.answer) || attempt === resends) return exchange;
      // Silence may be a lost packet, once; a server that hangs on a request hangs again.
      if (exchange.answer.kind === "silent" && attempt > 0) return exchange;
      this.#pauseFor(exchange.answer, attempt);
    }
  }

  /**
   * Waits for a turn among the requests of the run, for one that somebody else sends.
   * @returns whether it may be sent; false once the run is to end
   */
  async admit(): Promise<boolean> {
    if (this.#isOver()) return false;
    await this.#turn();
    return !this.#isOver();
  }

  async #sendOnce(request: ApiRequest, lane: number): Promise<Exchange | undefined> {
    const { client, record, now, signal } = this.#options;
    if (this.#mustHalt()) return undefined;
    await this.#turn();
    if (this.#mustHalt()) return undefined;
    this.sent += 1;
    const sentAt = now();
    const answer = await client.send(request, signal);
    if (answer.kind === "silent" && answer.why === "cancelled") {
      this.halted ??= "cancelled";
      return undefined;
    }
    const exchange: Exchange = { index: this.#index++, lane, request, answer, sentAt, answeredAt: now() };
    this.#note(answer);
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
    return this.halted !== undefined && this.halted !== "request budget spent";
  }

  #note(answer: Answer): void {
    if (isVoid(answer)) this.voided += 1;
    this.#silences = answer.kind === "silent" ? this.#silences + 1 : 0;
    this.#voids = isVoid(answer) ? this.#voids + 1 : 0;
    if (this.#silences >= patience.silent || this.#voids >= patience.void) this.halted ??= "target silent";
  }

  /** Waits for this request's turn, by the rate limit and by what the target asked for. */
  async #turn(): Promise<void> {
    const { rateLimit, now, signal } = this.#options;
    const at = Math.max(this.#openAt, now());
    if (Number.isFinite(rateLimit)) this.#openAt = at + 1000 / rateLimit;
    const wait = at - now();
    if (wait > 0) await pause(wait, signal);
  }

  #pauseFor(answer: Answer, attempt: number): void {
    const asked = answer.kind === "answered" ? retryAfter(headerOf(answer, "retry-after")) : undefined;
    const wait = Math.min(asked ?? 100 * 2 ** attempt, longestWait);
    this.#openAt = Math.max(this.#openAt, this.#options.now() + wait);
  }
}

/** Milliseconds that a Retry-After asks for, given in seconds or as a date. */
export function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
