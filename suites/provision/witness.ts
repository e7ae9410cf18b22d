import { headerOf, isVoid, type Answered, type Exchange } from "../../spec/exchange.ts";
import type { Pool } from "../../spec/facts.ts";
import { assetRequest, type ApiRequest } from "../../spec/request.ts";
import type { Station } from "../../spec/station.ts";
import type { LibraryApi } from "./library-api.ts";

/** Gathers what is seen at one station. */
export class Witness {
  readonly #api: LibraryApi;
  readonly #exchanges: Exchange[] = [];

  constructor(api: LibraryApi) {
    this.#api = api;
  }

  async see(request: ApiRequest): Promise<void> {
    const exchange = await this.#api.read(request);
    if (exchange !== undefined) this.keep(exchange);
  }

  keep(exchange: Exchange): void {
    if (!isVoid(exchange.answer)) this.#exchanges.push({ ...exchange, index: this.#exchanges.length });
  }

  /** The last answer to the plain request for an asset, if it can be asked for on a condition. */
  tagged(id: string): Tagged | undefined {
    const plain = this.#exchanges.findLast(({ request, answer }) => {
      return request.operation === "asset" && request.id === id && request.include.length === 0 && isOk(answer);
    });
    const etag = plain?.answer.kind === "answered" ? headerOf(plain.answer, "etag") : undefined;
    return plain?.answer.kind === "answered" && etag !== undefined ? { etag, answer: plain.answer } : undefined;
  }

  station(name: string, pool: Pool): Station {
    return { name, pool, startedAt: this.#api.startedAt, exchanges: this.#exchanges };
  }
}

function isOk(answer: Exchange["answer"]): boolean {
  return answer.kind === "answered" && answer.status === 200;
}

/** An answer that a client has kept, with the tag to ask whether it still stands. */
export interface Tagged {
  readonly etag: string;
  readonly answer: Answered;
}

/** Asks on a condition. A 304 stands for the answer that was kept, as in any cache. */
export async function revalidate(id: string, { etag, answer }: Tagged, api: LibraryApi): Promise<Exchange | undefined> {
  const exchange = await api.read(assetRequest(id, { ifNoneMatch: etag }));
  const stands = exchange?.answer.kind === "answered" && exchange.answer.status === 304;
  return exchange !== undefined && stands ? { ...exchange, answer } : exchange;
}
