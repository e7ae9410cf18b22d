import { describe, expect, it } from "vitest";
import type { Tally } from "./judge.ts";
import { evidenceOf, together } from "./station.ts";
import { exchangesOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { dossierOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { tally } from "./testing/tallies.ts";

it("a station is evidence by the facts and the clock of its own", () => {
  const trashed = pool(["image"], () => ({ trashed: true }));
  const exchanges = exchangesOf([[read("image"), answerRightly(read("image"))]]);
  const evidence = evidenceOf({ name: "after it was trashed", pool: trashed, startedAt: 7, exchanges });
  expect(evidence.startedAt).toBe(7);
  expect(evidence.exchanges).toEqual(exchanges);
  expect(dossierOf(evidence, "image").class).toBe("trashed image");
  expect(dossierOf(evidence, "image").readings).toHaveLength(1);
});

describe("several pieces of evidence together", () => {
  const broken = (held: number, ...actual: readonly string[]): Tally =>
    tally(
      "MUST",
      held,
      actual.map((words) => ({ actual: words })),
    );
  const [first, other] = [broken(1, "a"), broken(0)];
  const of = ({ rule }: Tally, { held, findings }: Tally): Tally => ({ rule, held, findings });
  const told = (tallies: readonly Tally[]) =>
    tallies.map(({ rule, held, findings }) => [rule, held, findings.map(({ violation }) => violation.actual)]);

  it("hold and break each requirement as often as all of them, the first one's findings first", () => {
    const second = [of(other, broken(2, "d")), of(first, broken(4, "b", "c"))];
    const third = [of(first, broken(8, "e"))];
    expect(told(together([first, other], second, third))).toEqual([
      [first.rule, 13, ["a", "b", "c", "e"]],
      [other.rule, 2, ["d"]],
    ]);
  });

  it("tell of the first alone where there are no others, and of no requirement that it lacks", () => {
    expect(told(together([first]))).toEqual(told([first]));
    expect(told(together([first], [of(other, broken(1))]))).toEqual(told([first]));
  });
});
