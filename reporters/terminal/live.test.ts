import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import type { CampaignEvent } from "../../suites/campaign/result.ts";
import { LiveTerminal } from "./live.ts";

const layout = { width: 80, colors: picocolors.createColors(false) };
const progress: CampaignEvent = { kind: "progress", stage: "search", sent: 20, planned: 1100 };
const violation = (id: string): CampaignEvent => ({
  kind: "violation",
  id,
  level: "MUST",
  url: "http://host/api/assets/asset_1?include=faces",
  expected: "null",
  actual: "[]\u001B[2J",
});

function aTerminal(): { terminal: LiveTerminal; written: string[]; pass: (milliseconds: number) => void } {
  const written: string[] = [];
  let now = 0;
  const terminal = new LiveTerminal(
    (text) => written.push(text),
    layout,
    () => now,
  );
  return { terminal, written, pass: (milliseconds) => void (now += milliseconds) };
}

describe("without a terminal to write over", () => {
  test("progress is silent but for a sign of life now and then", () => {
    const { terminal, written, pass } = aTerminal();
    terminal.see(progress);
    expect(written).toEqual([]);
    pass(20_000);
    terminal.see(progress);
    terminal.see(progress);
    expect(written).toEqual(["search: 20 of about 1,100 requests\n"]);
  });
});

describe("the first violation of a requirement", () => {
  test("is one line, control characters shown", () => {
    const { terminal, written } = aTerminal();
    terminal.see(violation("gating.faces"));
    expect(written).toEqual(["✗ gating.faces  asset_1?include=faces: got []\\u{1b}[2J, expected null\n"]);
  });

  test("after eight of them, the end tells the rest", () => {
    const { terminal, written } = aTerminal();
    for (let at = 0; at < 20; at++) terminal.see(violation(`core.${at}`));
    expect(written).toHaveLength(9);
    expect(written.at(-1)).toMatch(/all are told at the end/);
  });
});

describe("with a live line", () => {
  function live(): { shown: string[]; line: { (text: string): void; clear(): void } } {
    const shown: string[] = [];
    return {
      shown,
      line: Object.assign((text: string) => void shown.push(text), { clear: () => void shown.push("cleared") }),
    };
  }

  test("progress is written over, and what stays clears it first", () => {
    const { terminal, written } = aTerminal();
    const { shown, line } = live();
    terminal.use(line);
    terminal.see(progress);
    terminal.see(violation("core.present"));
    expect(shown).toEqual(["search: 20 of about 1,100 requests", "cleared"]);
    expect(written).toHaveLength(1);
  });

  test("one that comes after the end is not used", () => {
    const { terminal } = aTerminal();
    const { shown, line } = live();
    terminal.end();
    terminal.use(line);
    terminal.see(progress);
    expect(shown).toEqual([]);
  });
});

test("the pool is told by class, with what it lacks", () => {
  const { terminal, written } = aTerminal();
  const pool = [{ id: "asset_1", class: "image", stated: {}, inferred: {} } as const];
  terminal.see({ kind: "pool", pool, absent: [], lacks: ["a video with a still"], discovered: true, planned: 90 });
  expect(written.join("")).toBe(
    [
      "  pool      1 asset, found by the target's own list: 1 image",
      "  lacks     a video with a still",
      "  plan      90 requests, and a few more for each failure",
      "",
      "",
    ].join("\n"),
  );
});

test("URLs to be fetched are told with what bounds them", () => {
  const { terminal, written } = aTerminal();
  const fetching = { urls: 57, bounds: { bytes: 2e8, settle: 30_000 } };
  terminal.see({ kind: "pool", pool: [], absent: [], lacks: [], discovered: false, planned: 90, fetching });
  expect(written.join("").replaceAll(/\s+/g, " ")).toContain(
    "URLs 57 URLs to fetch, some of them again, and a few tampered with; 200 MB at the most, 30 s for pictures",
  );
});
