// Tests the tests: changes the code of spec/ in small ways, one at a time, and looks whether a pure test notices.
// Outcomes are kept by group under .mutants/, so that a run that was cut short goes on where it ended.
//   node .ci/mutants.mjs                  every group that has no outcome yet, then spec/MUTANTS.md
//   node .ci/mutants.mjs trash times ...  these groups anew
//   node .ci/mutants.mjs --told           only spec/MUTANTS.md, from the outcomes that there are
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { tellMutants } from "./mutants/tell.mjs";
import { groups, unchanged } from "./mutants/groups.mjs";

const outcomeOf = (name) => `.mutants/${name}.json`;

const named = process.argv.slice(2);
const unknown = named.find((name) => name !== "--told" && !(name in groups));
if (unknown !== undefined) {
  console.error(`There is no group ${unknown}. There are: ${Object.keys(groups).join(", ")}.`);
  process.exit(2);
}
if (!named.includes("--told")) {
  const due = named.length > 0 ? named : Object.keys(groups).filter((name) => !existsSync(outcomeOf(name)));
  for (const name of due) test(name, groups[name]);
}
const outcomes = Object.keys(groups)
  .filter((name) => existsSync(outcomeOf(name)))
  .map((name) => JSON.parse(readFileSync(outcomeOf(name), "utf8")));
const measured = new Set(outcomes.flatMap(({ files }) => Object.keys(files)));
const untested = codeIn("spec").filter((file) => !measured.has(file));
const page = tellMutants(outcomes, unchanged, untested);
writeFileSync("spec/MUTANTS.md", await format(page, { parser: "markdown", printWidth: 120 }));

/** Whether a group names them or not, so that a new file is not forgotten. */
function codeIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) => !Object.keys(unchanged).some((left) => file.startsWith(left)))
    .toSorted();
}

function test(name, { mutate, tests }) {
  const settings = JSON.parse(readFileSync(".ci/stryker.config.json", "utf8"));
  const known = `.mutants/${name}.known.json`;
  forgetSurvivors(known);
  const own = {
    mutate,
    jsonReporter: { fileName: outcomeOf(name) },
    incrementalFile: known,
    tempDirName: `.mutants/${name}`,
  };
  mkdirSync(".mutants", { recursive: true });
  const file = `.mutants/${name}.config.json`;
  writeFileSync(file, JSON.stringify({ ...settings, ...own }));
  console.log(`${name}: ${mutate.join(", ")}`);
  const env = { ...process.env, MUTANTS_TESTS: tests.join(",") };
  const { status } = spawnSync("npx", ["stryker", "run", file], { env, stdio: "inherit" });
  if (status !== 0) process.exit(5);
}

/** What was noticed stays so while its test is there; what survived is tried again, as a case may have been added. */
function forgetSurvivors(known) {
  if (!existsSync(known)) return;
  const outcome = JSON.parse(readFileSync(known, "utf8"));
  for (const file of Object.values(outcome.files))
    file.mutants = file.mutants.filter(({ status }) => status === "Killed" || status === "Ignored");
  writeFileSync(known, JSON.stringify(outcome));
}
