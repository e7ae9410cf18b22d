// Judges every hostile server of the fixtures, one by one, by the built command with every report at once, and prints
// what came of each: verdict, exit code, seconds, requests, peak memory. Names select; flags behind -- go to the command.
//   node .ci/hostile.mjs hangs drips -- --profile core
import { runnerImport } from "vite";

const plain = { configFile: false, oxc: { target: "es2022" } };
const load = async (path) => (await runnerImport(new URL(`../${path}`, import.meta.url).pathname, plain)).module;
const { scenarios } = await load("fixtures/hostile/catalogue.ts");
const { survive } = await load("cli/testing/survive.ts");

const [wanted, flags] = split(process.argv.slice(2));
const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));

console.log("| scenario | verdict | exit | right | seconds | requests | peak MB |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
const peaks = [];
let wrong = 0;
for (const scenario of chosen) {
  const { ran, reports, seconds, requests, peak } = await survive(scenario, flags);
  const verdict = reports.json === "" ? "no report" : JSON.parse(reports.json).verdict;
  const right = ran.exitCode === scenario.exitCode;
  if (!right) wrong += 1;
  peaks.push(peak);
  const cells = [scenario.name, verdict, ran.exitCode, right ? "yes" : `NO, ${scenario.exitCode}`];
  console.log(`| ${[...cells, seconds.toFixed(1), requests, peak.toFixed(0)].join(" | ")} |`);
  if (process.env.VERBOSE !== undefined) console.log(ran.stdout + ran.stderr);
}
console.log(
  `\n${chosen.length} scenarios, ${wrong} with another exit code, ${Math.max(...peaks).toFixed(0)} MB at the most`,
);
process.exitCode = wrong === 0 ? 0 : 1;

function split(args) {
  const at = args.indexOf("--");
  return at < 0 ? [args, ["--profile", "quick"]] : [args.slice(0, at), args.slice(at + 1)];
}
