// Tests the tests: changes the code that judges in small ways, one at a time, and looks whether a test notices.
// What came of it is kept in .ci/mutants/outcomes.json, file by file, with a digest of the code that was changed, so that a run
// measures only what is new or otherwise since; spec/MUTANTS.md tells it.
//   node .ci/mutants.mjs                  every group with a file that is not measured as it stands
//   node .ci/mutants.mjs trash times ...  these groups
//   node .ci/mutants.mjs --told           only spec/MUTANTS.md, from what is kept
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { groups, unchanged } from "./mutants/groups.mjs";
import { digestOf, Kept } from "./mutants/kept.mjs";
import { idleReasons, tellMutants } from "./mutants/tell.mjs";

const kept = Kept.read(".ci/mutants/outcomes.json");
const named = process.argv.slice(2);
const unknown = named.find((name) => name !== "--told" && !(name in groups));
if (unknown !== undefined) {
  console.error(`There is no group ${unknown}. There are: ${Object.keys(groups).join(", ")}.`);
  process.exit(2);
}
if (!named.includes("--told")) {
  const isDue = (name) => groups[name].mutate.some((file) => kept.digest(file) !== digestOf(file));
  for (const name of named.length > 0 ? named : Object.keys(groups).filter(isDue)) {
    test(name, groups[name]);
    await kept.write();
  }
}
const wanted = [...new Set([...codeIn("spec"), ...Object.values(groups).flatMap(({ mutate }) => mutate)])];
kept.keepOnly(wanted);
await kept.write();
const page = tellMutants(kept.files, {
  unchanged,
  unmeasured: wanted.filter((file) => kept.digest(file) === undefined),
  changed: wanted.filter((file) => kept.digest(file) !== undefined && kept.digest(file) !== digestOf(file)),
});
writeFileSync("spec/MUTANTS.md", await format(page, { parser: "markdown", printWidth: 120 }));
for (const reason of idleReasons(kept.files)) console.log(`no survivor asks for this reason any more: ${reason}`);

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
  const outcome = `.mutants/${name}.json`;
  const own = {
    mutate,
    jsonReporter: { fileName: outcome },
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
  kept.take(JSON.parse(readFileSync(outcome, "utf8")), mutate);
}

/** What was noticed stays so while its test is there; what survived is tried again, as a case may have been added. */
function forgetSurvivors(known) {
  if (!existsSync(known)) return;
  const outcome = JSON.parse(readFileSync(known, "utf8"));
  for (const file of Object.values(outcome.files))
    file.mutants = file.mutants.filter(({ status }) => status === "Killed" || status === "Ignored");
  writeFileSync(known, JSON.stringify(outcome));
}
