import type { Exchange } from "../../spec/exchange.ts";
import type { RunVerdict } from "../../spec/verdict.ts";
import type { CampaignEvent, CampaignResult, RequirementResult, Trouble } from "../../suites/campaign/result.ts";
import type { Shard } from "../../suites/plan/shard.ts";
import type { Report } from "../report.ts";

export const eventLogSchema = "asset-conformance/events/1";

/** The first line: what is judged, by what, and since when. */
export interface HeaderLine {
  readonly kind: "header";
  readonly schema: typeof eventLogSchema;
  readonly tool: Report["tool"];
  readonly contract: Pick<Report["contract"], "revision">;
  readonly target: Report["target"];
  readonly profile: string;
  readonly seed: number;
  /** The name that the requests told the target in their User-Agent. */
  readonly runId: string;
  /** Ids of the requirements to judge, none for all. */
  readonly only: readonly string[];
  /** Which part of a run it is, where it was split over machines. */
  readonly shard?: Shard;
  /** Names of the headers that the run was given. */
  readonly headerNames: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** One request and its answer; the body as its text, without the value that it says. */
export interface ExchangeLine extends Exchange {
  readonly kind: "exchange";
}

interface RequirementLine extends RequirementResult {
  readonly kind: "requirement";
}

/** The last line: only a run that came to its end has one. */
export interface FooterLine {
  readonly kind: "footer";
  readonly verdict: RunVerdict;
  readonly trouble?: string;
  /** Who can put that right; the target's side where it is not said. */
  readonly whose?: Trouble["whose"];
  readonly halted?: string;
  readonly requests: number;
  readonly voided: number;
  readonly durationMs: number;
  /** Lines of the log, this one included. */
  readonly lines: number;
}

/** A line without its number. */
export type LogLine =
  HeaderLine | Exclude<CampaignEvent, { kind: "exchange" }> | ExchangeLine | RequirementLine | FooterLine;

/** The pool as a run knew it in the end. */
export function poolLineOf({ pool, absent, lacks, requests }: CampaignResult): LogLine {
  return { kind: "pool", pool, absent, lacks, discovered: false, planned: requests };
}

/** What happened, as the line that tells it. */
export function lineOf(event: CampaignEvent): LogLine {
  return event.kind === "exchange" ? { kind: "exchange", ...event.exchange } : event;
}
