import type { Exchange } from "../spec/exchange.ts";
import type { Pool } from "../spec/facts.ts";
import type { CampaignResult, RequirementResult, Trouble } from "../suites/campaign/result.ts";
import type { Report } from "./report.ts";

/** Requests and answers that somebody wrote down: a run's own log, or the traffic of a browser. */
export interface Recording {
  readonly target: Report["target"];
  readonly profile: string;
  readonly seed: number;
  readonly runId?: string;
  /** Ids of the requirements that it was made for, none for all. */
  readonly only: readonly string[];
  /** Whether it is a part of a run that was split over machines, which proves no conformance. */
  readonly isPart: boolean;
  /** Names of the headers that gave access to the target. */
  readonly headerNames: readonly string[];
  /** The values of such headers, where the recording holds them. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** undefined: the exchanges tell which assets there are. */
  readonly pool: Pool | undefined;
  /** In the order in which answers came. */
  readonly exchanges: readonly Exchange[];
  /** What stands in the recording and could not be judged, by why. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly end: Pick<CampaignResult, "halted"> & { readonly trouble: Trouble | undefined };
  /** What the run itself said of requirements, by id. */
  readonly told: ReadonlyMap<string, RequirementResult>;
}

/** Has an exchange kept wherever there is room for it. */
export type Keep = (exchange: Exchange) => Exchange;
