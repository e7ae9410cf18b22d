import { discover, discoveredPool } from "../../fixtures/pool/discover.ts";
import { inferFacts } from "../../fixtures/pool/infer.ts";
import { credentialHeader } from "../../spec/credential-header.ts";
import { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import type { Pool } from "../../spec/facts.ts";
import { assetRequest } from "../../spec/request.ts";
import { createClient } from "../http/client.ts";
import { Courier } from "../http/courier.ts";
import { survey } from "../plan/plan.ts";
import { bodiesOf, listBy } from "./first-look.ts";
import { sendStage } from "./lanes.ts";
import type { CampaignOptions } from "./options.ts";
import type { Trouble } from "./result.ts";
import { troubleOf } from "./trouble.ts";

/** What the first reads of every asset of a pool tell. */
export interface PoolSurvey {
  readonly evidence: Evidence;
  readonly discovered: boolean;
  readonly trouble: Trouble | undefined;
}

export type SurveyOptions = Pick<
  CampaignOptions,
  "target" | "pathTemplate" | "headers" | "pool" | "workers" | "timeout" | "rateLimit" | "userAgent" | "reach"
>;

/** Assets that a target's own list is asked for, at the most. */
const mostDiscovered = 40;

/** Reads every asset of the pool twice, asks for the list, and once without the credential. Judges nothing. */
export async function surveyPool(options: SurveyOptions, signal: AbortSignal): Promise<PoolSurvey> {
  const { target, headers, pool: given, workers } = options;
  const startedAt = Date.now();
  const clock = performance.now();
  const exchanges: Exchange[] = [];
  const client = createClient({ ...options, baseUrl: target, connections: workers });
  const courier = new Courier({
    client,
    record: (exchange) => exchanges.push(exchange),
    maxRequests: Infinity,
    deadline: Infinity,
    rateLimit: options.rateLimit,
    signal,
    now: () => performance.now() - clock,
  });
  try {
    const found = given ?? (await discovered(courier));
    const first = survey(found.assets.map(({ id }) => id));
    await sendStage(first, workers, (request, lane) => courier.deliver(request, lane));
    const trashed = new Set(found.assets.filter(({ stated }) => stated.trashed === true).map(({ id }) => id));
    const trouble = troubleOf(exchanges, target, trashed) ?? emptyTrouble(found, target);
    if (trouble === undefined) {
      if (given !== undefined) await courier.deliver({ operation: "list", limit: 200 }, 0);
      await askWithoutCredential(found, headers, courier);
    }
    const pool: Pool = {
      assets: found.assets.map((asset) => ({ ...asset, inferred: inferFacts(...bodiesOf(asset.id, exchanges)) })),
      absent: found.absent,
    };
    const evidence = new Evidence(pool, startedAt);
    for (const exchange of exchanges) evidence.add(exchange);
    return { evidence, discovered: given === undefined, trouble };
  } finally {
    await client.close();
  }
}

async function discovered(courier: Courier): Promise<Pool> {
  const list = listBy((page) => courier.deliver(page, 0));
  return discoveredPool(await discover(list, { limit: mostDiscovered }));
}

function emptyTrouble({ assets }: Pool, target: string): Trouble | undefined {
  if (assets.length > 0) return undefined;
  return { whose: "configuration", sentence: `${target} lists no assets. Name some in a pool file, --assets FILE.` };
}

/** What the credential is worth. */
async function askWithoutCredential(
  { assets: [first] }: Pool,
  headers: SurveyOptions["headers"],
  courier: Courier,
): Promise<void> {
  if (first === undefined || !headers.some(([name]) => credentialHeader.test(name))) return;
  await courier.deliver(assetRequest(first.id, { credential: "none" }), 0);
}
