// What a core run costs, by part, and how that grows: start-up, planning, sending, judging, shrinking, reporting, each in
// time on the clock and of the processor and in memory; sending beside undici alone; memory for 1,000,
// 10,000 and 100,000 requests. The server has a process of its own, so that its work is not counted.
//   npm run build && node bench/cost.mjs [--memory 1000,10000,100000]
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compareSending } from "./sending.mjs";
import { startServe } from "./serve.mjs";

const dist = new URL("../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const command = fileURLToPath(new URL("cli/main.js", dist));
const { plan, sizeOf } = await load("suites/plan/plan.js");
const { runCampaign } = await load("suites/campaign/campaign.js");
const { defaultOptions } = await load("suites/campaign/options.js");
const { Evidence } = await load("spec/evidence.js");
const { judge } = await load("spec/judge.js");
const { register } = await load("spec/register.js");
const { formats } = await load("reporters/formats.js");
const { reportOf } = await load("reporters/report.js");
const { portionsOf } = await load("reporters/write-report.js");
const { referencePool } = await load("fixtures/reference/pool.js");

const { values } = parseArgs({ options: { memory: { type: "string", default: "1000,10000,100000" } } });
const rounds = 5;
/** Rates vary more, and are those of code that has been compiled only after some rounds. */
const roundsOfSending = 15;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const count = (number) => Math.round(number).toLocaleString("en-US");
const tell = (what, ...figures) =>
  console.log(`${what.padEnd(32)}${figures.map((one) => one.padEnd(28)).join("")}`.trimEnd());

/**
 * What a piece of work took: on the clock, and of the processor, all threads together, in milliseconds; and how much
 * larger the resident memory of the process was behind it, in MB.
 */
async function timed(work) {
  const { rss } = process.memoryUsage();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const memory = Math.max(0, process.memoryUsage().rss - rss) / 1024 / 1024;
  return { result, wall: performance.now() - began, cpu: (user + system) / 1000, memory };
}

async function repeated(work) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(work));
  const { result } = times.at(-1);
  const of = (measure) => median(times.map((each) => each[measure]));
  // Memory that a first round took serves the ones behind it.
  return { result, wall: of("wall"), cpu: of("cpu"), memory: times[0].memory };
}

const figures = ({ wall, cpu, memory }) => [
  `${wall.toFixed(1)} ms`,
  `${cpu.toFixed(1)} ms of processor`,
  `${memory.toFixed(0)} MB more`,
];

/** Milliseconds from the start of the command until its first request is there. */
async function startUp() {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const server = createServer((_, response) => response.writeHead(503).end());
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const arrived = new Promise((resolve) => server.once("request", resolve));
    const began = performance.now();
    const child = spawn(process.execPath, [command, "run", "--target", `http://127.0.0.1:${server.address().port}`]);
    const closed = new Promise((resolve) => child.once("close", resolve));
    await arrived;
    times.push(performance.now() - began);
    child.kill("SIGKILL");
    await closed;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  tell("start until the first request", `${median(times).toFixed(0)} ms`, `best ${Math.min(...times).toFixed(0)} ms`);
}

async function planning() {
  for (const [name, assets] of [
    ["a quarter of the pool", 4],
    ["half the pool", 8],
    ["the pool", 16],
  ]) {
    const pool = { ...referencePool, assets: referencePool.assets.slice(0, assets) };
    const options = { profile: "core", seed: 1, hasCredential: false, allowWrites: true };
    const planned = await repeated(() => plan(pool, options));
    const requests = sizeOf(planned.result);
    tell(
      `planning, ${name}`,
      ...figures(planned),
      `${((1000 * planned.cpu) / requests).toFixed(1)} µs a request of ${requests}`,
    );
  }
}

