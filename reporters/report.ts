import { createHash } from "node:crypto";
import { contractRevision } from "../spec/contract.ts";
import type { Facts } from "../spec/facts.ts";
import { targetOf, type ApiRequest } from "../spec/request.ts";
import { register } from "../spec/register.ts";
import type { FetchedRung, Level } from "../spec/rule.ts";
import type { RunVerdict } from "../spec/verdict.ts";
import type {
  CampaignResult,
  Example,
  MediaFigures,
  Recurrence,
  RequirementResult,
} from "../suites/campaign/result.ts";
import type { Shard } from "../suites/plan/shard.ts";
import { curlOf, shownHeaders } from "./curl.ts";
import { latencyOf, type Latency } from "./latency.ts";
import { latticeRowsOf, type LatticeRow } from "./lattice-rows.ts";
import { packageInfo } from "./package-info.ts";

/** The report of a run, as `--report json` writes it. Its shape is stable; a JSON Schema ships beside it. */
export interface Report {
  readonly schema: "asset-conformance/report/1";
  readonly tool: { readonly name: string; readonly version: string };
  readonly contract: { readonly revision: string; readonly digest: string };
  readonly target: { readonly url: string; readonly pathTemplate: string };
  readonly profile: string;
  readonly seed: number;
  /** Which part of a run this is, where it was split over machines: it finds faults, and no part is conformant. */
  readonly shard?: Shard;
  /** From how many shards it was merged, where it was. */
  readonly shards?: number;
  /** Names the run in the User-Agent of its requests. */
  readonly runId?: string;
  readonly verdict: RunVerdict;
  /** Why the run could not begin, where it could not. */
  readonly trouble?: string;
  /** Why the run ended early, where it did. */
  readonly halted?: string;
  readonly requirements: readonly ReportedRequirement[];
  readonly observations: readonly { readonly id: string; readonly subject: string; readonly found: string }[];
  readonly pool: readonly {
    readonly id: string;
    readonly class: string | null;
    readonly stated: Facts;
    readonly inferred: Facts;
  }[];
  /** The ids of the pool that no asset has. */
  readonly absent?: readonly string[];
  readonly lacks: readonly string[];
  /** What became of each set of tokens on each class of asset. */
  readonly lattice?: readonly LatticeRow[];
  readonly requests: number;
  readonly voided: number;
  /** What fetching URLs took, where the profile does; not among the requests above. */
  readonly media?: MediaFigures;
  readonly latency?: Latency;
  /** The known failures that the run was held against, where it was. */
  readonly baseline?: BaselineState;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** How a baseline fared. */
export interface BaselineState {
  readonly file: string;
  /** Entries that do not hold any more: any of them fails the run, whatever its verdict. */
  readonly stale: readonly StaleEntry[];
}

export interface StaleEntry {
  readonly id: string;
  readonly class: string | null;
  /** Lines of the baseline's file, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** What is wrong with it, and what to do, in a sentence. */
  readonly sentence: string;
}

/** Who knows of a failure, and why it may stay for now. */
export interface Waiver {
  /** The class of asset that it is for; all when left out. */
  readonly class?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** The last day on which it counts, such as 2027-03-31. */
  readonly expires?: string;
}

export interface ReportedRequirement {
  readonly id: string;
  readonly level: Level;
  readonly verdict: "passed" | "failed" | "warned" | "untested" | "waived";
  /** Exchanges that could have broken it. */
  readonly exercised: number;
  readonly reason?: string;
  /** Of an untested one: whether it leaves the run incomplete. */
  readonly counts?: boolean;
  /** Of a broken one: the classes of asset it was broken for; null stands for what is about no asset of the pool. */
  readonly brokenIn?: readonly (string | null)[];
  /** What it would be without its waivers. */
  readonly waivedFrom?: "failed" | "warned";
  /** Of a waived one all that know of it; of a broken one those that know of it in a part of `brokenIn`. */
  readonly waivers?: readonly Waiver[];
  /** Another requirement that was broken by the same defect, as far as the evidence tells. */
  readonly consequenceOf?: string;
  readonly examples: readonly ReportedExample[];
}

export interface ReportedExample {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly expected: string;
  readonly actual: string;
  /** JSON pointer into the body, "" for the answer as a whole. */
  readonly pointer: string;
  readonly curl: string;
  /** The command that sends it again and judges it. */
  readonly replay: string;
  /** Class of the asset. */
  readonly about: string | null;
  readonly answer: string;
  readonly recurrence: Recurrence;
  /** The rung whose URL, given by the request, brought what was wrong when it was fetched. */
  readonly fetched?: FetchedRung;
  /** When in the asset's life it was seen, such as "right after they were moved to the trash"; that has passed. */
  readonly station?: string;
  /** Requests to send before it, in order. */
  readonly steps: readonly { readonly method: string; readonly url: string; readonly curl: string }[];
  /** What the replay sends: the steps in order, then the request. */
  readonly exchange: { readonly request: ApiRequest; readonly steps: readonly ApiRequest[] };
}

export interface ReportContext {
  readonly target: string;
  readonly pathTemplate: string;
  readonly profile: string;
  readonly seed: number;
  readonly runId?: string;
  /** What curl needs besides to reach the target, each flag behind a blank. */
  readonly curlFlags?: string;
  /** Names of the headers that the run was given; their values are nobody's business. */
  readonly headerNames: readonly string[];
  readonly shard?: Shard | undefined;
  /** The command that shows a requirement's example again. */
  readonly replay: (id: string) => string;
}

/** The reason of a requirement that a run was not asked to judge. */
export const notSelected = "not selected in this run";

/** Puts what a run found out into the shape of the report; requirements that were not selected are untested in it. */
export function reportOf(result: CampaignResult, context: ReportContext): Report {
  const judged = new Map(result.requirements.map((requirement) => [requirement.id, requirement]));
  const { name, version } = packageInfo();
  const latency = latencyOf(result.traffic);
  return {
    schema: "asset-conformance/report/1",
    tool: { name, version },
    contract: { revision: contractRevision, digest: registerDigest() },
    target: { url: context.target, pathTemplate: context.pathTemplate },
    profile: context.profile,
    seed: context.seed,
    ...(context.shard !== undefined && { shard: context.shard }),
    ...(context.runId !== undefined && { runId: context.runId }),
    verdict: result.verdict,
    ...(result.trouble !== undefined && { trouble: result.trouble.sentence }),
    ...(result.halted !== undefined && { halted: result.halted }),
    requirements: register.map(({ id, level }) =>
      requirementOf(
        judged.get(id) ?? {
          id,
          level,
          verdict: "untested",
          exercised: 0,
          reason: notSelected,
          counts: false,
          examples: [],
        },
        context,
      ),
    ),
    observations: result.observations,
    pool: result.pool.map(({ id, class: name_, stated, inferred }) => ({ id, class: name_ ?? null, stated, inferred })),
    ...(result.absent.length > 0 && { absent: result.absent }),
    lacks: result.lacks,
    lattice: latticeRowsOf(result.lattice),
    requests: result.requests,
    voided: result.voided,
    ...(result.media !== undefined && { media: result.media }),
    ...(latency !== undefined && { latency }),
    startedAt: new Date(result.startedAt).toISOString(),
    durationMs: result.durationMs,
  };
}

function requirementOf(result: RequirementResult, context: ReportContext): ReportedRequirement {
  const { id, level, verdict, exercised, reason, counts, brokenIn, consequenceOf, examples } = result;
  return {
    id,
    level,
    verdict,
    exercised,
    ...(reason !== undefined && { reason }),
    ...(counts !== undefined && { counts }),
    ...(brokenIn !== undefined && { brokenIn }),
    ...(consequenceOf !== undefined && { consequenceOf }),
    examples: examples.map((example) => exampleOf(id, example, context)),
  };
}

function exampleOf(id: string, example: Example, context: ReportContext): ReportedExample {
  const { request, url, steps, about, pointer, expected, actual, answer, recurrence, fetched, station } = example;
  const { headerNames, target, pathTemplate, replay, curlFlags } = context;
  return {
    request: { method: methodOf(request), url, headers: shownHeaders(request, headerNames) },
    expected,
    actual,
    pointer,
    curl: curlOf(request, url, headerNames, curlFlags),
    replay: replay(id),
    about: about ?? null,
    answer,
    recurrence,
    ...(fetched !== undefined && { fetched }),
    ...(station !== undefined && { station }),
    steps: steps.map((step) => {
      const stepUrl = target + targetOf(step, pathTemplate);
      return { method: methodOf(step), url: stepUrl, curl: curlOf(step, stepUrl, headerNames, curlFlags) };
    }),
    exchange: { request, steps },
  };
}

function methodOf(request: ApiRequest): string {
  return request.operation === "asset" ? request.method : "GET";
}

/** Fingerprint of the register's ids, levels and statements: two reports with the same one were judged by the same requirements. */
function registerDigest(): string {
  const text = register.map(({ id, level, statement }) => `${id}\t${level}\t${statement}`).join("\n");
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
