// Runs the built command with --provision again and again against one reference server, kills some of the runs at random
// points and cleans up after them by their journals. Prints what each run cost, and fails where anything is left of them
// or anything else at the server has changed.
//   node bench/provision/provision.mjs [runs] [killed] [-- --profile media]
import { spawn } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const dist = new URL("../../dist/", import.meta.url);
const command = fileURLToPath(new URL("cli/main.js", dist));
const { startReferenceServer } = await import(new URL("fixtures/reference/server.js", dist).href);

const [numbers, flags] = split(process.argv.slice(2));
const [runs = 20, killed = 5] = numbers.map(Number);
const token = "key-of-the-benchmark";
const sockets = new Set();
subscribe("net.server.socket", ({ socket }) => sockets.add(socket));

const cwd = await mkdtemp(join(tmpdir(), "asset-conformance-bench-"));
const server = await startReferenceServer({ token });
const credential = ["-H", "Authorization: Bearer ${TOKEN}"];
const before = await library();
const rows = [];

console.log("| run | ended | exit | seconds | requests | MB | left |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (let run = 1; run <= runs; run++) {
  // Spread over the runs; the first one is whole and tells how long a run lasts.
  const isKilled = Math.floor((run * killed) / runs) > Math.floor(((run - 1) * killed) / runs) && run > 1;
  const usual = rows.find((row) => row.ended === "by itself")?.seconds ?? 1;
  const row = await measured(run, isKilled ? Math.random() * usual * 900 : undefined);
  rows.push(row);
  const { ended, exit, seconds, requests, megabytes, left } = row;
  const figures = [run, ended, exit, seconds.toFixed(1), requests, megabytes.toFixed(2), left];
  console.log(`| ${figures.join(" | ")} |`);
}

const whole = rows.filter(({ ended }) => ended === "by itself");
const of = (figure) => median(whole.map((row) => row[figure]));
const wrong = rows.filter(({ left, exit, ended }) => left !== 0 || (ended === "by itself" && exit !== 0));
const { length: dead } = rows.filter(({ ended }) => ended !== "by itself");
console.log(
  `\n${whole.length} whole runs, median: ${of("seconds").toFixed(1)} s, ${of("requests")} requests, ${of("megabytes").toFixed(2)} MB;` +
    ` ${dead} killed; ${wrong.length === 0 ? "nothing is left of any" : `${wrong.length} went wrong`}`,
);
await server.close();
await rm(cwd, { recursive: true });
process.exitCode = wrong.length === 0 ? 0 : 1;

/** A run, ended by force so many milliseconds after its journal began, and what is left once it was cleaned up. */
async function measured(run, killAfter) {
  const [bytes, requests, began] = [traffic(), server.requests().length, performance.now()];
  const args = ["run", "--target", server.url, "--provision", "--allow-writes", "--profile", "quick", "--seed", run];
  const exit = await called([...args, ...flags], killAfter);
  const seconds = (performance.now() - began) / 1000;
  const cost = { requests: server.requests().length - requests, megabytes: (traffic() - bytes) / 1e6 };
  let isClean = true;
  for (const journal of (await readdir(cwd)).filter((name) => name.endsWith(".journal")))
    isClean &&= (await called(["clean", journal])) === 0;
  const after = await library();
  const changed = [...new Set([...before, ...after])].filter((each) => !before.includes(each) || !after.includes(each));
  const journals = (await readdir(cwd)).length;
  const ended = exit === null ? `by force at ${seconds.toFixed(1)} s` : "by itself";
  return { ended, exit: exit ?? "", seconds, ...cost, left: isClean ? changed.length + journals : "clean failed" };
}

/** Calls the command; its exit code, or null where it was killed. */
async function called(args, killAfter) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1", TOKEN: token };
  const child = spawn(process.execPath, [command, ...args, ...credential].map(String), { cwd, env });
  const exited = new Promise((resolve) => child.once("close", resolve));
  child.stderr.resume();
  const journal = new Promise((resolve) => {
    child.stdout.on("data", (text) => String(text).includes("journal") && resolve());
  });
  if (killAfter !== undefined) {
    await Promise.race([journal, exited]);
    await sleep(killAfter);
    child.kill("SIGKILL");
  }
  return exited;
}

/** Every asset and person of the server as text, without URLs, whose signatures are renewed at each read. */
async function library() {
  const lists = ["/api/assets?state=all&limit=200&include=metadata,faces,people,file_data", "/api/people?limit=200"];
  const found = [];
  for (const path of lists) {
    const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`GET ${path} answers ${response.status}`);
    const { data } = await response.json();
    const isUrl = (name, value) => (name === "asset_urls" || name.endsWith("url") ? undefined : value);
    found.push(...data.map((each) => JSON.stringify(each, isUrl)));
  }
  return found;
}

/** Bytes that went through the server's sockets so far, both ways. */
function traffic() {
  return [...sockets].reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function split(args) {
  const at = args.indexOf("--");
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}
