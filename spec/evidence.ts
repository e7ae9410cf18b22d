import { answeredObject, hasContent, type JsonObject } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import { classOf, factsOf, type AssetClass, type Facts, type Pool } from "./facts.ts";
import type { MediaTrace } from "./media.ts";
import { fullMask, maskOf, meaningOf, requestKey, type AssetRequest, type Meaning } from "./request.ts";
import { groups, type Group, type Token } from "./vocabulary.ts";

interface AssetExchange extends Exchange {
  readonly request: AssetRequest;
}

/** A 200 with a JSON object for an asset of the pool, asked for in a way that the page defines. */
export interface Reading {
  readonly exchange: Exchange;
  readonly request: AssetRequest;
  readonly meaning: Meaning;
  readonly body: JsonObject;
}

interface AssetReading extends Reading {
  readonly exchange: AssetExchange;
}

/** A reading that is kept: what was asked and read is looked up in the exchange, which need not have it in memory. */
class KeptReading implements Reading {
  readonly exchange: AssetExchange;
  readonly meaning: Meaning;

  constructor(exchange: AssetExchange, meaning: Meaning) {
    this.exchange = exchange;
    this.meaning = meaning;
  }

  get request(): AssetRequest {
    return this.exchange.request;
  }

  get body(): JsonObject {
    return answeredObject(this.exchange.answer) ?? {};
  }
}

/** Everything seen of one asset of the pool, in the order it was sent. */
export class Dossier {
  readonly readings: Reading[] = [];
  /** Readings without `include`. */
  readonly lean: Reading[] = [];
  /** What fetching the rungs brought, in the order of the exchanges that gave their URLs. */
  readonly traces: MediaTrace[] = [];
  /** First reading that showed the group with content. */
  readonly shown = new Map<Group, Reading>();
  readonly #byMask = new Map<number, Reading[]>();
  readonly #byKey = new Map<string, Reading[]>();

  readonly id: string;
  readonly facts: Facts;
  readonly stated: Facts;
  readonly class: AssetClass | undefined;

  constructor(id: string, facts: Facts, stated: Facts) {
    this.id = id;
    this.facts = facts;
    this.stated = stated;
    this.class = classOf(facts);
  }

  add(reading: Reading): void {
    const { mask, spelling, asked } = reading.meaning;
    this.readings.push(reading);
    append(this.#byMask, mask, reading);
    append(this.#byKey, requestKey(reading.request), reading);
    if (spelling === "none") this.lean.push(reading);
    for (const group of groups) {
      if (asked.has(group) && !this.shown.has(group) && hasContent(group, reading.body[group]))
        this.shown.set(group, reading);
    }
  }

  /** Readings with all six tokens. */
  get full(): readonly Reading[] {
    return this.of(fullMask);
  }

  /** Readings that asked for exactly this set, however it was written. */
  of(mask: number): readonly Reading[] {
    return this.#byMask.get(mask) ?? [];
  }

  /** Readings that asked for this token alone. */
  alone(token: Token): readonly Reading[] {
    return this.of(maskOf([token]));
  }

  /** Readings of the very same request. */
  same(request: AssetRequest): readonly Reading[] {
    return this.#byKey.get(requestKey(request)) ?? [];
  }
}

/**
 * All exchanges of a run, indexed for the rules. Nothing here judges: the same exchanges and pool
 * give the same evidence, whoever gathered them.
 */
export class Evidence {
  readonly exchanges: Exchange[] = [];
  readonly dossiers: ReadonlyMap<string, Dossier>;
  readonly pool: Pool;
  /** When the run began, milliseconds since 1970. */
  readonly startedAt: number;
  #credible = false;

  constructor(pool: Pool, startedAt: number) {
    this.pool = pool;
    this.startedAt = startedAt;
    this.dossiers = new Map(
      pool.assets.map((asset) => [asset.id, new Dossier(asset.id, factsOf(asset), asset.stated)]),
    );
  }

  add(exchange: Exchange): void {
    this.exchanges.push(exchange);
    const reading = this.readingOf(exchange);
    if (reading === undefined) return;
    if (reading.body["id"] === reading.request.id && typeof reading.body["mime_type"] === "string")
      this.#credible = true;
    // What another asset is like says nothing of this one.
    if (!this.#isOfAnother(reading)) this.dossiers.get(reading.request.id)?.add(this.#kept(reading));
  }

  #isOfAnother({ body: { id }, request }: Reading): boolean {
    return typeof id === "string" && id !== request.id && this.dossiers.has(id);
  }

  /** Adds what fetching a rung brought; the exchange that gave its URL was added before. */
  addTrace(trace: MediaTrace): void {
    this.dossiers.get(trace.assetId)?.traces.push(trace);
  }

  /**
   * Whether the target ever answered as one that implements the operation: with the asset asked for.
   * Without that, a target that refuses everything would seem to refuse rightly.
   */
  get credible(): boolean {
    return this.#credible;
  }

  dossierOf(exchange: Exchange): Dossier | undefined {
    const { request } = exchange;
    return request.operation === "asset" ? this.dossiers.get(request.id) : undefined;
  }

  /** The exchange as a reading, or undefined where it is none. */
  readingOf(exchange: Exchange): AssetReading | undefined {
    // Many rules look at one exchange after the other.
    if (exchange === this.#latest) return this.#latestReading;
    this.#latest = exchange;
    this.#latestReading = this.#read(exchange);
    return this.#latestReading;
  }

  #latest: Exchange | undefined;
  #latestReading: AssetReading | undefined;

  #read(exchange: Exchange): AssetReading | undefined {
    if (!isOfAsset(exchange) || !this.dossiers.has(exchange.request.id)) return undefined;
    const { request, answer } = exchange;
    if (request.method !== "GET" || request.credential !== "given") return undefined;
    const body = answeredObject(answer);
    if (body === undefined) return undefined;
    const meaning = meaningOf(request);
    if (meaning.unknown.length > 0 || meaning.nearMisses.length > 0 || meaning.unspecified) return undefined;
    return { exchange, request, meaning, body };
  }

  #kept({ exchange, meaning }: AssetReading): Reading {
    // There are few ways to ask for known tokens, however many requests there are.
    const { spelling, separator, order } = meaning;
    const key = `${spelling} ${separator} ${order}`;
    const known = this.#meanings.get(key);
    if (known === undefined) this.#meanings.set(key, meaning);
    return new KeptReading(exchange, known ?? meaning);
  }

  readonly #meanings = new Map<string, Meaning>();
}

function isOfAsset(exchange: Exchange): exchange is AssetExchange {
  return exchange.request.operation === "asset";
}

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
