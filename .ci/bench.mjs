// Measures a run on this machine: time, memory, requests, and whether a seed repeats; bench/cost.mjs tells what its parts
// cost. Prints one line a figure.
import { spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = new URL("../dist/", import.meta.url);
const command = fileURLToPath(new URL("cli/main.js", dist));
const { startReferenceServer } = await import(new URL("fixtures/reference/server.js", dist).href);
const { faultNamed } = await import(new URL("fixtures/faults/catalogue.js", dist).href);
const { runCampaign } = await import(new URL("suites/campaign/campaign.js", dist).href);
const { defaultOptions } = await import(new URL("suites/campaign/options.js", dist).href);

const rounds = 5;
const folder = await mkdtemp(join(tmpdir(), "asset-conformance-bench-"));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const tellMemory = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS+"\\n"))`;

/** Runs the command; milliseconds until it ended and until it first told a failure, peak memory in MB, its report. */
async function timeCommand(args) {
  const path = join(folder, "report.json");
  const began = performance.now();
  let firstFailure;
  let errors = "";
  const child = spawn(process.execPath, ["--import", tellMemory, command, "run", ...args, `--report=json=${path}`]);
  child.stdout.on("data", (text) => {
    if (String(text).includes("✗")) firstFailure ??= performance.now() - began;
  });
  child.stderr.on("data", (text) => (errors += text));
  await new Promise((resolve) => child.once("exit", resolve));
  const milliseconds = performance.now() - began;
  const peak = Number(/peak (\d+)/.exec(errors)?.[1]) / 1024;
  return { milliseconds, firstFailure, peak, report: JSON.parse(await readFile(path, "utf8")) };
}

async function timeProfile(profile) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await timeCommand(["--profile", profile]));
  const { verdict, requests } = runs[0].report;
  const seconds = runs.map(({ milliseconds }) => milliseconds / 1000);
  const low = Math.min(...seconds).toFixed(2);
  const peak = Math.max(...runs.map((run) => run.peak)).toFixed(0);
  console.log(
    `${profile}: ${verdict}, ${requests} requests, ${low} s at best, ${median(seconds).toFixed(2)} s median of ${rounds}, ${peak} MB`,
  );
}

async function compareSeeds(server) {
  const logs = [];
  for (let round = 0; round < 2; round++) {
    const before = server.requests().length;
    await runCampaign({ ...defaultOptions, target: server.url, pool: server.pool, seed: 7 }, () => {});
    logs.push(server.requests().slice(before).toSorted().join("\n"));
  }
  console.log(`the same seed twice: ${logs[0] === logs[1] ? "the same requests" : "OTHER REQUESTS"}`);
}

async function timeFirstFailure() {
  const broken = await startReferenceServer({ fault: faultNamed("faces-unasked") });
  const times = [];
  for (let round = 0; round < rounds; round++)
    times.push((await timeCommand(["--target", broken.url])).firstFailure / 1000);
  await broken.close();
  console.log(
    `first failure on screen: ${Math.min(...times).toFixed(2)} s at best, ${median(times).toFixed(2)} s median of ${rounds}`,
  );
}

await timeProfile("core");
await timeProfile("quick");
const server = await startReferenceServer();
await compareSeeds(server);
await server.close();
await timeFirstFailure();
