import fc from "fast-check";
import { classOf, factsOf, type Pool } from "../../spec/facts.ts";
import { spellingOf, type AssetRequest, type Spelling } from "../../spec/request.ts";
import type { Draw } from "../arbitraries/draw.ts";
import { separator, spell } from "../arbitraries/include.ts";
import { axesOfRead } from "./axes-of-read.ts";
import { cover, usefulFor } from "./cover.ts";
import { Coverage, type Axes } from "./coverage.ts";
import { inTurns } from "./in-turns.ts";

/** How a request is sent once more. */
export type EchoKind = "other spelling" | "reversed" | "doubled" | "mixed" | "mixed and doubled";

/**
 * Requests of the lattice once more, each otherwise, so that what differs between two answers is told by the way in
 * which it was asked for; those that bring most that is new beside what was asked for already.
 * @param counts how many of each kind
 * @param coverage what the lattice has met
 */
export function echoes(
  requests: readonly AssetRequest[],
  pool: Pool,
  draw: Draw,
  counts: readonly (readonly [kind: EchoKind, count: number])[],
  coverage: Coverage,
): AssetRequest[] {
  const classNameOf = classNamesOf(pool);
  const axesOf = (request: AssetRequest): Axes => axesOfRead(request, classNameOf(request));
  return counts.flatMap(([kind, count]) => {
    const fitting = requests.filter(({ include }) => include.flat().length >= fewest(kind));
    const bases = inTurns(draw.shuffled(fitting), (each) => `${classNameOf(each)} ${each.include.flat().length}`);
    const wanted = isPlain(kind) ? Math.min(count, bases.length) : usefulFor(count);
    const candidates = draw.many(twist(), wanted).flatMap((each, at) => {
      const base = bases[at % bases.length];
      return base === undefined ? [] : [echo(base, kind, each)];
    });
    // Of those that differ in one way alone, the bases are spread well enough.
    return cover(candidates, count, axesOf, coverage);
  });
}

/**
 * Requests once more in the same words, as different from one another as can be: what was answered before may be
 * answered otherwise.
 */
export function repeats(requests: readonly AssetRequest[], pool: Pool, draw: Draw, count: number): AssetRequest[] {
  const classNameOf = classNamesOf(pool);
  return cover(draw.shuffled(requests), count, (request) => axesOfRead(request, classNameOf(request)), new Coverage());
}

function classNamesOf(pool: Pool): (request: AssetRequest) => string {
  const names = new Map(pool.assets.map((asset) => [asset.id, classOf(factsOf(asset)) ?? ""]));
  return ({ id }) => names.get(id) ?? "";
}

const isPlain = (kind: EchoKind): boolean => kind === "other spelling" || kind === "reversed";

/** Tokens without which it would be no echo of that kind. */
function fewest(kind: EchoKind): number {
  if (kind === "doubled") return 1;
  // Two values can be repeated or listed, but not both at once.
  return kind === "mixed" ? 3 : 2;
}

/** What chance decides of an echo. */
interface Twist {
  readonly order: readonly number[];
  readonly spelling: "repeated" | "comma";
  readonly comma: AssetRequest["separator"];
  /** How many of the values come twice. */
  readonly doubles: number;
}

function twist(): fc.Arbitrary<Twist> {
  return fc.record({
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    spelling: fc.constantFrom("repeated", "comma"),
    comma: separator(),
    doubles: fc.constantFrom(1, 6, 6, 6),
  });
}

function echo(base: AssetRequest, kind: EchoKind, { order, spelling, comma, doubles }: Twist): AssetRequest {
  const values = base.include.flat();
  const before = spellingOf(base.include);
  const written = (all: readonly string[], how: Spelling): AssetRequest => ({ ...base, ...spell(all, how, comma) });
  const shuffled = order.flatMap((at) => values[at] ?? []);
  const again = [...shuffled, ...shuffled.slice(-doubles).toReversed()];
  switch (kind) {
    case "reversed":
      return { ...base, include: spell(values.toReversed(), before, comma).include };
    case "other spelling":
      return written(values, before === "comma" ? "repeated" : "comma");
    case "doubled":
      return written(again, spelling);
    case "mixed":
      return written(shuffled, "mixed");
    case "mixed and doubled":
      return written(again, "mixed");
  }
}
