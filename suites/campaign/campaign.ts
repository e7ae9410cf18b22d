import { choose } from "../../fixtures/pool/choose.ts";
import { discover, discoveredPool } from "../../fixtures/pool/discover.ts";
import { inferFacts } from "../../fixtures/pool/infer.ts";
import { lacksOf } from "../../fixtures/pool/lacks.ts";
import { credentialHeader } from "../../spec/credential-header.ts";
import { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { Pool } from "../../spec/facts.ts";
import { assetRequest, type ApiRequest } from "../../spec/request.ts";
import { register } from "../../spec/register.ts";
import type { Rule } from "../../spec/rule.ts";
import { unanswered } from "../../spec/unanswered.ts";
import { isAvailable, rollUp, type RunVerdict } from "../../spec/verdict.ts";
import { createClient, type Client, type ClientOptions } from "../http/client.ts";
import { Courier } from "../http/courier.ts";
import { mediaStageOf, type MediaStage } from "../media/media-stage.ts";
import { firstThingsFirst } from "../plan/first-things-first.ts";
import { mostAssets, plan, sizeOf, survey, type Stage } from "../plan/plan.ts";
import { outsideOf } from "../plan/scope.ts";
import { stagesOf } from "../plan/shard.ts";
import { Archive } from "./archive.ts";
import { conclude } from "./conclude.ts";
import { confirmStills } from "./confirm-stills.ts";
import { bodiesOf, listBy } from "./first-look.ts";
import { sendStage } from "./lanes.ts";
import type { CampaignOptions } from "./options.ts";
import { entriesOf, overviewOf } from "./overview.ts";
import { pageThrough } from "./page-through.ts";
import { plainly } from "./plainly.ts";
import { provokeChanges } from "./provoke-changes.ts";
import type { CampaignEvent, CampaignResult, RequirementResult, Trouble } from "./result.ts";
import { troubleOf } from "./trouble.ts";
import { Watch } from "./watch.ts";

/** Requests on the lane that explains failures, kept apart from the lanes of the plan. */
const explainingLane = -1;

/**
 * Judges a target: surveys its assets, sends the plan, judges the evidence and explains every failure by one smallest
 * example. Never throws for what the target does.
 * @param tell is called with what happens while it happens
 * @param signal ends the run early; what was found so far is the result
 * @param connect makes the client, over HTTP where nothing else is said
 * @param keep what is remembered of an exchange, which leaves memory once they are many where nothing else is said
 */
export async function runCampaign(
  options: CampaignOptions,
  tell: (event: CampaignEvent) => void,
  signal?: AbortSignal,
  connect: (options: ClientOptions) => Client = createClient,
  keep: (exchange: Exchange) => Exchange = archiving(),
): Promise<CampaignResult> {
  const { workers, timeout, pathTemplate, headers, userAgent, reach } = options;
  const client = connect({
    baseUrl: options.target,
    pathTemplate,
    headers,
    userAgent,
    timeout,
    connections: workers,
    reach,
  });
  try {
    return await new Campaign(options, client, tell, signal, keep).run();
  } finally {
    await client.close();
  }
}

function archiving(): (exchange: Exchange) => Exchange {
  const archive = new Archive();
  return (exchange) => archive.keep(exchange);
}

class Campaign {
  readonly #options: CampaignOptions;
  readonly #client: Client;
  readonly #tell: (event: CampaignEvent) => void;
  readonly #rules: readonly Rule[];
  readonly #signal: AbortSignal | undefined;
  readonly #startedAt = Date.now();
  readonly #clock = performance.now();
  readonly #courier: Courier;
  readonly #early: Exchange[] = [];
  #evidence: Evidence | undefined;
  #watch: Watch | undefined;
  #media: MediaStage | undefined;
  #planned = 0;
  #stage = "survey";

  constructor(
    options: CampaignOptions,
    client: Client,
    tell: (event: CampaignEvent) => void,
    signal: AbortSignal | undefined,
    keep: (exchange: Exchange) => Exchange,
  ) {
    this.#options = options;
    this.#client = client;
    this.#tell = tell;
    this.#signal = signal;
    this.#rules = options.only.length === 0 ? register : register.filter(({ id }) => options.only.includes(id));
    this.#courier = new Courier({
      client,
      keep,
      record: (exchange) => this.#record(exchange),
      maxRequests: options.maxRequests,
      deadline: options.maxTime,
      rateLimit: options.rateLimit,
      signal,
      now: () => performance.now() - this.#clock,
    });
  }

  async run(): Promise<CampaignResult> {
    try {
      return await this.#run();
    } finally {
      await this.#media?.close();
    }
  }

  async #run(): Promise<CampaignResult> {
    this.#tell({ kind: "began", startedAt: this.#startedAt });
    const found = await this.#findPool();
    if ("sentence" in found) return this.#result(found);
    const assets = choose(found, mostAssets[this.#options.profile]);
    await this.#send(survey(assets.map(({ id }) => id)));
    const trashed = new Set(assets.filter(({ stated }) => stated.trashed === true).map(({ id }) => id));
    const pool = {
      assets: assets.map((asset) => ({ ...asset, inferred: inferFacts(...bodiesOf(asset.id, this.#early)) })),
      absent: found.absent,
    };
    const evidence = this.#settle(pool);
    const trouble =
      this.#courier.halted === "cancelled" ? undefined : troubleOf(this.#early, this.#options.target, trashed);
    if (trouble !== undefined) return this.#result(trouble);
    if (evidence.credible) await this.#gather(pool);
    return this.#result(undefined);
  }

  async #gather(pool: Pool): Promise<void> {
    const { profile, seed, headers, shard, allowWrites } = this.#options;
    const hasCredential = headers.some(([name]) => credentialHeader.test(name));
    const whole = plan(pool, { profile, seed, hasCredential, allowWrites });
    const stages = firstThingsFirst(shard === undefined ? whole : stagesOf(shard, whole), pool);
    this.#planned = this.#courier.sent + sizeOf(stages);
    this.#media = mediaStageOf(this.#options, this.#rules, {
      courier: this.#courier,
      now: () => performance.now() - this.#clock,
      signal: this.#signal,
      tell: (sent, planned) => this.#tell({ kind: "progress", stage: "media", sent, planned }),
    });
    this.#tell({
      kind: "pool",
      pool: entriesOf(pool),
      absent: pool.absent,
      lacks: lacksOf(pool),
      discovered: this.#options.pool === undefined,
      planned: this.#planned,
      ...(this.#media !== undefined && { fetching: this.#media.plan(this.#evidence ?? this.#settle(pool)) }),
    });
    this.#watch?.look();
    const sendAll = async (lanes: number): Promise<void> => {
      for (const stage of stages) {
        // What closes a run has to come behind all reads.
        if (stage.name === "closing") {
          await this.#askPlainly(lanes);
          await this.#askAgain();
        }
        await this.#send(stage, lanes);
      }
    };
    if (this.#media === undefined) await sendAll(this.#options.workers);
    else this.#evidence = await this.#media.beside(this.#evidence ?? this.#settle(pool), sendAll);
    const send = (request: ApiRequest): Promise<Exchange | undefined> => this.#courier.deliver(request, explainingLane);
    // The list is read once, however many shards there are.
    if (shard === undefined || shard.index === 1) await pageThrough(send);
    if (this.#evidence === undefined) return;
    await confirmStills(this.#evidence, send);
    await provokeChanges(this.#evidence, send);
  }

  /** The pool given, or what the target lists. */
  async #findPool(): Promise<Pool | Trouble> {
    const { pool, target, profile } = this.#options;
    if (pool !== undefined) return pool;
    const discovery = await discover(
      listBy((page) => this.#courier.deliver(page, 0)),
      { limit: mostAssets[profile] },
    );
    if (discovery.ids.length > 0) return discoveredPool(discovery);
    const trouble = troubleOf(this.#early, target, new Set());
    if (trouble !== undefined) return trouble;
    return {
      whose: "configuration",
      sentence: `${target} lists no assets to judge it by (${discovery.reason ?? "the list is empty"}). Name some in a pool file, --assets FILE.`,
    };
  }

  /** From here on the pool is known, and evidence can be indexed by it. */
  #settle(pool: Pool): Evidence {
    const evidence = new Evidence(pool, this.#startedAt);
    this.#evidence = evidence;
    this.#watch = new Watch(evidence, this.#rules, (violation) =>
      this.#tell({ ...violation, url: this.#client.urlOf(violation.exchange.request) }),
    );
    for (const exchange of this.#early) evidence.add(exchange);
    return evidence;
  }

  #record(exchange: Exchange): void {
    if (this.#options.keepExchanges) this.#tell({ kind: "exchange", exchange });
    if (this.#evidence === undefined) this.#early.push(exchange);
    else {
      this.#evidence.add(exchange);
      this.#watch?.see(exchange);
    }
    if (this.#courier.sent % 20 === 0)
      this.#tell({ kind: "progress", stage: this.#stage, sent: this.#courier.sent, planned: this.#planned });
  }

  async #send(stage: Stage, lanes = this.#options.workers): Promise<void> {
    this.#stage = stage.name;
    await sendStage(stage, lanes, (request, lane) => this.#courier.deliver(request, lane));
  }

  async #askPlainly(lanes: number): Promise<void> {
    const walks = this.#evidence === undefined ? [] : plainly(this.#evidence).map((request) => [request]);
    this.#planned += walks.length;
    await this.#send({ name: "search", walks, flow: "side by side" }, lanes);
  }

  /**
   * What got no answer, once more and by itself: a target may have been busy, or never answers it. A plain read behind each
   * tells whether the target is there at all.
   */
  async #askAgain(): Promise<void> {
    const requests = this.#evidence === undefined ? [] : unanswered(this.#evidence);
    const walks = requests.map((request) => [request, assetRequest(this.#evidence?.pool.assets[0]?.id ?? "")]);
    this.#planned += 2 * requests.length;
    await this.#send({ name: "search", walks, flow: "one by one" });
  }

  async #result(trouble: Trouble | undefined): Promise<CampaignResult> {
    const gathered = this.#evidence ?? this.#settle({ assets: [], absent: [] });
    // A run that could not begin judges nothing, whatever the few answers were.
    const evidence = trouble === undefined ? gathered : new Evidence(gathered.pool, this.#startedAt);
    this.#stage = "explaining";
    const send = (request: ApiRequest): Promise<Exchange | undefined> => this.#courier.deliver(request, explainingLane);
    const { halted } = this.#courier;
    const urlOf = (request: ApiRequest): string => this.#client.urlOf(request);
    const { known } = this.#options;
    const { concluded, tallies } = await conclude(this.#rules, evidence, {
      send,
      halted,
      urlOf,
      known,
      outside: (id) => outsideOf(this.#options.profile, id),
      fetchAgain: async (exchange, isWanted) => this.#media?.fetchAgain(exchange, evidence, isWanted) ?? [],
      stations: trouble === undefined ? this.#options.stations : [],
    });
    const requirements = concluded.map(({ result }) => result);
    return {
      verdict: trouble === undefined ? this.#verdictOn(requirements) : "unavailable",
      trouble,
      requirements,
      ...overviewOf(evidence, tallies),
      requests: this.#courier.sent,
      voided: this.#courier.voided,
      ...(this.#media !== undefined && { media: this.#media.figures, fetches: this.#media.fetches }),
      halted,
      startedAt: this.#startedAt,
      durationMs: Math.round(performance.now() - this.#clock),
    };
  }

  #verdictOn(requirements: readonly RequirementResult[]): RunVerdict {
    const { delivered, lost, halted } = this.#courier;
    const verdict = rollUp(requirements, isAvailable({ requests: delivered, voided: lost, halted }));
    // A part finds faults; that there are none only the whole can say.
    return this.#options.shard !== undefined && verdict === "conformant" ? "incomplete" : verdict;
  }
}
