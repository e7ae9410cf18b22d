import type { Report, ReportedRequirement } from "../reporters/report.ts";
import type { Outcome, Replayed } from "../reporters/terminal/replay.ts";
import { Evidence } from "../spec/evidence.ts";
import { isVoid, type Exchange } from "../spec/exchange.ts";
import { ruleById } from "../spec/register.ts";
import { allMasks, assetRequest, meaningOf, requestKey, tokensOf, type ApiRequest } from "../spec/request.ts";
import { chapterOf, isViolation, type Rule, type Violation } from "../spec/rule.ts";
import { tokens } from "../spec/vocabulary.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import { spell } from "../suites/arbitraries/include.ts";
import type { Trouble } from "../suites/campaign/result.ts";
import { troubleOf } from "../suites/campaign/trouble.ts";
import { createClient, type Client } from "../suites/http/client.ts";
import { Courier } from "../suites/http/courier.ts";
import type { Reach } from "../suites/http/reach.ts";
import { richest } from "../suites/plan/classes.ts";
import { readOfAll } from "../suites/plan/read-of-all.ts";
import { replayMedia } from "./replay-media.ts";
import { newRunId, userAgentOf } from "./user-agent.ts";

export interface ReplayOptions {
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether other methods than GET may be sent. */
  readonly allowWrites: boolean;
  readonly reach: Reach;
  readonly signal: AbortSignal;
}

/** How often an example that showed only now and then is sent. */
const triesOfRare = 12;

/** Sends the examples of a report again, with the reads that their rules compare with, and judges them. */
export class Replayer {
  readonly #client: Client;
  readonly #courier: Courier;
  readonly #evidence: Evidence;
  readonly #target: string;
  readonly #report: Report;
  readonly #allowWrites: boolean;
  readonly #alone = new Set<string>();
  readonly #reach: Reach;
  readonly #signal: AbortSignal;
  readonly #now: () => number;

