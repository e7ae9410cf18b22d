import { lacksOf } from "../../fixtures/pool/lacks.ts";
import type { Evidence } from "../../spec/evidence.ts";
import { classOf, factsOf, type Pool } from "../../spec/facts.ts";
import type { Tally } from "../../spec/judge.ts";
import { latticeOf } from "../../spec/lattice-view.ts";
import { observe } from "../../spec/observations.ts";
import type { CampaignResult, PoolEntry } from "./result.ts";

/** What a result tells of the evidence beside its verdicts. */
export function overviewOf(
  evidence: Evidence,
  tallies: readonly Tally[],
): Pick<CampaignResult, "observations" | "pool" | "absent" | "lacks" | "lattice" | "traffic" | "exchanges"> {
  return {
    observations: observe(evidence),
    pool: entriesOf(evidence.pool),
    absent: evidence.pool.absent,
    lacks: evidence.pool.assets.length === 0 ? [] : lacksOf(evidence.pool),
    lattice: latticeOf(tallies, evidence),
    traffic: evidence.exchanges.map(({ sentAt, answeredAt, answer }) => ({
      sentAt,
      answeredAt,
      status: answer.kind === "answered" ? answer.status : 0,
    })),
    exchanges: evidence.exchanges,
  };
}

/** The assets of a pool, each with its class. */
export function entriesOf(pool: Pool): PoolEntry[] {
  return pool.assets.map((asset) => ({
    id: asset.id,
    class: classOf(factsOf(asset)),
    stated: asset.stated,
    inferred: asset.inferred,
  }));
}
