import { describe, expect, test } from "vitest";
import { doneByAll, isCaught, scoreOf } from "./score.mjs";

const tool = { id: "a", name: "A", effort: "none", version: "1" };
const must = { name: "m", breaks: "gating.faces", level: "MUST", depth: 0 };
const deep = { name: "d", breaks: "rung.image", level: "MUST", depth: 2 };
const should = { name: "s", breaks: "identity.exact", level: "SHOULD", depth: 0 };
const variation = { name: "v" };

const trial = (subject, complaints = [], more = {}) => ({
  ...{ tool: "a", subject, process: "warm", round: 1, complaints, warnings: [], requests: 5, milliseconds: 10 },
  ...more,
});
const fresh = (round, more = {}) => trial("plain", [], { process: "fresh", round, ...more });

describe("a fault is caught", () => {
  test("by a complaint", () => expect(isCaught(must, trial("m", ["status 500"]))).toBe(true));
  test("not by silence", () => expect(isCaught(must, trial("m"))).toBe(false));
  test("by a warning where it breaks a SHOULD", () =>
    expect(isCaught(should, trial("s", [], { warnings: ["identity.exact"] }))).toBe(true));
  test("not by a warning where it breaks a MUST", () =>
    expect(isCaught(must, trial("m", [], { warnings: ["identity.exact"] }))).toBe(false));
});

const subjects = { faults: [must, deep, should], variations: [variation] };
const done = [fresh(1), trial("plain"), trial("m", ["wrong"]), trial("d"), trial("s"), trial("v")];

test("a score tells what was caught, by level, chapter and depth", () => {
  expect(scoreOf(tool, subjects, done)).toMatchObject({
    rightServer: "passes",
    must: { caught: 1, of: 2 },
    should: { caught: 0, of: 1 },
    chapters: { "gating and granting": { caught: 1, of: 1 }, rungs: { caught: 0, of: 1 }, core: { caught: 0, of: 0 } },
    depths: { 0: { caught: 1, of: 1 }, 2: { caught: 0, of: 1 } },
    missed: ["d", "s"],
    alarms: [],
  });
});

test.each([
  ["in a process of its own", [fresh(1, { complaints: ["no"] }), ...done.slice(1)]],
  ["in a warm process", [...done.slice(0, 1), trial("plain", ["no"]), ...done.slice(2)]],
])("a tool that complains about the right server %s catches nothing", (_, trials) => {
  expect(scoreOf(tool, subjects, trials)).toMatchObject({ rightServer: "complains", must: { caught: 0, of: 2 } });
});

test("a tool that was never run on the right server catches nothing", () => {
  const trials = done.filter(({ subject }) => subject !== "plain");
  expect(scoreOf(tool, subjects, trials).must).toEqual({ caught: 0, of: 2 });
});

test("a complaint about an allowed variation is a false alarm, a warning is not", () => {
  const alarmed = [...done.slice(0, -1), trial("v", ["no"])];
  expect(scoreOf(tool, subjects, alarmed).alarms).toEqual(["v"]);
  const warned = [...done.slice(0, -1), trial("v", [], { warnings: ["include.mixed"] })];
  expect(scoreOf(tool, subjects, warned).alarms).toEqual([]);
});

test("requests and seconds are the median of the runs in fresh processes", () => {
  const runs = [1000, 9000, 2000].map((milliseconds, at) => fresh(at + 1, { milliseconds, requests: 99 }));
  const score = scoreOf(tool, subjects, [...runs, ...done.slice(1)]);
  expect(score).toMatchObject({ requests: 99, seconds: 2 });
});

test("only what all tools were run on counts", () => {
  const trials = [
    trial("m"),
    trial("d"),
    trial("m", [], { tool: "b" }),
    trial("d", [], { tool: "b", process: "fresh" }),
  ];
  expect(doneByAll([must, deep], [{ id: "a" }, { id: "b" }], trials)).toEqual([must]);
});
