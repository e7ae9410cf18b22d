import { drawFault, type Drawing, type DrawnFault } from "../../../fixtures/faults/drawn/drawn-fault.ts";
import { breachesOf } from "../../../fixtures/faults/drawn/oracle/oracle.ts";
import { referencePool } from "../../../fixtures/reference/pool.ts";
import { rows } from "../../../fixtures/reference/rows.ts";
import type { Exchange } from "../../../spec/exchange.ts";
import { ruleById } from "../../../spec/register.ts";
import { queryOf, requestKey } from "../../../spec/request.ts";
import type { Rule } from "../../../spec/rule.ts";
import { runCampaign } from "../../../suites/campaign/campaign.ts";
import { defaultOptions } from "../../../suites/campaign/options.ts";
import type { CampaignResult, RequirementResult } from "../../../suites/campaign/result.ts";
import type { Profile } from "../../../suites/plan/plan.ts";
import { directClient, type DirectClient } from "./direct-client.ts";
import { firstFailure } from "./first-failure.ts";
import { stillBroken } from "./smaller.ts";

/** One drawn fault, and how it is to be judged. */
export interface DrawnTrial {
  readonly drawing: Drawing;
  readonly profile: Profile;
}

/** A MUST that failed, and what the oracle thinks of it. */
export interface Accusation {
  readonly id: string;
  readonly consequenceOf?: string;
  /** Whether the oracle finds the same requirement broken in the example. */
  readonly isRight: boolean;
  /** The example's URL. */
  readonly url: string;
  /** URLs one step smaller that break the same requirement; only looked for where `isTimeless`. */
  readonly smaller: readonly string[];
}

/** What came of it; plain data, so that it crosses threads. */
export interface DrawnOutcome {
  readonly trial: DrawnTrial;
  readonly name: string;
  readonly describe: string;
  readonly depth: number;
  readonly axes: readonly string[];
  /** Requirements of which any names the fault rightly. */
  readonly accepts: readonly string[];
  /** A request on which it shows. */
  readonly shows: string;
  readonly accusations: readonly Accusation[];
  /** Why the run could not begin, if it could not: a server that is not there for its assets is turned away. */
  readonly trouble: string | undefined;
  /** Requests until the first failure could be seen; undefined where there was none. */
  readonly first: number | undefined;
  readonly requests: number;
  /** Whether the fault goes by the request alone, not by what came before, is under way, or how often. */
  readonly isTimeless: boolean;
}

const token = "prove";

/** Draws a fault, judges a server that has it, and weighs what was said of it. */
export async function runDrawnTrial(trial: DrawnTrial): Promise<DrawnOutcome> {
  const { drawing, profile } = trial;
  const fault = await drawFault(drawing);
  if (fault === undefined) throw new RangeError("nothing breaks by this drawing");
  const client = directClient([fault]);
  const result = await runCampaign(
    {
      ...defaultOptions,
      target: "http://reference.test",
      headers: [["Authorization", `Bearer ${token}`]],
      pool: referencePool,
      seed: drawing.seed,
      profile,
      keepExchanges: true,
    },
    () => {},
    undefined,
    () => client,
    // As it was given: the client tells by the answer itself what was meant by it.
    (exchange) => exchange,
  );
  const { name, describe, depth, where, accepts, shows } = fault;
  const isTimeless = isByRequestAlone(fault);
  const failed = result.requirements.filter(({ verdict }) => verdict === "failed");
  const accusations: Accusation[] = [];
  for (const each of failed) accusations.push(await weigh(each, fault, isTimeless, result, client));
  return {
    trial,
    name,
    describe,
    depth,
    axes: Object.keys(where),
    accepts,
    shows,
    accusations,
    trouble: result.trouble?.sentence,
    first: failed.length === 0 ? undefined : firstOf(result, failed),
    requests: result.requests,
    isTimeless,
  };
}

function isByRequestAlone({ where, remembers }: DrawnFault): boolean {
  const { after, afterToken, afterReads, afterRequests, beside, every } = where;
  return (
    !remembers && [after, afterToken, afterReads, afterRequests, beside, every].every((each) => each === undefined)
  );
}

function firstOf({ exchanges, pool }: CampaignResult, failed: readonly RequirementResult[]): number {
  const rules = failed.map(({ id }) => ruleById(id)).filter((rule): rule is Rule => rule !== undefined);
  return firstFailure(exchanges, { assets: pool, absent: referencePool.absent }, rules);
}

async function weigh(
  { id, consequenceOf, examples }: RequirementResult,
  fault: DrawnFault,
  isTimeless: boolean,
  { exchanges }: CampaignResult,
  client: DirectClient,
): Promise<Accusation> {
  const [example] = examples;
  const rule = ruleById(id);
  const keys = new Set(example === undefined ? [] : [example.request, ...example.steps].map(requestKey));
  const shown = exchanges.filter(({ request }) => keys.has(requestKey(request)));
  const isAsset = example?.request.operation === "asset" ? example.request : undefined;
  const smaller =
    rule !== undefined && isAsset !== undefined && isTimeless && consequenceOf === undefined
      ? await stillBroken(fault, rule, isAsset, example?.steps ?? [])
      : [];
  return {
    id,
    ...(consequenceOf !== undefined && { consequenceOf }),
    isRight: shown.some((exchange) => isBrokenIn(exchange, id, client)),
    url: example?.url ?? "",
    smaller: smaller.map((request) => client.urlOf(request)),
  };
}

/** Whether the oracle finds the requirement broken, or perhaps broken beside others, in an exchange of the run. */
function isBrokenIn({ request, answer }: Exchange, id: string, client: DirectClient): boolean {
  const direct = client.behind(answer);
  if (direct === undefined || request.operation !== "asset") return false;
  const row = rows.find((each) => each.id === request.id);
  const scene = { row, id: request.id, query: queryOf(request).slice(1), ...direct };
  return breachesOf(scene).some(({ ids }) => ids.includes(id));
}
