// Measures what a budget of requests is worth: for a sample of the faults, how many requests of a core run it takes until
// the requirement that the fault breaks is first seen broken. Prints the share that so many requests catch, by how many
// things must coincide for the fault to show.
//   node .ci/budget.mjs [how many faults] [seed]
const dist = new URL("../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { startReferenceServer } = await load("fixtures/reference/server.js");
const { faults } = await load("fixtures/faults/catalogue.js");
const { runCampaign } = await load("suites/campaign/campaign.js");
const { defaultOptions } = await load("suites/campaign/options.js");
const { Evidence } = await load("spec/evidence.js");
const { judge } = await load("spec/judge.js");
const { ruleById } = await load("spec/register.js");

const [wanted = "120", seed = "1"] = process.argv.slice(2);
const step = faults.length / Math.min(faults.length, Number(wanted));
const sample = faults.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
const budgets = [50, 100, 200, 400, 800];

/** The exchanges of a core run against the server with the fault, and its pool. */
async function exchangesOf(fault) {
  const server = await startReferenceServer({ fault, token: "budget" });
  const headers = [["Authorization", "Bearer budget"]];
  const { url: target, pool, pathTemplate } = server;
  const options = { ...defaultOptions, target, pathTemplate, headers, pool, seed: Number(seed), keepExchanges: true };
  const result = await runCampaign({ ...options, allowWrites: true }, () => {});
  await server.close();
  return { exchanges: result.exchanges, pool: { assets: result.pool, absent: pool.absent } };
}

function isSeen(rule, { exchanges, pool }, count) {
  const evidence = new Evidence(pool, 0);
  for (const exchange of exchanges.slice(0, count)) evidence.add(exchange);
  return judge(evidence, [rule])[0].findings.length > 0;
}

/** How many requests it takes, Infinity where all of them do not show it. */
function requestsUntilSeen(rule, run) {
  let [low, high] = [0, run.exchanges.length];
  if (!isSeen(rule, run, high)) return Infinity;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSeen(rule, run, middle)) high = middle;
    else low = middle;
  }
  return high;
}

const counts = [];
for (const fault of sample) {
  const requests = requestsUntilSeen(ruleById(fault.breaks), await exchangesOf(fault));
  counts.push({ fault, requests });
  if (process.env.VERBOSE !== undefined) console.log(`${requests}\t${fault.depth}\t${fault.name}`);
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
console.log(`| depth | faults | ${budgets.map((n) => `in ${n}`).join(" | ")} | median | p90 | p99 |`);
console.log(`| --- | --- | ${budgets.map(() => "---").join(" | ")} | --- | --- | --- |`);
const depths = [...new Set(sample.map(({ depth }) => depth))].toSorted((a, b) => a - b);
for (const depth of [...depths, "all"]) {
  const own = counts.filter(({ fault }) => depth === "all" || fault.depth === depth).map(({ requests }) => requests);
  const sorted = own.toSorted((a, b) => a - b);
  const shares = budgets.map((n) => percent(own.filter((count) => count <= n).length, own.length));
  const places = [0.5, 0.9, 0.99].map((share) => quantile(sorted, share));
  console.log(`| ${[depth, own.length, ...shares, ...places].join(" | ")} |`);
}
