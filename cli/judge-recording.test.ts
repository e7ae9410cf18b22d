import { closeSync, openSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { EventLog, type LogSubject } from "../reporters/event-log/event-log.ts";
import { harOf } from "../reporters/har.ts";
import { readRecording } from "../reporters/read-recording.ts";
import type { Recording } from "../reporters/recording.ts";
import { reportOf } from "../reporters/report.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { judgeRecording, keeping } from "./judge-recording.ts";
import { redactEvent, redactResult, type Hide } from "./redact.ts";
import { aRun, type ARun } from "./testing/a-run.ts";
import { folder } from "./testing/command.ts";

const hide: Hide = (text) => text;

const subjectOf = ({ target }: ARun): LogSubject => ({
  tool: { name: "asset-conformance", version: "0" },
  contract: { revision: "2026-01-01" },
  target,
  profile: "quick",
  seed: 1,
  runId: "0a1b2c3d",
  only: [],
  headerNames: [],
  startedAt: new Date().toISOString(),
});

/** The log of a run, up to its end or cut off in mid-run, read again. */
async function throughLog(run: ARun, finished = true): Promise<Recording> {
  await using files = await folder();
  const log = new EventLog(files.file("log"), subjectOf(run));
  for (const event of run.events) log.event(redactEvent(event, hide));
  if (finished) log.finish(redactResult(run.result, hide));
  expect(log.failure).toBeUndefined();
  log.close();
  return readRecording(files.file("log"), run.target.pathTemplate, keeping());
}

async function throughHar(run: ARun): Promise<Recording> {
  const result = redactResult(run.result, hide);
  const { url, pathTemplate } = run.target;
  const context = { target: url, pathTemplate, profile: "quick", seed: 1, headerNames: [], replay: () => "" };
  const traffic = { result, exchanges: () => result.exchanges, headerNames: [], hide };
  await using files = await folder();
  await writeFile(files.file("har"), [...harOf(reportOf(result, context), traffic)].join(""));
  return readRecording(files.file("har"), pathTemplate, keeping());
}

const verdictsIn = ({ requirements }: CampaignResult): Record<string, string> =>
  Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));

const brokenIn = ({ requirements }: CampaignResult): string[] =>
  requirements.filter(({ verdict }) => verdict === "failed").map(({ id }) => id);

let right: ARun;
let broken: ARun;

beforeAll(async () => {
  right = await aRun();
  broken = await aRun("faces-unasked");
});

describe("the log of a run", () => {
  it("is judged as the run was, requirement by requirement", async () => {
    const again = judgeRecording(await throughLog(right), { only: [] });
    expect(again.verdict).toBe("conformant");
    expect(verdictsIn(again)).toEqual(verdictsIn(right.result));
    expect(again.requests).toBe(right.result.requests);
  });

  it("tells failures with the examples that the run found by sending them again", async () => {
    const again = judgeRecording(await throughLog(broken), { only: [] });
    expect(again.verdict).toBe("non-conformant");
    expect(verdictsIn(again)).toEqual(verdictsIn(broken.result));
    const exampleIn = ({ requirements }: CampaignResult): unknown =>
      requirements.find(({ id }) => id === "gating.faces")?.examples;
    expect(exampleIn(again)).toEqual(exampleIn(broken.result));
  });

  it("without an end proves no conformance, and keeps the failures it holds", async () => {
    expect(judgeRecording(await throughLog(right, false), { only: [] })).toMatchObject({
      verdict: "incomplete",
      halted: "killed",
    });
    const again = judgeRecording(await throughLog(broken, false), { only: [] });
    expect(again).toMatchObject({ verdict: "non-conformant", halted: "killed" });
    const failure = again.requirements.find(({ id }) => id === "gating.faces");
    expect(failure).toMatchObject({ verdict: "failed", examples: [{ recurrence: "not sent again" }] });
  });

  it("of a shard proves no conformance either", async () => {
    const recording = await throughLog(right);
    expect(judgeRecording({ ...recording, isPart: true }, { only: [] }).verdict).toBe("incomplete");
  });

  it("is judged by the requirements that are named alone", async () => {
    const again = judgeRecording(await throughLog(broken), { only: ["gating.people"] });
    expect(verdictsIn(again)).toEqual({ "gating.people": "passed" });
    expect(again.verdict).toBe("conformant");
  });
});

describe("a HAR of a run", () => {
  it("is judged as the run was", async () => {
    const recording = await throughHar(right);
    expect([...recording.leftOut]).toEqual([]);
    expect(brokenIn(judgeRecording(recording, { only: [] }))).toEqual([]);
    expect(brokenIn(judgeRecording(await throughHar(broken), { only: [] }))).toEqual(brokenIn(broken.result));
  });

  it("says more once a pool file says which ids no asset has", async () => {
    const recording = await throughHar(right);
    const { pool } = await throughLog(right);
    const again = judgeRecording(recording, { only: [], stated: pool });
    expect(verdictsIn(again)).toEqual(verdictsIn(right.result));
  });
});

it("an older log of the same name is replaced, and read while it is written", async () => {
  await using files = await folder();
  await writeFile(files.file("log"), "what was here before\n".repeat(1000));
  const log = new EventLog(files.file("log"), subjectOf(right));
  for (const event of right.events) log.event(event);
  const kept = [...log.exchanges()];
  expect(kept).toHaveLength(right.result.requests);
  expect(readFileSync(files.file("log"), "utf8")).not.toContain("before");
  log.close();
});

it("a log that cannot be written loses its lines, says why, and does not end the run", () => {
  const full = openSync("/dev/full", "w");
  const log = new EventLog(undefined, subjectOf(right), full);
  for (const event of right.events) log.event(event);
  log.finish(right.result);
  expect(log.failure?.message).toMatch(/ENOSPC/);
  log.close();
  closeSync(full);
});
