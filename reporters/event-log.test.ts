import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { build } from "vite";
import { afterAll, expect, test } from "vitest";
import { assetRequest } from "../spec/request.ts";
import { answer, silence } from "../spec/testing/answers.ts";
import type { CampaignEvent } from "../suites/campaign/result.ts";
import { EventLog, type EventLogOptions } from "./event-log.ts";
import { parseEventLog } from "./read-event-log.ts";
import { aMixedReport, aReport, hostileReport, hostileText } from "./testing/reports.ts";

const folder = mkdtempSync(join(tmpdir(), "event-log-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "events.ndjson");

const { tool, target, profile, seed, startedAt } = aReport();
const options: EventLogOptions = {
  tool,
  contract: "2026-06-15",
  target,
  profile,
  seed,
  startedAt,
  hide: (text) => text.replaceAll("canary", "[redacted]"),
};
const violation: CampaignEvent = {
  kind: "violation",
  id: "gating.faces",
  level: "MUST",
  request: undefined,
  url: "http://x/1",
  expected: "nothing",
  actual: "[{…}]",
};
const progress: CampaignEvent = { kind: "progress", stage: "lattice", sent: 20, planned: 200 };
const exchangeOf = (id: string) => ({
  index: 3,
  lane: 1,
  request: assetRequest(id),
  answer: silence(),
  sentAt: 1.4,
  answeredAt: 9.6,
});

function write(use: (log: EventLog) => void): string {
  const log = new EventLog(path, options);
  use(log);
  expect(log.failure).toBeUndefined();
  return readFileSync(path, "utf8");
}

const whole = (): string =>
  write((log) => {
    log.event(progress);
    log.event({ ...violation, exchange: "not for the log" } as CampaignEvent);
    log.exchange(exchangeOf("asset_canary"));
    log.exchange({ ...exchangeOf("asset_2"), answer: answer(200, {}) });
    log.finish(aMixedReport());
  });

test("a whole log gives back the run: header, what happened, the verdicts, the verdict", () => {
  const text = whole();
  expect(text).not.toMatch(/canary|not for the log/);
  const { header, lines, end, verdict } = parseEventLog(text, "log");
  expect(header).toMatchObject({ schema: "asset-conformance/events/1", tool, seed: 1, target, startedAt });
  expect(lines.slice(0, 4)).toMatchObject([
    progress,
    { kind: "violation", id: "gating.faces", actual: "[{…}]" },
    { kind: "exchange", target: "/api/assets/asset_[redacted]", answer: "timed out", void: true, ms: 8 },
    { kind: "exchange", answer: 200, void: false },
  ]);
  expect(lines.slice(4).map((line) => line.kind)).toEqual(aMixedReport().requirements.map(() => "requirement"));
  expect(end).toMatchObject({ kind: "whole", footer: { verdict: "non-conformant", requests: 200 } });
  expect(verdict).toBe("non-conformant");
});

test("a log without its footer is incomplete, whatever line or byte it ends at", () => {
  const text = whole();
  const header = text.indexOf("\n") + 1;
  for (let length = header; length < text.length; length += 97) {
    const { verdict, end } = parseEventLog(text.slice(0, length), "log");
    expect(verdict).toBe("incomplete");
    expect(end).toMatchObject({
      kind: "cut off",
      missing: expect.stringMatching(/^the footer with the verdict: the run ended /),
    });
  }
  expect(parseEventLog(text.slice(0, text.length - 1), "log").verdict).toBe("incomplete");
});

test.each<[string, (lines: string[]) => string[], string]>([
  ["nothing", () => [], "the log is empty"],
  ["no header", (lines) => lines.slice(1), "line 1: lines 1 to 1 are missing"],
  ["a lost line", (lines) => lines.toSpliced(2, 2), "line 3: lines 3 to 4 are missing"],
  ["a line twice", (lines) => lines.toSpliced(2, 0, lines[1] ?? ""), "line 3: line 2 comes again"],
  ["a broken line", (lines) => lines.with(2, "{"), "line 3: this is not JSON"],
  ["an empty line", (lines) => lines.with(2, ""), "line 3: this is not JSON"],
  [
    "an unknown kind",
    (lines) => lines.with(2, '{"n":3,"kind":"gossip"}'),
    'line 3: a log has no line of the kind "gossip"',
  ],
  [
    "a line that lacks something",
    (lines) => lines.with(1, '{"n":2,"kind":"progress"}'),
    "line 2: the progress must have",
  ],
  ["two logs in one", (lines) => [...lines, ...lines], "comes again"],
  [
    "another version",
    (lines) => lines.with(0, (lines[0] ?? "").replace("events/1", "events/2")),
    "line 1: /schema must be equal",
  ],
])("%s is refused, and the line named", (_, change, message) => {
  const lines = whole().trimEnd().split("\n");
  const text = change(lines)
    .map((line) => `${line}\n`)
    .join("");
  const said = message.replace("line 1: lines", "lines").replace("line 3: lines", "lines");
  expect(() => parseEventLog(text, "log")).toThrow(said);
});

test("a footer that speaks of other lines is refused", () => {
  const text = whole().replace(/"lines":\d+/, '"lines":3');
  expect(() => parseEventLog(text, "log")).toThrow("the footer speaks of 3 lines");
  expect(() => parseEventLog(`${whole()}{`, "log")).toThrow("there is more after the footer");
});

test("whatever the target says, a line stays a line", () => {
  fc.assert(
    fc.property(hostileReport, hostileText, (report, text) => {
      const content = write((log) => {
        log.event({ ...violation, url: text, expected: text, actual: text });
        log.exchange(exchangeOf(text));
        log.finish(report);
      });
      expect(parseEventLog(content, "log").lines).toHaveLength(2 + report.requirements.length);
    }),
    { numRuns: 50 },
  );
});

test("bytes that are no log are refused, never an exception of another kind", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(() => parseEventLog(text, "log")).toThrow(/^log: /);
    }),
  );
});

test("a disk that takes no more ends the log, not the run", () => {
  const readOnly = openSync(join(folder, "read-only"), "w+");
  closeSync(readOnly);
  const log = new EventLog(readOnly, options);
  log.event(progress);
  log.finish(aReport());
  expect(log.failure?.message).toMatch(/EBADF/);
});

test("every line that was written is there after kill -9", { timeout: 60_000 }, async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      ssr: fileURLToPath(new URL("event-log.ts", import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: "event-log.mjs" } },
    },
  });
  const script = join(folder, "writer.mjs");
  writeFileSync(
    script,
    `import { writeSync } from "node:fs";
     import { EventLog } from "./event-log.mjs";
     const log = new EventLog(process.argv[2], { ...${JSON.stringify(options)}, hide: (text) => text });
     for (let n = 2; ; n++) { log.event(${JSON.stringify(violation)}); writeSync(1, n + "\\n"); }`,
  );
  const killed = join(folder, "killed.ndjson");
  const child = spawn(process.execPath, [script, killed], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => {
    told += chunk.toString();
    if (told.length > 20_000) child.kill("SIGKILL");
  });
  const signal = await new Promise((resolve) => child.on("close", (_, by) => resolve(by)));
  expect(signal).toBe("SIGKILL");
  const written = Number(told.split("\n").at(-2));
  const { lines, verdict } = parseEventLog(readFileSync(killed, "utf8"), "log");
  expect(written).toBeGreaterThan(1_000);
  expect(lines.length + 1).toBeGreaterThanOrEqual(written);
  expect(verdict).toBe("incomplete");
});
