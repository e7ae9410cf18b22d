// Sends core plans, seed after seed, until so many requests are sent, keeps the evidence of all as a run does, judges it,
// and prints what that took, as JSON. The pool comes on standard input.
//   node --expose-gc bench/hoard.mjs URL REQUESTS
import { clientOf } from "./client.mjs";

const dist = new URL("../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { Evidence } = await load("spec/evidence.js");
const { judge } = await load("spec/judge.js");
const { register } = await load("spec/register.js");
const { Archive } = await load("suites/campaign/archive.js");
const { sendStage } = await load("suites/campaign/lanes.js");
const { defaultOptions } = await load("suites/campaign/options.js");
const { plan, survey } = await load("suites/plan/plan.js");

const [url, wanted] = [process.argv[2], Number(process.argv[3])];
let text = "";
for await (const piece of process.stdin) text += piece;
const given = JSON.parse(text);
const pool = { ...given, assets: given.assets.map((asset) => ({ ...asset, inferred: {} })) };

const { workers } = defaultOptions;
const client = clientOf(url);
const archive = new Archive();
const evidence = new Evidence(pool, Date.now());
const began = performance.now();
let sent = 0;
const deliver = async (request, lane) => {
  if (sent >= wanted) return;
  sent += 1;
  const sentAt = performance.now() - began;
  const answer = await client.send(request);
  const index = evidence.exchanges.length;
  evidence.add(archive.keep({ index, lane, request, answer, sentAt, answeredAt: performance.now() - began }));
};
await sendStage(survey(pool.assets.map(({ id }) => id)), workers, deliver);
const fewestInAPlan = 1000;
for (let seed = 1; seed <= Math.ceil(wanted / fewestInAPlan); seed++) {
  const stages = plan(pool, { profile: "core", seed, hasCredential: false, allowWrites: true });
  for (const stage of stages) await sendStage(stage, workers, deliver);
}
await client.close();
globalThis.gc();
const held = process.memoryUsage().heapUsed / 1024 / 1024;
const broken = judge(evidence, register).filter(({ findings }) => findings.length > 0).length;
const seconds = (performance.now() - began) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ sent, held, peak, broken, seconds }));