async function sending(server) {
  const pool = { ...server.pool, assets: server.pool.assets.map((asset) => ({ ...asset, inferred: {} })) };
  const stages = plan(pool, { profile: "core", seed: 1, hasCredential: false, allowWrites: true });
  const { run, alone } = await compareSending({ ...server, pool }, stages, (work) => timed(work), roundsOfSending);
  const of = (times, measure) => median(times.map((each) => each[measure]));
  const middle = { wall: of(run, "wall"), cpu: of(run, "cpu"), memory: run[0].memory };
  const shares = (measure) => run.map((each, at) => alone[at][measure] / each[measure]);
  const inPercent = (share) => `${(100 * share).toFixed(0)} %`;
  const perSecond = count((1000 * sizeOf(stages)) / middle.wall);
  tell("sending, as a run does", ...figures(middle), `${perSecond} requests a second`);
  tell(
    "  beside undici alone",
    `${inPercent(median(shares("wall")))} as fast`,
    `${inPercent(shares("wall")[0])} in the first round`,
    `undici: ${inPercent(median(shares("cpu")))} of the processor`,
  );
}

async function parts(server) {
  const options = { ...defaultOptions, target: server.url, pathTemplate: server.pathTemplate, pool: server.pool };
  const whole = await repeated(() => runCampaign({ ...options, keepExchanges: true }, () => {}));
  const run = whole.result;
  tell("a core run, without its start", ...figures(whole), `${count(run.requests)} requests`);
  const pool = { assets: run.pool, absent: server.pool.absent };
  const judging = await repeated(() => {
    const evidence = new Evidence(pool, 0);
    for (const exchange of run.exchanges) evidence.add(exchange);
    return judge(evidence, register);
  });
  tell(
    "judging all of it once",
    ...figures(judging),
    `${count((1000 * run.requests) / judging.wall)} exchanges a second`,
    `${count((1000 * run.requests) / judging.cpu)} a second of processor`,
  );
  const context = {
    target: server.url,
    pathTemplate: server.pathTemplate,
    profile: "core",
    seed: 1,
    headerNames: [],
    replay: () => "",
  };
  const report = reportOf(run, context);
  const extras = { result: run, exchanges: () => run.exchanges, headerNames: [], hide: (text) => text };
  for (const [name, { render }] of Object.entries(formats)) {
    if (render === undefined) continue;
    let bytes = 0;
    const rendering = await repeated(async () => {
      bytes = 0;
      for (const text of portionsOf(await render(report, extras))) bytes += Buffer.byteLength(text);
    });
    tell(`reporting, ${name}`, ...figures(rendering), `${count(bytes / 1024)} KB`);
  }
}

/** What explaining takes: a run that is broken in one place against one that is not. */
async function shrinking() {
  const broken = await startServe("--fault", "faces-unasked-for-trashed-video-without-still");
  try {
    const options = { ...defaultOptions, target: broken.url, pathTemplate: broken.pathTemplate, pool: broken.pool };
    const whole = await repeated(() => runCampaign(options, () => {}));
    const { requests, durationMs } = whole.result;
    tell("a core run with one failure", ...figures(whole), `${count(requests)} requests, ${durationMs} ms`);
  } finally {
    await broken.stop();
  }
}

async function memory(server) {
  for (const requests of values.memory.split(",").map(Number)) {
    const hoard = fileURLToPath(new URL("hoard.mjs", import.meta.url));
    const child = spawn(process.execPath, ["--expose-gc", hoard, server.url, String(requests)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end(JSON.stringify(server.pool));
    let text = "";
    for await (const piece of child.stdout) text += piece;
    const { sent, held, peak, broken, seconds } = JSON.parse(text);
    tell(
      `memory, ${count(sent)} requests`,
      `${count(held)} MB held, peak ${count(peak)}`,
      `${seconds.toFixed(1)} s`,
      `${broken} requirements broken`,
    );
  }
}

await startUp();
await planning();
const server = await startServe();
try {
  await sending(server);
  await parts(server);
  await shrinking();
  await memory(server);
} finally {
  await server.stop();
}
