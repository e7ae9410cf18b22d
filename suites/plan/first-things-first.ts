import type { Pool } from "../../spec/facts.ts";
import { meaningOf, requestKey, type ApiRequest, type AssetRequest } from "../../spec/request.ts";
import { byClass } from "./classes.ts";
import type { Walk } from "./histories.ts";
import type { Stage } from "./plan.ts";

/** Requests that are put in order: with the survey before them, more than a hundred. */
const early = 110;

/**
 * The same requests in an order in which the first ones see most, for runs that a budget ends early: walks that bring
 * something new, each time the one that brings most for a request, then a burst, then all else as it was. Walks stay
 * whole, so that histories stay histories.
 */
export function firstThingsFirst(stages: readonly Stage[], pool: Pool): Stage[] {
  const names = new Map(byClass(pool).flatMap(({ name, assets }) => assets.map(({ id }) => [id, name] as const)));
  const classOf = (id: string): string | undefined => names.get(id);
  const bursts = stages.find(({ flow }) => flow === "together");
  const closing = stages.at(-1);
  const first = mostTelling(
    stages.filter((stage) => stage.flow === "side by side" && stage !== closing).flatMap(({ walks }) => walks),
    classOf,
  );
  const burst = bursts?.walks.slice(0, 1) ?? [];
  const gone = new Set([...first, ...burst]);
  return [
    { name: "first", walks: first, flow: "side by side" },
    { name: "first", walks: burst, flow: "together" },
    ...stages.map((stage) => ({ ...stage, walks: stage.walks.filter((walk) => !gone.has(walk)) })),
  ];
}

/** Walks in turn by how much new each brings. What one brings only ever gets less, so few are weighed at a time. */
function mostTelling(walks: readonly Walk[], classOf: (id: string) => string | undefined): Walk[] {
  const seen = new Set<string>();
  const waiting = walks.map((walk) => {
    const traits = new Map(walk.flatMap((request) => traitsOf(request, classOf)));
    return { walk, traits, worth: worthOf(walk, traits, seen) };
  });
  const chosen: Walk[] = [];
  for (let left = early; left > 0;) {
    const [best, next] = topTwo(waiting);
    if (best === undefined || best.worth === 0) break;
    best.worth = worthOf(best.walk, best.traits, seen);
    if (next !== undefined && best.worth < next.worth) continue;
    chosen.push(best.walk);
    left -= best.walk.length;
    for (const trait of best.traits.keys()) seen.add(trait);
    best.worth = 0;
  }
  return chosen;
}

/** The two that are worth most, the earlier one first where they are worth the same. */
function topTwo<Item extends { readonly worth: number }>(items: readonly Item[]): readonly [Item?, Item?] {
  let [best, next]: [Item?, Item?] = [];
  for (const item of items) {
    if (best === undefined || item.worth > best.worth) [best, next] = [item, best];
    else if (next === undefined || item.worth > next.worth) next = item;
  }
  return best === undefined ? [] : next === undefined ? [best] : [best, next];
}

type Trait = readonly [name: string, weight: number];

function worthOf(walk: Walk, traits: ReadonlyMap<string, number>, seen: ReadonlySet<string>): number {
  let worth = 0;
  for (const [name, weight] of traits) if (!seen.has(name)) worth += weight;
  return worth / walk.length;
}

/** What a request tries that others may not, and how much that is worth. */
function traitsOf(request: ApiRequest, classOf: (id: string) => string | undefined): Trait[] {
  if (request.operation === "list")
    return [
      ["list", 12],
      [`list ${requestKey(request)}`, 2],
    ];
  const { method, credential, extra, acceptEncoding, id } = request;
  const assetClass = classOf(id);
  const traits: Trait[] = [
    [`method ${method}`, 12],
    [`credential ${credential}`, 12],
    [`coding ${acceptEncoding}`, 4],
  ];
  if (extra.length > 0) traits.push(["extra", 12]);
  if (assetClass === undefined) traits.push([`id ${shapeOf(id)}`, 6]);
  else traits.push(...includeTraits(request, assetClass));
  return traits;
}

function includeTraits(request: AssetRequest, assetClass: string): Trait[] {
  const { asked, unknown, nearMisses, spelling, duplicates, unspecified, mask } = meaningOf(request);
  const written = request.separator === "," ? spelling : `${spelling} encoded`;
  const order = request.include.flat();
  if (unspecified) return [["unspecified", 2]];
  if (nearMisses.length > 0) return [["near miss", 8]];
  if (unknown.length > 0) {
    const at = order.indexOf(unknown[0] ?? "");
    const place = at === 0 ? "first" : at === order.length - 1 ? "last" : "middle";
    return [
      [`unknown for ${assetClass}`, 6],
      [`unknown among ${Math.min(asked.size, 2)}`, 6],
      [`unknown ${written}`, 6],
      [`unknown ${place}`, 4],
      [`unknowns ${Math.min(unknown.length, 2)}`, 4],
      ...unknown.map((value): Trait => [`unknown like ${shapeOf(value)}`, 3]),
      [`unknown for ${assetClass} ${written}`, 1],
    ];
  }
  return [
    [`again ${assetClass} ${mask === 0 ? "nothing" : asked.size === 6 ? "everything" : "something"}`, 8],
    [`written ${written}`, 6],
    ...(duplicates ? ([["twice", 8]] as const) : []),
    ...order.map((token): Trait => [`${assetClass} ${token}`, 3]),
    ...(asked.size === 1 ? order.map((token): Trait => [`alone ${token}`, 4]) : []),
    [`${assetClass} ${asked.size} ${written}`, 2],
    ...order.flatMap((token, at) => order.slice(at + 1).map((later): Trait => [`${token} before ${later}`, 1])),
  ];
}

/** What a text looks like, its words left out. */
function shapeOf(text: string): string {
  const size = text.length > 64 ? "long" : "";
  return (
    size +
    text
      .replace(/[^\x20-\x7e]+/g, "é")
      .replace(/[a-z]+/g, "a")
      .replace(/[A-Z0-9]+[A-Za-z0-9]*/g, "X")
  );
}
