import { readFile, writeFile } from "node:fs/promises";
import { startHostileServer } from "../../fixtures/hostile/hostile-server.ts";
import type { Scenario } from "../../fixtures/hostile/scenario.ts";
import { referencePool } from "../../fixtures/reference/pool.ts";
import type { FormatName } from "../../reporters/formats.ts";
import { poolFileOf } from "../commands/serve.ts";
import { command, folder, type Ran, type RunOptions } from "./command.ts";

/** The credential of runs against hostile servers; it may be found nowhere. */
export const credential = "s3cret-Credential-0123456789";

const allFormats: readonly FormatName[] = [
  "json",
  "html",
  "junit",
  "har",
  "ctrf",
  "ndjson",
  "markdown",
  "badge",
  "github",
];

/** What a run against a hostile server left behind. */
export interface Survival {
  readonly ran: Ran;
  /** The text of each report. */
  readonly reports: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** The most memory that the command held at a time, in megabytes. */
  readonly peak: number;
  /** Requests that came, and their methods. */
  readonly requests: number;
  readonly methods: readonly string[];
  /** Requests to another server than the target. */
  readonly strays: readonly string[];
}

const recordPeak = `
  import { isMainThread } from "node:worker_threads";
  import { writeFileSync } from "node:fs";
  if (isMainThread) process.on("exit", () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
`;

/** Judges a hostile server by the built command, with every report at once. */
export async function survive(
  scenario: Scenario,
  flags: readonly string[] = [],
  options: RunOptions = {},
): Promise<Survival> {
  await using server = await startHostileServer(scenario, credential);
  await using files = await folder();
  await writeFile(files.file("pool.json"), poolFileOf(referencePool));
  const args = [
    "run",
    ...["--target", server.url, "--header", `Authorization: Bearer ${credential}`],
    ...(scenario.listed === true ? [] : ["--assets", files.file("pool.json")]),
    ...allFormats.map((format) => `--report=${format}=${files.file(format)}`),
    ...flags,
  ];
  const env = {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(recordPeak)}`,
    PEAK_FILE: files.file("peak"),
    ...options.env,
  };
  const began = performance.now();
  const ran = await command(args, { ...options, env });
  const seconds = (performance.now() - began) / 1000;
  const reports: [string, string][] = [];
  for (const format of allFormats) reports.push([format, await readFile(files.file(format), "utf8").catch(() => "")]);
  const peak = Number(await readFile(files.file("peak"), "utf8").catch(() => "NaN")) / 1024;
  return {
    ran,
    reports: Object.fromEntries(reports),
    seconds,
    peak,
    requests: server.requests(),
    methods: server.methods(),
    strays: server.strays(),
  };
}
