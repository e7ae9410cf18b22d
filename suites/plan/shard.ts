import { meaningOf, tokensOf, type ApiRequest } from "../../spec/request.ts";
import type { Walk } from "./histories.ts";
import { stepsPerWalk, type Stage } from "./plan.ts";

/** One part of a run that is split over machines: the `index`-th `of` so many, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * What a shard sends of a plan, the survey apart, which every shard needs. Pure: the same plan and shard give the same
 * stages. Requests that ask for one set of tokens go to one shard, for all assets: what is compared, such as two
 * spellings, an unknown value and its twin, or a live asset and a trashed one, is never torn apart. The reads that
 * others are held against, each token alone and those of the closing, are every shard's. Histories and bursts go whole.
 */
export function stagesOf({ index, of }: Shard, stages: readonly Stage[]): Stage[] {
  const search = stages.filter(({ name }) => name === "search").flatMap(({ walks }) => walks.flat());
  const shares = sharesOf(search, of);
  const isMine = (request: ApiRequest): boolean => isForAll(request) || shares.get(setOf(request)) === index;
  return stages.map((stage) => {
    if (stage.name === "closing") return stage;
    if (stage.name === "search") return { ...stage, walks: rejoined(stage.walks.flat().filter(isMine)) };
    return { ...stage, walks: stage.walks.filter((_, at) => at % of === index - 1) };
  });
}

/** The set of tokens that a request asks for, as a mask; a list asks for none. */
function setOf(request: ApiRequest): number {
  return request.operation === "asset" ? meaningOf(request).mask : 0;
}

/** A read of one token alone: refusals and grants of larger sets are held against it. */
function isForAll(request: ApiRequest): boolean {
  return request.operation === "asset" && request.include.flat().length === 1 && tokensOf(setOf(request)).length === 1;
}

/** Which shard asks for which set: the largest share first, each to the shard that has the least so far. */
function sharesOf(requests: readonly ApiRequest[], of: number): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const request of requests) {
    if (!isForAll(request)) sizes.set(setOf(request), (sizes.get(setOf(request)) ?? 0) + 1);
  }
  const loads = Array.from({ length: of }, () => 0);
  const shares = new Map<number, number>();
  for (const [set, size] of [...sizes].toSorted(([a, one], [b, other]) => other - one || a - b)) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + size;
    shares.set(set, least + 1);
  }
  return shares;
}

/** Walks of the usual length from what is left of others, one asset each, in the order in which they fill. */
function rejoined(requests: readonly ApiRequest[]): Walk[] {
  const open = new Map<string, ApiRequest[]>();
  const full: Walk[] = [];
  for (const request of requests) {
    const id = request.operation === "asset" ? request.id : "";
    const walk = [...(open.get(id) ?? []), request];
    if (walk.length === stepsPerWalk) full.push(walk);
    open.set(id, walk.length === stepsPerWalk ? [] : walk);
  }
  return [...full, ...[...open.values()].filter((walk) => walk.length > 0)];
}
