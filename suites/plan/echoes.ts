import fc from "fast-check";
import { classOf, factsOf, type Pool } from "../../spec/facts.ts";
import { meaningOf, spellingOf, type AssetRequest } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
import { cover, usefulFor } from "./cover.ts";
import { inTurns } from "./in-turns.ts";

/** How a request is sent once more. */
export type EchoKind =
  "other spelling" | "reversed" | "again" | "doubled" | "mixed" | "mixed again" | "mixed and doubled";

/**
 * Requests of the lattice once more, each in one way otherwise, so that what differs between two answers is told by that
 * way alone; spread over classes, sizes, spellings and tokens.
 * @param counts how many of each kind
 */
export function echoes(
  requests: readonly AssetRequest[],
  pool: Pool,
  draw: Draw,
  counts: readonly (readonly [kind: EchoKind, count: number])[],
): AssetRequest[] {
  const classes = new Map(pool.assets.map((asset) => [asset.id, classOf(factsOf(asset)) ?? ""]));
  return counts.flatMap(([kind, count]) => {
    const fitting = requests.filter(({ include }) => include.flat().length >= fewest(kind));
    const classAndSize = ({ id, include }: AssetRequest): string => `${classes.get(id)} ${include.flat().length}`;
    const bases = inTurns(draw.shuffled(fitting), classAndSize).slice(0, usefulFor(count));
    const commas = draw.many(separator(), bases.length);
    const doubles = draw.many(fc.subarray([...tokens], { minLength: 3 }), bases.length);
    const candidates = bases.map((base, at) => echo(base, kind, commas[at] ?? ",", doubles[at] ?? []));
    // Those that echo the lattice as it is need no cover of their own: the lattice is one.
    if (kind === "other spelling" || kind === "reversed" || kind === "again") return candidates.slice(0, count);
    const sent = kind === "mixed again" ? Math.floor(count / 2) : count;
    const chosen = cover(candidates, sent, (request) => axesOf(request, classes.get(request.id) ?? ""));
    return kind === "mixed again" ? [...chosen, ...chosen] : chosen;
  });
}

/** Tokens without which it would be no echo of that kind. */
function fewest(kind: EchoKind): number {
  if (kind === "doubled") return 1;
  // Two values can be repeated or listed, but not both at once.
  return kind === "mixed" || kind === "mixed again" ? 3 : 2;
}

function echo(
  base: AssetRequest,
  kind: EchoKind,
  comma: AssetRequest["separator"],
  doubled: readonly string[],
): AssetRequest {
  const values = base.include.flat();
  const spelling = spellingOf(base.include);
  const twice = [...values, ...values.filter((value) => doubled.includes(value)).toReversed()];
  const again = twice.length > values.length ? twice : [...values, ...values.slice(0, 1)];
  switch (kind) {
    case "again":
      return base;
    case "reversed":
      return { ...base, include: spell(values.toReversed(), spelling, comma).include };
    case "other spelling":
      return { ...base, ...spell(values, spelling === "comma" ? "repeated" : "comma", comma) };
    case "doubled":
      return { ...base, ...spell(again, spelling, comma) };
    case "mixed":
    case "mixed again":
      return { ...base, ...spell(values, "mixed", comma) };
    case "mixed and doubled":
      return { ...base, ...spell(again, "mixed", comma) };
  }
}

function axesOf(request: AssetRequest, className: string): Record<string, string | number> {
  const { asked } = meaningOf(request);
  const values = request.include.flat();
  const twice = tokens.filter((token) => values.indexOf(token) !== values.lastIndexOf(token));
  return {
    class: className,
    spelling: spellingOf(request.include) + (request.include.some((part) => part.length > 1) ? request.separator : ""),
    size: asked.size,
    first: values[0] ?? "",
    last: values.at(-1) ?? "",
    ...Object.fromEntries(tokens.map((token) => [token, asked.has(token) ? 1 : 0])),
    ...Object.fromEntries(twice.map((token) => [`${token} twice`, 1])),
  };
}
