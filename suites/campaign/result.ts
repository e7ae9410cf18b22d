import type { Facts, AssetClass } from "../../spec/facts.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { LatticeCell } from "../../spec/lattice-view.ts";
import type { UrlFetch } from "../../spec/media.ts";
import type { Observation } from "../../spec/observations.ts";
import type { ApiRequest } from "../../spec/request.ts";
import type { FetchedRung, Level } from "../../spec/rule.ts";
import type { RunVerdict } from "../../spec/verdict.ts";
import type { Halt } from "../http/courier.ts";

/**
 * Whether the example shows the violation when it is sent again: by itself, after the steps before it, or only now and
 * then. What was judged from a recording was not sent again.
 */
export type Recurrence = "alone" | "after its steps" | "now and then" | "not sent again";

/** Why the evidence ends where the run itself did not end it. */
export type Breakdown = "killed" | "a fault of asset-conformance";

/** One smallest request that breaks a requirement. */
export interface Example {
  readonly request: ApiRequest;
  readonly url: string;
  /** Class of the asset that it was about, where it is one of the pool. */
  readonly about: AssetClass | undefined;
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** The status and what else is known of the answer, in a few words. */
  readonly answer: string;
  /** Requests to send before it, in order; empty where it breaks the requirement by itself. */
  readonly steps: readonly ApiRequest[];
  readonly recurrence: Recurrence;
  /** The rung whose URL brought it, where one did. */
  readonly fetched?: FetchedRung;
  /** When in the asset's life it was seen, where that has passed: completes "seen …". */
  readonly station?: string;
}

export interface RequirementResult {
  readonly id: string;
  readonly level: Level;
  readonly verdict: "passed" | "failed" | "warned" | "untested";
  readonly exercised: number;
  readonly reason?: string;
  /** Whether an untested requirement leaves the run incomplete. */
  readonly counts?: boolean;
  /** Of a broken one: the classes of asset it was broken for; null stands for what is about no asset of the pool. */
  readonly brokenIn?: readonly (AssetClass | null)[];
  /** Another failed requirement that was broken by the same defect, as far as the evidence tells. */
  readonly consequenceOf?: string;
  readonly examples: readonly Example[];
}

/** A failure that somebody knows of already, for one class of asset. */
export interface KnownFailure {
  readonly id: string;
  readonly class: AssetClass;
}

export interface PoolEntry {
  readonly id: string;
  readonly class: AssetClass | undefined;
  readonly stated: Facts;
  readonly inferred: Facts;
}

/** Why a run could not begin, in one sentence, and whose matter it is: the user's configuration or the target's. */
export interface Trouble {
  readonly whose: "configuration" | "target";
  readonly sentence: string;
}

/** When a request went out and what came of it; times in milliseconds since the run began. */
export interface Passage {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** 0 where no answer came. */
  readonly status: number;
}

/** What fetching URLs took. */
export interface MediaFigures {
  /** Redirects that were followed among them. */
  readonly requests: number;
  readonly bytes: number;
  /** Answers that say nothing about the contract. */
  readonly voided: number;
  /** URLs that were not fetched, or whose bytes were too many or of a kind that is not read here. */
  readonly unread: number;
}

/** All that a run found out; plain data. */
export interface CampaignResult {
  readonly verdict: RunVerdict;
  readonly trouble: Trouble | undefined;
  readonly requirements: readonly RequirementResult[];
  readonly observations: readonly Observation[];
  readonly pool: readonly PoolEntry[];
  /** Well-formed ids that no asset has. */
  readonly absent: readonly string[];
  /** Classes and features that the pool does not have. */
  readonly lacks: readonly string[];
  readonly lattice: readonly LatticeCell[];
  /** One entry a request, in the order in which answers came. */
  readonly traffic: readonly Passage[];
  /** Every exchange with headers and bodies; none where the result came from another thread. */
  readonly exchanges: readonly Exchange[];
  /** Requests to the API. */
  readonly requests: number;
  readonly voided: number;
  /** Absent where the profile fetches no URLs. */
  readonly media?: MediaFigures;
  /** What went out for URLs; absent where the profile fetches none. */
  readonly fetches?: readonly UrlFetch[];
  readonly halted: Halt | Breakdown | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** URLs that a run is about to fetch, and what bounds that. */
export interface UrlPlan {
  readonly urls: number;
  /** Bytes in all; milliseconds for pictures that are still being made. */
  readonly bounds: { readonly bytes: number; readonly settle: number };
}

/** What a run tells while it lasts. */
export type CampaignEvent =
  /** Milliseconds since 1970. */
  | { readonly kind: "began"; readonly startedAt: number }
  | {
      readonly kind: "pool";
      readonly pool: readonly PoolEntry[];
      /** Well-formed ids that no asset has. */
      readonly absent: readonly string[];
      readonly lacks: readonly string[];
      readonly discovered: boolean;
      readonly planned: number;
      /** Where URLs are fetched. */
      readonly fetching?: UrlPlan;
    }
  /** Told only where the options ask for it. */
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  | { readonly kind: "progress"; readonly stage: string; readonly sent: number; readonly planned: number }
  | {
      readonly kind: "violation";
      readonly id: string;
      readonly level: Level;
      readonly url: string;
      readonly expected: string;
      readonly actual: string;
    };
