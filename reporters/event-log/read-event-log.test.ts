import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import type { CampaignEvent, CampaignResult } from "../../suites/campaign/result.ts";
import type { Recording } from "../recording.ts";
import { ReportError } from "../report-error.ts";
import { EventLog } from "./event-log.ts";
import { readEventLog } from "./read-event-log.ts";

const answers = [
  answer(200, { id: "asset_1", description: "ö\n" }),
  silence("timed out"),
  answer(404, { error: "no" }),
];
const events: readonly CampaignEvent[] = [
  { kind: "began", startedAt: 1_800_000_000_000 },
  {
    kind: "pool",
    pool: [{ id: "asset_1", class: "image", stated: { media: "image" }, inferred: { faces: 2 } }],
    absent: ["asset_0"],
    lacks: [],
    discovered: false,
    planned: 3,
  },
  ...answers.map((given, index): CampaignEvent => {
    const request = assetRequest("asset_1", { include: [["faces"], ["people", "x"]] });
    return {
      kind: "exchange",
      exchange: { index, lane: 0, request, answer: given, sentAt: index, answeredAt: index + 0.5 },
    };
  }),
  { kind: "progress", stage: "search", sent: 2, planned: 3 },
];

const result: CampaignResult = {
  verdict: "incomplete",
  trouble: undefined,
  requirements: [
    { id: "gating.faces", level: "MUST", verdict: "passed", exercised: 1, examples: [] },
    { id: "gating.people", level: "MUST", verdict: "untested", exercised: 0, reason: "nobody asked", examples: [] },
  ],
  observations: [],
  pool: [],
  absent: [],
  lacks: [],
  lattice: [],
  traffic: [],
  exchanges: [],
  requests: 3,
  voided: 1,
  halted: "time budget spent",
  startedAt: 1_800_000_000_000,
  durationMs: 42,
};

let home: string;
let path: string;
let lines: readonly string[];

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "asset-conformance-"));
  path = join(home, "log.ndjson");
  const log = new EventLog(path, {
    tool: { name: "asset-conformance", version: "1.2.3" },
    contract: { revision: "2026-01-01" },
    target: { url: "http://api.test", pathTemplate: "/api/assets/{asset_id}" },
    profile: "core",
    seed: 7,
    runId: "0a1b2c3d",
    only: [],
    headerNames: ["Authorization"],
    startedAt: "2026-11-23T12:00:00.000Z",
  });
  for (const event of events) log.event(event);
  log.finish(result);
  log.close();
  lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function read(text: string | Buffer): Recording {
  const file = join(home, "read.ndjson");
  writeFileSync(file, text);
  const opened = openSync(file, "r");
  try {
    return readEventLog(opened, "read.ndjson", (exchange) => exchange);
  } finally {
    closeSync(opened);
  }
}

const joined = (given: readonly string[]): string => given.map((line) => `${line}\n`).join("");
const changed = (at: number, change: (line: Record<string, unknown>) => unknown): string =>
  joined(
    lines.map((line, index) =>
      index === at ? JSON.stringify(change(JSON.parse(line) as Record<string, unknown>)) : line,
    ),
  );

describe("the log of a run", () => {
  it("gives back what the run was told", () => {
    const recording = read(joined(lines));
    expect(recording).toMatchObject({
      target: { url: "http://api.test" },
      profile: "core",
      seed: 7,
      runId: "0a1b2c3d",
      headerNames: ["Authorization"],
      startedAt: 1_800_000_000_000,
      durationMs: 42,
      isPart: false,
      pool: { assets: [{ id: "asset_1", stated: { media: "image" }, inferred: { faces: 2 } }], absent: ["asset_0"] },
      end: { halted: "time budget spent", trouble: undefined },
    });
    expect(recording.exchanges.map((exchange) => exchange.answer)).toEqual(answers);
    expect(recording.told.get("gating.people")).toMatchObject({ reason: "nobody asked" });
  });

  it("cut off anywhere is read up to there, or said to have no whole line", () => {
    const whole = Buffer.from(joined(lines));
    const header = whole.indexOf("\n") + 1;
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (length) => {
        const part = whole.subarray(0, length);
        if (length < header) {
          expect(() => read(part)).toThrow(ReportError);
          return;
        }
        const recording = read(part);
        expect(recording.end.halted).toBe("killed");
        expect(recording.exchanges.length).toBeLessThanOrEqual(answers.length);
      }),
      { examples: [[0], [header - 1], [header], [whole.length - 1]] },
    );
  });

  it.each([
    ["is empty", () => "", "the log is empty"],
    ["lacks a line", () => joined(lines.toSpliced(3, 1)), "line 4 is missing"],
    ["lacks lines", () => joined(lines.toSpliced(3, 2)), "lines 4 to 5 are missing"],
    ["has a line twice", () => joined(lines.toSpliced(3, 0, lines[2] ?? "")), "line 4: line 3 comes again"],
    ["has a line of something else", () => joined(lines.toSpliced(2, 1, "{nonsense")), "line 3: this is not JSON"],
    [
      "has a line of no known kind",
      () => changed(2, (line) => ({ ...line, kind: "rumour" })),
      'no line of the kind "rumour"',
    ],
    ["has no header", () => joined(lines.slice(1)), "line"],
    ["goes on after its footer", () => `${joined(lines)}{"kind":`, "there is more after the footer"],
    [
      "counts its lines wrong",
      () => changed(lines.length - 1, (line) => ({ ...line, lines: 3 })),
      "the footer speaks of 3 lines",
    ],
    [
      "has a time that is none",
      () => changed(1, (line) => ({ ...line, startedAt: "noon" })),
      "line 2: /startedAt must be number",
    ],
    [
      "says that a body is JSON which is not",
      () =>
        changed(3, (line) => ({
          ...line,
          answer: { kind: "answered", status: 200, headers: [], body: { kind: "json", text: "{" } },
        })),
      "line 4: the body is said to be JSON and is none",
    ],
  ])("that %s is refused, with the place", (_, text, reason) => {
    expect(() => read(text())).toThrow(reason);
    expect(() => read(text())).toThrow(ReportError);
  });

  it("of two runs is refused", () => {
    const again = lines.map((line, at) => line.replace(/"n":\d+/, `"n":${lines.length + at + 1}`));
    expect(() => read(joined([...lines, ...again]))).toThrow("there is more after the footer");
  });

  it("leaves out and counts what was too long to be kept", () => {
    const body = { kind: "bytes", length: 5_000_000, problem: "not kept" };
    const recording = read(
      changed(3, (line) => ({ ...line, answer: { kind: "answered", status: 200, headers: [], body } })),
    );
    expect(recording.exchanges).toHaveLength(answers.length - 1);
    expect([...recording.leftOut]).toEqual([["a body too long to be kept", 1]]);
  });

  it("of any bytes is refused in words or read, and breaks nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 20 }), (noise, at) => {
        const text = Buffer.concat([
          Buffer.from(joined(lines.slice(0, at % lines.length))),
          Buffer.from(noise),
          Buffer.from(`\n${joined(lines.slice(at % lines.length))}`),
        ]);
        expect(() => read(text)).toThrow(ReportError);
      }),
    );
  });
});
