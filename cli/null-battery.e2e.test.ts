import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parseReport } from "../reporters/read-report.ts";
import { referencePool } from "../fixtures/reference/pool.ts";
import { poolFileOf } from "./commands/serve.ts";
import { command, folder } from "./testing/command.ts";
import { constantServer, type Constant } from "./testing/constant-server.ts";

const page = "<!doctype html><title>Assets</title><h1>It works</h1>";

const idIn = (url = ""): string => decodeURIComponent(url.split("?")[0]?.split("/").at(-1) ?? "");

/** Servers that implement nothing, and the exit code that each deserves. */
const battery: readonly (readonly [name: string, answer: Constant, exitCode: number])[] = [
  ["404 to everything", { status: 404, body: '{"detail":"Not Found"}' }, 2],
  ["401 to everything", { status: 401, body: '{"detail":"Unauthorized"}' }, 2],
  ["422 to everything", { status: 422, body: '{"detail":"include: unknown value"}' }, 1],
  ["429 to everything", { status: 429, body: "" }, 4],
  ["500 to everything", { status: 500, body: "" }, 1],
  ["204 to everything", { status: 204, body: "" }, 1],
  ["{} to everything", { status: 200, body: "{}" }, 1],
  ["null to everything", { status: 200, body: "null" }, 1],
  ["the request to everything", { status: 200, body: ({ url = "" }) => JSON.stringify({ id: idIn(url), url }) }, 1],
  ["a web page to everything", { status: 200, type: "text/html", body: page }, 1],
];

describe.concurrent("a target that implements nothing earns no pass", () => {
  test.for(battery)("%s", async ([, answer, exitCode]) => {
    await using server = await constantServer(answer);
    expect(await judge(server.url)).toEqual({ exitCode, passed: [], trace: false });
  });

  test("a dead port", async () => {
    expect(await judge("http://127.0.0.1:9")).toEqual({ exitCode: 4, passed: [], trace: false });
  });
});

interface Judged {
  readonly exitCode: number | null;
  /** Ids of the requirements that passed. */
  readonly passed: readonly string[];
  /** Whether a stack trace was shown. */
  readonly trace: boolean;
}

async function judge(url: string): Promise<Judged> {
  await using files = await folder();
  await writeFile(files.file("pool.json"), poolFileOf(referencePool));
  const flags = [
    "--profile",
    "quick",
    "--assets",
    files.file("pool.json"),
    "--report",
    `json=${files.file("report.json")}`,
  ];
  const { exitCode, stdout, stderr } = await command(["run", "--target", url, ...flags]);
  const { requirements } = parseReport(await files.read("report.json"), "report.json");
  const passed = requirements.filter(({ verdict }) => verdict === "passed").map(({ id }) => id);
  return { exitCode, passed, trace: /^\s+at /m.test(stdout + stderr) };
}
