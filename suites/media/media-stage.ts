import { withProvenStills } from "../../fixtures/pool/proven-stills.ts";
import { Evidence, type Dossier, type Reading } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { MediaTrace, UrlFetch } from "../../spec/media.ts";
import { chapterOf, type Rule } from "../../spec/rule.ts";
import type { CampaignOptions } from "../campaign/options.ts";
import type { MediaFigures, UrlPlan } from "../campaign/result.ts";
import type { Courier } from "../http/courier.ts";
import { fetchesUrls } from "../plan/scope.ts";
import type { Shard } from "../plan/shard.ts";
import { MediaClient } from "./media-client.ts";
import { MediaRun, tamperedRungs } from "./media-run.ts";
import { shareOf } from "./share.ts";
import { cheapestFirst, sourcesIn, type MediaSource } from "./media-source.ts";

interface Surroundings {
  readonly courier: Courier;
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
  readonly tell: (sent: number, planned: number) => void;
}

/** With fewer workers than these, nothing goes beside anything. */
const fewest = 4;

/** The part of a run that fetches URLs; undefined where the profile has none, or no rule is about what they bring. */
export function mediaStageOf(
  options: CampaignOptions,
  rules: readonly Rule[],
  surroundings: Surroundings,
): MediaStage | undefined {
  const isAsked = rules.some(({ id }) => chapterOf(id) === "media");
  return isAsked && fetchesUrls(options.profile) ? new MediaStage(options, surroundings) : undefined;
}

/** Fetches the URLs beside the requests to the API, or before them where there are too few workers for both. */
export class MediaStage {
  readonly #client: MediaClient;
  readonly #run: MediaRun;
  readonly #bounds: UrlPlan["bounds"];
  readonly #shard: Shard | undefined;
  readonly #workers: number;
  /** Workers that the requests to the API leave to it. */
  readonly #beside: number;

  constructor(
    { profile, workers, userAgent, timeout, maxBytes, settle, reach, shard }: CampaignOptions,
    { courier, ...rest }: Surroundings,
  ) {
    this.#bounds = { bytes: maxBytes, settle };
    this.#shard = shard;
    this.#workers = workers;
    this.#beside = profile === "full" && workers >= fewest ? Math.floor(workers / 4) : 0;
    const lanes = this.#beside === 0 ? workers : this.#beside;
    this.#client = new MediaClient({ userAgent, timeout, connections: lanes, maxBytes, reach });
    this.#run = new MediaRun({ client: this.#client, lanes, settle, admit: () => courier.admit(), ...rest });
  }

  get figures(): MediaFigures {
    return {
      requests: this.#client.requests,
      bytes: this.#client.bytes,
      voided: this.#run.voided,
      unread: this.#run.unread,
    };
  }

  get fetches(): readonly UrlFetch[] {
    return this.#run.fetches;
  }

  /** What is to be fetched by the first reads of everything. */
  plan(evidence: Evidence): UrlPlan {
    const urls = new Set(this.#firstSources(shareOf(this.#shard, evidence)).map(({ url }) => url));
    return { urls: urls.size, bounds: this.#bounds };
  }

  /**
   * Fetches what the first reads of everything gave while all else is sent, then what the last reads gave.
   * @param sendAll sends the requests to the API on so many lanes
   * @returns the evidence with all that was seen
   */
  async beside(evidence: Evidence, sendAll: (lanes: number) => Promise<void>): Promise<Evidence> {
    const mine = shareOf(this.#shard, evidence);
    const begun = this.#run.begin(this.#firstSources(mine));
    if (this.#beside === 0) await begun;
    await sendAll(this.#workers - this.#beside);
    await begun;
    const representatives = representativesOf(evidence).filter((dossier) => mine.includes(dossier));
    const fresh = sourcesOf(representatives, (dossier) => dossier.full.at(-1));
    const all = cheapestFirst(this.#firstSources([...evidence.dossiers.values()]));
    // Once per target: the shard that has the first asset with such a rung.
    const tampered = tamperedRungs.filter((rung) => {
      const first = all.find((source) => source.rung === rung);
      return mine.some(({ id }) => id === first?.assetId);
    });
    await this.#run.end(new Set(representatives.map(({ id }) => id)), fresh, tampered);
    return withTraces(evidence, this.#run.traces());
  }

  #firstSources(dossiers: readonly Dossier[]): readonly MediaSource[] {
    return sourcesOf(dossiers, (dossier) => dossier.full[0]);
  }

  /** Fetches what an exchange gave once more, the rungs of these names alone. */
  async fetchAgain(exchange: Exchange, evidence: Evidence, isWanted: (rung: string) => boolean): Promise<MediaTrace[]> {
    const reading = evidence.readingOf(exchange);
    const dossier = evidence.dossierOf(exchange);
    if (reading === undefined || dossier === undefined) return [];
    return this.#run.apart(sourcesIn(reading, dossier).filter(({ rung }) => isWanted(rung)));
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

function sourcesOf(
  dossiers: readonly Dossier[],
  readingOf: (dossier: Dossier) => Reading | undefined,
): readonly MediaSource[] {
  return dossiers.flatMap((dossier) => {
    const reading = readingOf(dossier);
    return reading === undefined ? [] : sourcesIn(reading, dossier);
  });
}

/** One asset for each class and type of file: what holds for its URLs over time holds for those of the others. */
function representativesOf({ dossiers }: Evidence): Dossier[] {
  const byKind = new Map<string, Dossier>();
  for (const dossier of dossiers.values()) {
    const type = dossier.full[0]?.body["mime_type"];
    const kind = `${dossier.class} ${typeof type === "string" ? type : ""}`;
    if (!byKind.has(kind)) byKind.set(kind, dossier);
  }
  return [...byKind.values()];
}

/** The evidence with what was fetched; indexed anew where that proved more of the pool than was known. */
function withTraces(evidence: Evidence, traces: readonly MediaTrace[]): Evidence {
  const pool = withProvenStills(evidence.pool, traces);
  const whole = pool === evidence.pool ? evidence : new Evidence(pool, evidence.startedAt);
  if (whole !== evidence) for (const exchange of evidence.exchanges) whole.add(exchange);
  for (const trace of traces) whole.addTrace(trace);
  return whole;
}
