import { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import type { Pool } from "./facts.ts";
import type { Tally } from "./judge.ts";

/**
 * A time of its own in the life of some assets, such as after they were trashed: what was true of them then, and what was
 * seen. The same rules judge it as judge a run, by the facts that held while it lasted.
 */
export interface Station {
  /** Completes "Seen …", such as "right after the assets were moved to the trash". */
  readonly name: string;
  readonly pool: Pool;
  /** Milliseconds since 1970, from which the times of the exchanges count. */
  readonly startedAt: number;
  readonly exchanges: readonly Exchange[];
}

export function evidenceOf({ pool, startedAt, exchanges }: Station): Evidence {
  const evidence = new Evidence(pool, startedAt);
  for (const exchange of exchanges) evidence.add(exchange);
  return evidence;
}

/** What several pieces of evidence say of each requirement together; the findings of the first come first. */
export function together(first: readonly Tally[], ...others: readonly (readonly Tally[])[]): Tally[] {
  return first.map((tally) => {
    const same = others.flatMap((tallies) => tallies.filter(({ rule }) => rule === tally.rule));
    return {
      rule: tally.rule,
      held: same.reduce((sum, { held }) => sum + held, tally.held),
      findings: [...tally.findings, ...same.flatMap(({ findings }) => findings)],
    };
  });
}
