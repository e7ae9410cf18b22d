import { withProvenStills } from "../../fixtures/pool/proven-stills.ts";
import { Evidence, type Dossier, type Reading } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { MediaTrace } from "../../spec/media.ts";
import { chapterOf, type Rule } from "../../spec/rule.ts";
import type { CampaignOptions } from "../campaign/options.ts";
import type { MediaFigures } from "../campaign/result.ts";
import type { Courier } from "../http/courier.ts";
import { fetchesUrls } from "../plan/scope.ts";
import { MediaClient } from "./media-client.ts";
import { MediaRun } from "./media-run.ts";
import { sourcesIn, type MediaSource } from "./media-source.ts";

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
  readonly #workers: number;
  /** Workers that the requests to the API leave to it. */
  readonly #beside: number;

  constructor(
    { profile, workers, userAgent, timeout, maxBytes, settle, reach }: CampaignOptions,
    { courier, ...rest }: Surroundings,
  ) {
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

  /**
   * Fetches what the first reads of everything gave while all else is sent, then what the last reads gave.
   * @param sendAll sends the requests to the API on so many lanes
   * @returns the evidence with all that was seen
   */
  async beside(evidence: Evidence, sendAll: (lanes: number) => Promise<void>): Promise<Evidence> {
    const begun = this.#run.begin(sourcesOf([...evidence.dossiers.values()], (dossier) => dossier.full[0]));
    if (this.#beside === 0) await begun;
    await sendAll(this.#workers - this.#beside);
    await begun;
    const representatives = representativesOf(evidence);
    const fresh = sourcesOf(representatives, (dossier) => dossier.full.at(-1));
    await this.#run.end(new Set(representatives.map(({ id }) => id)), fresh);
    return withTraces(evidence, this.#run.traces());
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
