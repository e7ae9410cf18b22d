import { Evidence } from "../evidence.ts";
import type { Answer, Exchange } from "../exchange.ts";
import type { Pool } from "../facts.ts";
import type { ApiRequest } from "../request.ts";

export type Pair = readonly [request: ApiRequest, answer: Answer];

/** When every run of these tests began. */
const startedAt = Date.parse("2026-07-01T00:00:00Z");

/** @param together whether each request is still in flight while the next one is sent */
export function exchangesOf(pairs: readonly Pair[], together = false): Exchange[] {
  const lasting = together ? 15 : 5;
  return pairs.map(([request, answer], index) => ({
    index,
    lane: 0,
    request,
    answer,
    sentAt: 10 * index,
    answeredAt: 10 * index + lasting,
  }));
}

/** Evidence of requests and their answers, in order. */
export function evidenceOf(pool: Pool, pairs: readonly Pair[], together = false): Evidence {
  const evidence = new Evidence(pool, startedAt);
  for (const exchange of exchangesOf(pairs, together)) evidence.add(exchange);
  return evidence;
}
