import { expect, test } from "vitest";
import type { Accusation, DrawnOutcome } from "./drawn-trial.ts";
import { figuresOf } from "./figures.ts";
import { againOf } from "./lines.ts";

const right: Accusation = { id: "gating.faces", isRight: true, url: "", smaller: [] };

function outcome(number: number, changes: Partial<DrawnOutcome> = {}): DrawnOutcome {
  return {
    trial: { drawing: { seed: 7, number, attempt: 0 }, profile: "quick" },
    name: `fault ${number}`,
    describe: "Something breaks.",
    depth: 1 + (number % 4),
    axes: [],
    accepts: ["gating.faces"],
    shows: "/api/assets/asset_1",
    accusations: [right],
    trouble: undefined,
    first: 10 * (number + 1),
    requests: 100,
    isTimeless: true,
    ...changes,
  };
}

const survived = { accusations: [], first: undefined } as const;

test("a fault is caught by any MUST that fails, or when the server is turned away", () => {
  const { byDepth, survivors } = figuresOf([
    outcome(0),
    outcome(4, survived),
    outcome(1, { ...survived, trouble: "There is nothing there." }),
  ]);
  expect(byDepth.map(({ depth, caught }) => [depth, caught])).toEqual([
    [1, { count: 1, of: 2 }],
    [2, { count: 1, of: 1 }],
  ]);
  expect(survivors.map(({ trial }) => trial.drawing.number)).toEqual([4]);
});

test("requests to the first failure are told of those caught, the median and nine of ten", () => {
  const { all } = figuresOf(Array.from({ length: 10 }, (_, number) => outcome(number)).concat(outcome(11, survived)));
  expect(all.first).toEqual({ median: 50, ninetieth: 90 });
});

test("consequences count neither as causes told nor as wrong ones", () => {
  const consequence = { ...right, id: "core.schema", isRight: false, smaller: ["x"], consequenceOf: right.id };
  const { told, attributed, minimal } = figuresOf([outcome(0, { accusations: [right, consequence] })]);
  expect({ told, attributed, minimal }).toEqual({
    told: 1,
    attributed: { count: 1, of: 1 },
    minimal: { count: 1, of: 1 },
  });
});

test("whether an example is minimal is told of faults that go by the request alone", () => {
  const larger = { accusations: [{ ...right, smaller: ["x"] }] };
  expect(figuresOf([outcome(0, larger), outcome(1, { ...larger, isTimeless: false })]).minimal).toEqual({
    count: 0,
    of: 1,
  });
});

test("no outcomes make no figures", () => {
  expect(figuresOf([])).toMatchObject({ byDepth: [], all: { first: undefined }, told: undefined, survivors: [] });
});

test("a fault is judged again by its number alone", () => {
  expect(againOf(outcome(12))).toBe("asset-conformance prove --generated 13 --seed 7 --profile quick --only drawn-12");
});
