import { classOf, factsOf, type AssetClass, type Pool } from "../../spec/facts.ts";
import { meaningOf, type AssetRequest, type Meaning } from "../../spec/request.ts";
import { plan, survey, type PlanOptions, type Stage } from "../plan/plan.ts";

export const options = (profile: PlanOptions["profile"], seed = 1): PlanOptions => ({
  profile,
  seed,
  hasCredential: true,
  allowWrites: true,
});
export const whole = (pool: Pool, given: PlanOptions): Stage[] => [
  survey(pool.assets.map(({ id }) => id)),
  ...plan(pool, given),
];

export const requestsOf = (stages: readonly Stage[]): AssetRequest[] =>
  stages.flatMap(({ walks }) => walks.flat()).filter((request) => request.operation === "asset");

export interface Asked {
  readonly request: AssetRequest;
  readonly meaning: Meaning;
  readonly className: AssetClass | undefined;
}

const known = new Map<string, readonly Asked[]>();

/** The reads of assets of the pool. */
export function reads(pool: Pool, given: PlanOptions): readonly Asked[] {
  // Planning takes a while, and many tests look at the same plan.
  const key = JSON.stringify([pool, given]);
  const asked = known.get(key) ?? readsIn(pool, given);
  known.set(key, asked);
  return asked;
}

function readsIn(pool: Pool, given: PlanOptions): Asked[] {
  const classes = new Map(pool.assets.map((asset) => [asset.id, classOf(factsOf(asset))]));
  return requestsOf(whole(pool, given))
    .filter(
      ({ id, method, credential, extra }) =>
        classes.has(id) && method === "GET" && credential === "given" && extra.length === 0,
    )
    .map((request) => ({ request, meaning: meaningOf(request), className: classes.get(request.id) }))
    .filter(({ meaning }) => !meaning.unspecified);
}

export const isKnown = ({ meaning }: Asked): boolean => meaning.unknown.length + meaning.nearMisses.length === 0;
