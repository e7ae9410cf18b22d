import { usualPathTemplate } from "../../spec/contract.ts";
import type { Pool } from "../../spec/facts.ts";
import type { Station } from "../../spec/station.ts";
import { straight, type Reach } from "../http/reach.ts";
import type { Profile } from "../plan/plan.ts";
import type { Shard } from "../plan/shard.ts";
import type { KnownFailure } from "./result.ts";

/** Everything that decides a run; plain data, so that it crosses threads. */
export interface CampaignOptions {
  readonly target: string;
  readonly pathTemplate: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** undefined: the target's own list endpoint tells which assets there are. */
  readonly pool: Pool | undefined;
  /** What was seen of assets at other times of their life, to be judged with the rest. */
  readonly stations: readonly Station[];
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
  /** Milliseconds for which URLs whose pictures are still being made are watched. */
  readonly settle: number;
  /** Bytes that fetching URLs may take in all. */
  readonly maxBytes: number;
  /** Whether other methods than GET may be sent. */
  readonly allowWrites: boolean;
  readonly userAgent: string;
  /** One part of a run that is split over machines; undefined: all of it. */
  readonly shard: Shard | undefined;
  /** An example of a broken requirement is sought among other failures first. */
  readonly known: readonly KnownFailure[];
  /** Whether every exchange is told as it comes, with its headers and body. */
  readonly keepExchanges: boolean;
  readonly reach: Reach;
}

export const defaultOptions = {
  pathTemplate: usualPathTemplate,
  headers: [],
  pool: undefined,
  stations: [],
  profile: "core",
  seed: 1,
  only: [],
  maxRequests: Infinity,
  maxTime: Infinity,
  rateLimit: Infinity,
  workers: 8,
  timeout: 10_000,
  settle: 30_000,
  maxBytes: 200_000_000,
  allowWrites: false,
  userAgent: "asset-conformance",
  shard: undefined,
  known: [],
  keepExchanges: false,
  reach: straight,
} as const satisfies Omit<CampaignOptions, "target">;
