// How many exchanges are judged in a second of one core: those of one core run, and of ten of them in one evidence.
// What counts is time of the processor, all threads of the process together, so that a busy machine changes little.
// Prints one line a figure; `--rounds N` judges each N times. Profile it with `node --cpu-prof bench/judge.mjs`.
const dist = new URL("../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { startReferenceServer } = await load("fixtures/reference/server.js");
const { runCampaign } = await load("suites/campaign/campaign.js");
const { defaultOptions } = await load("suites/campaign/options.js");
const { Evidence } = await load("spec/evidence.js");
const { judge } = await load("spec/judge.js");
const { register } = await load("spec/register.js");

const at = process.argv.indexOf("--rounds");
const rounds = at < 0 ? 9 : Number(process.argv[at + 1]);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** One core run against the reference server: its pool, and its exchanges as a recording holds them. */
async function gather(server, seed) {
  const { exchanges, pool } = await runCampaign(
    { ...defaultOptions, target: server.url, pathTemplate: server.pathTemplate, pool: server.pool, seed },
    () => {},
  );
  const plain = exchanges.map((exchange) => {
    const { kind, status, headers, body } = exchange.answer;
    const { request } = exchange;
    return { ...exchange, request, answer: { kind, status, headers, body: { ...body } } };
  });
  return { pool: { assets: pool, absent: server.pool.absent }, exchanges: plain };
}

/** Runs one after the other, as if they had been one. */
function joined(runs) {
  const exchanges = [];
  let began = 0;
  for (const run of runs) {
    for (const { sentAt, answeredAt, ...rest } of run.exchanges)
      exchanges.push({ ...rest, index: exchanges.length, sentAt: sentAt + began, answeredAt: answeredAt + began });
    began = exchanges.at(-1).answeredAt;
  }
  return { pool: runs[0].pool, exchanges };
}

/** New objects, so that nothing that was worked out before is of any use. */
function anew({ request, answer, ...rest }) {
  const { body } = answer;
  const fresh = body.kind === "json" ? { ...body, value: JSON.parse(body.text) } : body;
  return { ...rest, request: { ...request }, answer: { ...answer, body: fresh } };
}

function timeJudging(name, { pool, exchanges }) {
  const times = [];
  let broken = 0;
  for (let round = 0; round < rounds; round++) {
    const fresh = exchanges.map(anew);
    const began = process.cpuUsage();
    const evidence = new Evidence(pool, Date.now());
    for (const exchange of fresh) evidence.add(exchange);
    broken = judge(evidence, register).filter(({ findings }) => findings.length > 0).length;
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
  }
  const perSecond = (ms) => Math.round((exchanges.length / ms) * 1000).toLocaleString("en-US");
  const count = exchanges.length.toLocaleString("en-US");
  console.log(
    `${name}: ${count} exchanges, ${broken} requirements broken, ${perSecond(Math.min(...times))}/s at best, ${perSecond(median(times))}/s median of ${rounds}`,
  );
}

const server = await startReferenceServer();
const runs = [];
for (let seed = 1; seed <= 10; seed++) runs.push(await gather(server, seed));
await server.close();
timeJudging("one core run", runs[0]);
timeJudging("ten core runs in one", joined(runs));
