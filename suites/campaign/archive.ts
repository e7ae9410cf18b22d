import type { Answer, Answered, Body, Exchange, Headers } from "../../spec/exchange.ts";
import type { ApiRequest } from "../../spec/request.ts";
import { keepHeapLean } from "./lean-heap.ts";
import { readPayload, weightOf, writePayload, type Payload } from "./payload.ts";
import { SpillFile } from "./spill-file.ts";

/** Weight of what stays in memory, in bytes as good as can be told: a core run as a whole. */
const mostWeight = 48 * 1024 * 1024;

/**
 * Keeps the exchanges of a run: in memory while there is room, the oldest of them in a file that has no name once there
 * is none. Whoever looks at an exchange does not see the difference, so that a run takes the same memory however many
 * requests it sends.
 */
export class Archive {
  readonly #mostWeight: number;
  /** In the order in which they are to leave memory. */
  readonly #held = new Set<KeptExchange>();
  #weight = 0;
  #file: SpillFile | undefined;

  constructor(most = mostWeight) {
    this.#mostWeight = most;
  }

  /** The same exchange; its request, and headers and body of its answer, are fetched when they are asked for. */
  keep(exchange: Exchange): Exchange {
    if (exchange.answer.kind === "silent") return exchange;
    const kept = new KeptExchange(exchange, exchange.answer, this);
    this.hold(kept);
    return kept;
  }

  /** Notes that an exchange is in memory, and makes room for it. */
  hold(kept: KeptExchange): void {
    this.#held.add(kept);
    this.#weight += kept.weight;
    for (const oldest of this.#held) {
      if (this.#weight <= this.#mostWeight || oldest === kept) return;
      this.#held.delete(oldest);
      // One that was looked at since its last turn stays for another.
      if (oldest.wasRead()) this.#held.add(oldest);
      else if (this.#release(oldest)) this.#weight -= oldest.weight;
      else return;
    }
  }

  /** @throws where the exchange is in no file, as none could be written */
  read(at: number, length: number): Payload {
    if (this.#file === undefined) throw new RangeError("an exchange is neither in memory nor in the file");
    return readPayload(this.#file.read(at, length));
  }

  #open(): SpillFile | undefined {
    // From here on there is more than should be in memory: garbage is not to pile up on top of it.
    keepHeapLean();
    return SpillFile.open();
  }

  #release(kept: KeptExchange): boolean {
    this.#file ??= this.#open();
    return this.#file !== undefined && kept.release(this.#file);
  }
}

/** Of these there are as many as requests, so they hold no more than they must. */
class KeptExchange implements Exchange {
  readonly index: number;
  readonly lane: number;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: Answer;
  readonly #weight: number;
  readonly #archive: Archive;
  #payload: Payload | undefined;
  /** Where it stands in the file, and how long it is there; 0 while it is not. */
  #at = 0;
  #length = 0;
  #read = false;

  constructor({ index, lane, sentAt, answeredAt, request }: Exchange, answer: Answered, archive: Archive) {
    const { status, headers, body } = answer;
    this.index = index;
    this.lane = lane;
    this.sentAt = sentAt;
    this.answeredAt = answeredAt;
    this.answer = new KeptAnswer(status, this);
    this.#payload = { request, headers, body };
    this.#weight = weightOf(this.#payload);
    this.#archive = archive;
  }

  get request(): ApiRequest {
    return this.fetch().request;
  }

  get weight(): number {
    return this.#weight;
  }

  wasRead(): boolean {
    const was = this.#read;
    this.#read = false;
    return was;
  }

  /** Leaves memory for the file; false where the file takes no more. */
  release(file: SpillFile): boolean {
    if (this.#payload === undefined) return true;
    if (this.#length === 0) {
      const bytes = writePayload(this.#payload);
      const at = file.append(bytes);
      if (at === undefined) return false;
      [this.#at, this.#length] = [at, bytes.length];
    }
    this.#payload = undefined;
    return true;
  }

  fetch(): Payload {
    this.#read = true;
    if (this.#payload !== undefined) return this.#payload;
    this.#payload = this.#archive.read(this.#at, this.#length);
    this.#archive.hold(this);
    return this.#payload;
  }
}

class KeptAnswer implements Answered {
  readonly kind = "answered";
  readonly status: number;
  readonly #exchange: KeptExchange;

  constructor(status: number, exchange: KeptExchange) {
    this.status = status;
    this.#exchange = exchange;
  }

  get headers(): Headers {
    return this.#exchange.fetch().headers;
  }

  get body(): Body {
    return this.#exchange.fetch().body;
  }
}
