import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { startHostileServer } from "../fixtures/hostile/hostile-server.ts";
import { scenario } from "../fixtures/hostile/scenario.ts";
import { after } from "../fixtures/hostile/manners.ts";
import type { Departure } from "../fixtures/reference/interceptor.ts";
import { startReferenceServer } from "../fixtures/reference/server.ts";
import { parseReport } from "../reporters/read-report.ts";
import { built, command, folder } from "./testing/command.ts";
import { fault } from "./testing/judge.ts";
import { problemsOf } from "./testing/report-checks.ts";

const token = "s3cret-token-of-this-test";
const header = ["--header", `Authorization: Bearer ${token}`];
const formats = ["json", "html", "junit", "har", "ctrf", "ndjson", "markdown", "badge", "github"];
/** Far less than a server that hangs is waited for, far more than an ending takes. */
const soon = 20_000;
const patient = ["--timeout", "120"];

/** A run against a server that answers for a while and then hangs; it is interrupted then. */
async function interrupted(times: number) {
  const hanging = scenario(
    "hangs",
    "After 60 requests none is answered.",
    4,
    after(60, () => {}),
  );
  await using server = await startHostileServer(hanging, token);
  await using files = await folder();
  const reports = formats.map((format) => `--report=${format}=${files.file(format)}`);
  let since = 0;
  const ran = await command(["run", "--target", server.url, ...header, ...patient, "--profile", "quick", ...reports], {
    meanwhile: async ({ kill, printed }) => {
      await printed("plan");
      while (server.requests() <= 60) await sleep(20);
      since = performance.now();
      for (let time = 0; time < times; time++) {
        kill("SIGINT");
        await sleep(20);
      }
    },
  });
  const milliseconds = performance.now() - since;
  const written: Record<string, string> = {};
  for (const format of formats) written[format] = await files.read(format).catch(() => "");
  return { ran, milliseconds, written };
}

describe.concurrent("Ctrl-C under a server that hangs", () => {
  test("once ends the run soon, with every report of what was done so far", async () => {
    const { ran, milliseconds, written } = await interrupted(1);
    expect(ran.exitCode).toBe(130);
    expect(milliseconds).toBeLessThan(soon);
    expect(await problemsOf(written)).toEqual([]);
    expect(parseReport(written["json"] ?? "", "json")).toMatchObject({ verdict: "incomplete", halted: "cancelled" });
  });

  test("twice ends it at once", async () => {
    const { ran, milliseconds, written } = await interrupted(2);
    expect(ran.exitCode).toBe(130);
    expect(milliseconds).toBeLessThan(soon);
    // Nothing is told any more and no report is written.
    expect(ran.stdout).not.toContain("INCOMPLETE");
    expect(written["json"]).toBe("");
  });
});

test("who has seen enough of what is printed ends nothing: the reports are written, and the exit code is the run's", async () => {
  await using files = await folder();
  const run = `"$1" "$2" run --profile quick --report "json=$3" | head -n 1; exit "\${PIPESTATUS[0]}"`;
  const ran = await promisify(execFile)("bash", ["-c", run, "bash", process.execPath, built, files.file("run.json")]);
  expect(ran.stdout.split("\n")).toHaveLength(2);
  expect(parseReport(await files.read("run.json"), "run.json").verdict).toBe("conformant");
});

describe.concurrent("the log of a run that was killed", () => {
  /** A run that is killed when it has seen enough, and what `judge` makes of its log. */
  async function killed(departure: { readonly fault?: Departure }, enough: string) {
    const server = await startReferenceServer({ token, ...departure });
    await using files = await folder();
    const log = files.file("log.ndjson");
    const flags = ["--rate-limit", "100/s", "--report", `ndjson=${log}`, "--report", `json=${files.file("run.json")}`];
    const run = await command(["run", "--target", server.url, ...header, ...flags], {
      meanwhile: async ({ kill, printed }) => {
        await printed(enough);
        await sleep(1000);
        kill("SIGKILL");
      },
    });
    await server.close();
    expect(run.exitCode).toBe(137);
    const judged = await command(["judge", log, "--report", `json=${files.file("report.json")}`]);
    return { judged, report: parseReport(await files.read("report.json"), "report.json") };
  }

  test("tells what it broke", async () => {
    const { judged, report } = await killed(fault("faces-unasked"), "✗ gating.faces");
    expect(judged.exitCode).toBe(1);
    expect(judged.stdout).toMatch(/the run was killed/);
    expect(judged.stdout).toMatch(/✗ gating\.faces MUST/);
    expect(report).toMatchObject({ verdict: "non-conformant", halted: "killed" });
  });

  test("is incomplete where it broke nothing, and never a pass", async () => {
    const { judged, report } = await killed({}, "plan");
    expect(judged.exitCode).toBe(3);
    expect(judged.stdout).toMatch(/^INCOMPLETE/m);
    expect(report).toMatchObject({ verdict: "incomplete", halted: "killed" });
  });
});
