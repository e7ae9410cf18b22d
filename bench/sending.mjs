// Sending as a run does beside what undici alone does at as many connections: the same requests to the same server, in
// one process and by turns, so that a busy machine weighs on both alike.
import { Pool } from "undici";
import { clientOf } from "./client.mjs";

const dist = new URL("../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { Evidence } = await load("spec/evidence.js");
const { targetOf } = await load("spec/request.js");
const { Archive } = await load("suites/campaign/archive.js");
const { sendStage } = await load("suites/campaign/lanes.js");
const { defaultOptions } = await load("suites/campaign/options.js");
const { Courier } = await load("suites/http/courier.js");

const { workers, userAgent } = defaultOptions;

/** As a run sends: delivered by a courier, kept and put into evidence; judging is apart. */
async function asARun({ url, pool }, stages) {
  const client = clientOf(url);
  const evidence = new Evidence(pool, Date.now());
  const archive = new Archive();
  const courier = new Courier({
    client,
    keep: (exchange) => archive.keep(exchange),
    record: (exchange) => evidence.add(exchange),
    maxRequests: Infinity,
    deadline: Infinity,
    rateLimit: Infinity,
    signal: new AbortController().signal,
    now: () => performance.now(),
  });
  for (const stage of stages) await sendStage(stage, workers, (request, lane) => courier.deliver(request, lane));
  await client.close();
}

/** By undici alone: each body read as text, and nothing made of it. */
async function byUndici({ url, pathTemplate }, stages) {
  const pool = new Pool(url, { connections: workers, pipelining: 1 });
  const headers = { accept: "application/json", "user-agent": userAgent };
  const send = async (request) => {
    const method = request.operation === "asset" ? request.method : "GET";
    const { body } = await pool.request({ path: targetOf(request, pathTemplate), method, headers });
    await body.text();
  };
  for (const stage of stages) await sendStage(stage, workers, send);
  await pool.close();
}

/**
 * Both ways by turns, round after round, now the one first and now the other. The server is warm before the first, as its
 * own start says nothing of who asks.
 * @param timed what a piece of work took
 */
export async function compareSending(server, stages, timed, rounds) {
  await byUndici(server, stages);
  const ways = [
    { send: asARun, times: [] },
    { send: byUndici, times: [] },
  ];
  for (let round = 0; round < rounds; round++) {
    const inTurn = round % 2 === 0 ? ways : ways.toReversed();
    for (const { send, times } of inTurn) times.push(await timed(() => send(server, stages)));
  }
  const [run, alone] = ways.map(({ times }) => times);
  return { run, alone };
}
