import { headerOf, type Answer, type Exchange } from "../../spec/exchange.ts";
import type { ApiRequest } from "../../spec/request.ts";
import { createClient, type WritingClient } from "../http/client.ts";
import { Courier } from "../http/courier.ts";
import type { Reach } from "../http/reach.ts";
import { retryAfter } from "../http/retry-after.ts";
import { pause } from "../http/pause.ts";
import { nameOf, wireOf, type Write } from "./write.ts";

/** How a target is spoken to. */
export interface LibraryOptions {
  readonly target: string;
  readonly pathTemplate: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly userAgent: string;
  /** Milliseconds for one exchange. */
  readonly timeout: number;
  readonly workers: number;
  /** Requests per second at the most, reads and writes together. */
  readonly rateLimit: number;
  readonly reach: Reach;
}

/** What came of a write. */
export interface Done {
  readonly answer: Answer;
  /** Whether an earlier try may have been carried out though its answer did not come. */
  readonly unclear: boolean;
}

/** Writes that may be sent again whatever became of them. */
const repeatable: ReadonlySet<Write["operation"]> = new Set([
  "upload",
  "trash",
  "restore",
  "delete",
  "place",
  "read person",
  "remove person",
  "list persons",
]);

const tries = 4;
const longestWait = 10_000;

/** A target's library, read and changed by the API's own operations, politely. */
export class LibraryApi {
  readonly pathTemplate: string;
  /** Milliseconds since 1970, from which the times of exchanges count. */
  readonly startedAt = Date.now();
  /** Bytes of the files that were sent. */
  uploaded = 0;
  readonly #client: WritingClient;
  readonly #courier: Courier;
  readonly #signal: AbortSignal | undefined;
  #writes = 0;

  /** @param signal ends waiting and reading; a write that was sent is always waited for */
  constructor(options: LibraryOptions, signal?: AbortSignal) {
    const clock = performance.now();
    this.pathTemplate = options.pathTemplate;
    this.#signal = signal;
    this.#client = createClient({ ...options, baseUrl: options.target, connections: options.workers });
    this.#courier = new Courier({
      client: this.#client,
      record: () => undefined,
      maxRequests: Infinity,
      deadline: Infinity,
      rateLimit: options.rateLimit,
      signal,
      now: () => performance.now() - clock,
    });
  }

  get requests(): number {
    return this.#writes + this.#courier.sent;
  }

  /** undefined where the run was ended, or the target has fallen silent. */
  read(request: ApiRequest): Promise<Exchange | undefined> {
    return this.#courier.deliver(request, 0);
  }

  /** Sends a write, again where it was throttled, or nothing came of it and a second time does no harm. */
  async write(write: Write): Promise<Done> {
    let unclear = false;
    for (let attempt = 1; ; attempt++) {
      // Whatever became of the run, what it uploaded is still to be removed.
      await this.#courier.admit();
      this.#writes += 1;
      if (write.operation === "upload") this.uploaded += write.cargo.bytes.length;
      const answer = await this.#client.write(wireOf(write, this.pathTemplate));
      const kind = kindOf(answer);
      if (kind === "told") return { answer, unclear };
      // A busy server has done nothing; of a silent or broken one nobody knows.
      if (kind === "lost") unclear = true;
      if (attempt === tries || (kind === "lost" && !repeatable.has(write.operation)) || this.#signal?.aborted === true)
        return { answer, unclear };
      await pause(waitFor(answer, attempt), this.#signal);
    }
  }

  /** Method and path of a write, for a sentence. */
  nameOf(write: Write): string {
    return nameOf(write, this.pathTemplate);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

function kindOf(answer: Answer): "told" | "busy" | "lost" {
  if (answer.kind === "silent") return answer.why === "connection refused" ? "busy" : "lost";
  if (answer.status === 429 || answer.status === 503) return "busy";
  return answer.status >= 500 && answer.status !== 501 ? "lost" : "told";
}

function waitFor(answer: Answer, attempt: number): number {
  const asked = answer.kind === "answered" ? retryAfter(headerOf(answer, "retry-after")) : undefined;
  return Math.min(asked ?? 100 * 2 ** attempt, longestWait);
}
