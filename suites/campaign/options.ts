import type { Pool } from "../../spec/facts.ts";
import type { Profile } from "../plan/plan.ts";

/** Everything that decides a run; plain data, so that it crosses threads. */
export interface CampaignOptions {
  readonly target: string;
  readonly pathTemplate: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** undefined: the target's own list endpoint tells which assets there are. */
  readonly pool: Pool | undefined;
  readonly profile: Profile;
  readonly seed: number;
  /** Requirement ids to judge, all when empty. */
  readonly only: readonly string[];
  readonly maxRequests: number;
  /** Milliseconds for the whole run. */
  readonly maxTime: number;
  /** Requests per second at the most. */
  readonly rateLimit: number;
  /** Requests in flight at the same time. */
  readonly workers: number;
  /** Milliseconds for one exchange. */
  readonly timeout: number;
  readonly userAgent: string;
  /** Whether every exchange is told as it comes, with its headers and body. */
  readonly keepExchanges: boolean;
}

export const defaultOptions = {
  pathTemplate: "/api/assets/{asset_id}",
  headers: [],
  pool: undefined,
  profile: "core",
  seed: 1,
  only: [],
  maxRequests: Infinity,
  maxTime: Infinity,
  rateLimit: Infinity,
  workers: 8,
  timeout: 10_000,
  userAgent: "asset-conformance",
  keepExchanges: false,
} as const satisfies Omit<CampaignOptions, "target">;
