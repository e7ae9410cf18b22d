import { discover, discoveredPool } from "../fixtures/pool/discover.ts";
import { inferFacts } from "../fixtures/pool/infer.ts";
import { answeredObject } from "../spec/body.ts";
import { Evidence } from "../spec/evidence.ts";
import type { Exchange } from "../spec/exchange.ts";
import type { Pool } from "../spec/facts.ts";
import { assetRequest, type ListRequest } from "../spec/request.ts";
import { sendStage } from "../suites/campaign/lanes.ts";
import type { Trouble } from "../suites/campaign/result.ts";
import { troubleOf } from "../suites/campaign/trouble.ts";
import { credentialHeader } from "../spec/credential-header.ts";
import { createClient } from "../suites/http/client.ts";
import { Courier } from "../suites/http/courier.ts";
import { survey } from "../suites/plan/plan.ts";
import type { TargetFlags } from "./flags.ts";
import { newRunId, userAgentOf } from "./run-id.ts";
import type { Target } from "./settle-target.ts";

/** What the first reads of every asset of a pool tell. */
export interface PoolSurvey {
  readonly evidence: Evidence;
  readonly discovered: boolean;
  readonly trouble: Trouble | undefined;
}

/** Assets that a target's own list is asked for, at the most. */
const mostDiscovered = 40;

/** Reads every asset of the pool twice, asks for the list, and once without the credential. Judges nothing. */
export async function surveyPool(target: Target, flags: TargetFlags, signal: AbortSignal): Promise<PoolSurvey> {
  const clock = performance.now();
  const exchanges: Exchange[] = [];
  const client = createClient({
    baseUrl: target.url,
    pathTemplate: target.pathTemplate,
    headers: target.headers,
    userAgent: userAgentOf(newRunId()),
    timeout: flags.timeout * 1000,
    connections: flags.workers,
  });
  const courier = new Courier({
    client,
    record: (exchange) => exchanges.push(exchange),
    maxRequests: Infinity,
    deadline: Infinity,
    rateLimit: flags.rateLimit ?? Infinity,
    signal,
    now: () => performance.now() - clock,
  });
  try {
    const found = target.pool ?? (await discovered(courier));
    const first = survey(found.assets.map(({ id }) => id));
    await sendStage(first, flags.workers, (request, lane) => courier.deliver(request, lane));
    const trashed = new Set(found.assets.filter(({ stated }) => stated.trashed === true).map(({ id }) => id));
    const trouble = emptyTrouble(found, target) ?? troubleOf(exchanges, target.url, trashed);
    if (trouble === undefined) await askAround(found, target, courier);
    const pool: Pool = {
      assets: found.assets.map((asset) => ({ ...asset, inferred: inferFacts(...bodiesOf(asset.id, exchanges)) })),
      absent: found.absent,
    };
    const evidence = new Evidence(pool, Date.now());
    for (const exchange of exchanges) evidence.add(exchange);
    return { evidence, discovered: target.pool === undefined, trouble };
  } finally {
    await client.close();
  }
}

async function discovered(courier: Courier): Promise<Pool> {
  const list = async (page: ListRequest): Promise<{ body: unknown } | { reason: string }> => {
    const exchange = await courier.deliver(page, 0);
    const body = exchange && answeredObject(exchange.answer);
    return body === undefined ? { reason: "does not answer with assets" } : { body };
  };
  return discoveredPool(await discover(list, { limit: mostDiscovered }));
}

function emptyTrouble({ assets }: Pool, { url }: Target): Trouble | undefined {
  if (assets.length > 0) return undefined;
  return { whose: "configuration", sentence: `${url} lists no assets. Name some in a pool file, --assets FILE.` };
}

/** The list, and what the credential is worth. */
async function askAround({ assets: [first] }: Pool, { headers, pool }: Target, courier: Courier): Promise<void> {
  if (pool !== undefined) await courier.deliver({ operation: "list", limit: 200 }, 0);
  if (first === undefined || !headers.some(([name]) => credentialHeader.test(name))) return;
  await courier.deliver(assetRequest(first.id, { credential: "none" }), 0);
}

function bodiesOf(id: string, exchanges: readonly Exchange[]): [lean: unknown, full: unknown] {
  const bodies = exchanges.flatMap(({ request, answer }) => {
    if (request.operation !== "asset" || request.id !== id || request.credential !== "given") return [];
    const body = answeredObject(answer);
    return body === undefined ? [] : [{ lean: request.include.length === 0, body }];
  });
  return [bodies.find(({ lean }) => lean)?.body, bodies.find(({ lean }) => !lean)?.body];
}