  constructor(report: Report, { target, headers, allowWrites, reach, signal }: ReplayOptions) {
    const {
      pool,
      absent = [],
      target: { pathTemplate },
    } = report;
    this.#report = report;
    this.#allowWrites = allowWrites;
    const { timeout } = defaultOptions;
    const userAgent = userAgentOf(newRunId());
    const clock = performance.now();
    this.#target = target;
    this.#reach = reach;
    this.#signal = signal;
    this.#now = () => performance.now() - clock;
    this.#client = createClient({ baseUrl: target, pathTemplate, headers, userAgent, timeout, connections: 4, reach });
    this.#evidence = new Evidence({ assets: pool, absent }, Date.now());
    this.#courier = new Courier({
      client: this.#client,
      record: (exchange) => this.#evidence.add(exchange),
      maxRequests: Infinity,
      deadline: Infinity,
      rateLimit: Infinity,
      signal,
      now: this.#now,
    });
  }

  /** Reads every asset of the report's pool, as the run did first. */
  async begin(): Promise<Trouble | undefined> {
    const { assets } = this.#evidence.pool;
    for (const { id } of assets) {
      await this.#send(assetRequest(id));
      await this.#send(readOfAll(id));
    }
    const trashed = new Set(assets.filter(({ stated }) => stated.trashed === true).map(({ id }) => id));
    return troubleOf(this.#evidence.exchanges, this.#target, trashed);
  }

  /** Whether some asset of the report's pool is not known to the target. */
  get missesAssets(): boolean {
    return this.#evidence.exchanges.some(({ answer }) => answer.kind === "answered" && answer.status === 404);
  }

  async replay(requirement: ReportedRequirement): Promise<Replayed> {
    const rule = ruleById(requirement.id);
    const [example] = requirement.examples;
    if (rule === undefined || example === undefined) {
      return { requirement, outcome: { kind: "cannot tell", reason: "this version has no such requirement" } };
    }
    if (!this.#allowWrites && [example.exchange.request, ...example.exchange.steps].some(writes)) {
      return { requirement, outcome: { kind: "cannot tell", reason: "it asks for --allow-writes" } };
    }
    const rare = example.recurrence === "now and then";
    const tries = rare ? triesOfRare : 1;
    const { request, steps } = example.exchange;
    if (chapterOf(rule.id) === "media") return { requirement, outcome: await this.#replayMedia(rule, request) };
    await this.#prepare(request);
    const before = rare ? this.#provocations(request) : [steps];
    for (let attempt = 0; attempt < tries; attempt++) {
      for (const step of before[attempt % before.length] ?? []) await this.#send(step);
      await this.#send(request);
      await this.#close(request, steps);
      if (rule.compares === true) await this.#crowd(request);
      const violation = this.#violationOf(rule, request);
      if (violation !== undefined) return { requirement, outcome: { kind: "still broken", violation } };
    }
    const outcome = this.#outcomeWithoutViolation(rule, request, tries, rare);
    if (outcome.kind !== "cannot tell" || rule.compares !== true) return { requirement, outcome };
    await this.#everySet(request);
    const violation = this.#violationOf(rule, request);
    return { requirement, outcome: violation === undefined ? outcome : { kind: "still broken", violation } };
  }

  /**
   * Every set of tokens, written as in the example, the small ones first for its asset and the large ones first for the
   * one that has most to show: that a cache mixes sets up is told by many answers.
   */
  async #everySet(request: ApiRequest): Promise<void> {
    if (request.operation === "list") return;
    const { spelling } = meaningOf(request);
    const how = spelling === "comma" || spelling === "mixed" ? spelling : "repeated";
    const others = this.#evidence.pool.assets.filter(({ id }) => id !== request.id);
    const other = others.length === 0 ? request.id : richest(others).id;
    const masks = allMasks.slice(1);
    for (const [id, order] of [[request.id, masks] as const, [other, masks.toReversed()] as const])
      for (const mask of order) await this.#send(assetRequest(id, spell(tokensOf(mask), how, request.separator)));
  }

  async #replayMedia(rule: Rule, request: ApiRequest): Promise<Outcome> {
    await this.#send(request);
    const exchange = this.#exchangesOf(request).at(-1);
    if (exchange === undefined || isVoid(exchange.answer))
      return { kind: "silent", reason: "the target is throttling or down" };
    const surroundings = { courier: this.#courier, reach: this.#reach, now: this.#now, signal: this.#signal };
    return replayMedia(rule, exchange, this.#evidence, surroundings);
  }

  /** What may bring out what shows only now and then: nothing, what brought out other failures, a read of everything. */
  #provocations(request: ApiRequest): readonly (readonly ApiRequest[])[] {
    const others = this.#report.requirements.flatMap(({ examples }) => examples.map(({ exchange }) => exchange.steps));
    const everything = request.operation === "asset" ? [[readOfAll(request.id)]] : [];
    return [[], ...others.filter((steps) => steps.length > 0).slice(0, triesOfRare - 2), ...everything];
  }

  /** The request among others in flight, for rules about answers that mix. */
  async #crowd(request: ApiRequest): Promise<void> {
    const others = this.#evidence.pool.assets.slice(0, 3).map(({ id }) => readOfAll(id));
    await Promise.all([request, ...others, request].map((each) => this.#send(each)));
  }

  async end(): Promise<void> {
    await this.#client.close();
  }

  /** Each token alone, and what a refusal is held against: the same tokens without the unknown value. */
  async #prepare(request: ApiRequest): Promise<void> {
    if (request.operation === "list") return;
    if (!this.#alone.has(request.id) && this.#evidence.dossiers.has(request.id)) {
      this.#alone.add(request.id);
      for (const token of tokens) await this.#send(assetRequest(request.id, { include: [[token]] }));
    }
    const { unknown, nearMisses, mask } = meaningOf(request);
    if (unknown.length + nearMisses.length === 0) return;
    await this.#send(assetRequest(request.id, { include: tokensOf(mask).map((token) => [token]) }));
  }

  /** What came before comes after as well: a difference counts only against an asset that stayed as it was. */
  async #close(request: ApiRequest, steps: readonly ApiRequest[]): Promise<void> {
    const [reference] = steps.slice(-1);
    if (reference !== undefined) await this.#send(reference);
    if (request.operation === "list") return;
    await this.#send(assetRequest(request.id));
    await this.#send(readOfAll(request.id));
  }

  #exchangesOf(request: ApiRequest): Exchange[] {
    const key = requestKey(request);
    return this.#evidence.exchanges.filter((exchange) => requestKey(exchange.request) === key);
  }

  #violationOf(rule: Rule, request: ApiRequest): Violation | undefined {
    for (const exchange of this.#exchangesOf(request)) {
      const judgement = rule.judge(exchange, this.#evidence);
      if (isViolation(judgement)) return judgement;
    }
    return undefined;
  }

  #outcomeWithoutViolation(rule: Rule, request: ApiRequest, tries: number, rare: boolean): Outcome {
    const exchanges = this.#exchangesOf(request);
    const silence = exchanges.map(({ answer }) => answer).find((answer) => answer.kind === "silent");
    if (exchanges.every(({ answer }) => isVoid(answer))) {
      return { kind: "silent", reason: silence?.why ?? "the target is throttling or down" };
    }
    const held = exchanges.some((exchange) => rule.judge(exchange, this.#evidence) === "held");
    if (held) return { kind: "holds now", tries, rare };
    return { kind: "cannot tell", reason: "the answer no longer lets the requirement be judged; run again to be sure" };
  }

  async #send(request: ApiRequest): Promise<void> {
    await this.#courier.deliver(request, 0);
  }
}

function writes(request: ApiRequest): boolean {
  return request.operation === "asset" && request.method !== "GET";
}
