// Writes fixtures/faults/KILLS.md: requirement by fault, as `prove` found it. With --check it only looks whether the
// requirements and faults of the table are those of the code; it judges nothing again.
//   node .ci/kill-matrix.mjs [--profile quick] [--from prove.json]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const page = new URL("../fixtures/faults/KILLS.md", import.meta.url);
const { values } = parseArgs({
  options: { check: { type: "boolean" }, profile: { type: "string", default: "core" }, from: { type: "string" } },
});

if (values.check) await check();
else write(matrixOf(values.from ?? (await proven(values.profile))));

async function check() {
  const { faults } = await import("../dist/fixtures/faults/catalogue.js");
  const { register } = await import("../dist/spec/register.js");
  const text = readFileSync(page, "utf8");
  const told = (pattern) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
  const parts = [
    { what: "requirement", there: told(/^\| `([^`]+)` +\|/gm), due: register.map(({ id }) => id) },
    { what: "fault", there: told(/^- `([^`]+)`/gm), due: faults.map(({ name }) => name) },
  ];
  const stale = parts.flatMap(({ what, there, due }) => [
    ...due.filter((name) => !there.has(name)).map((name) => `the ${what} ${name} is missing`),
    ...[...there].filter((name) => !due.includes(name)).map((name) => `there is no ${what} ${name}`),
  ]);
  if (stale.length === 0) return;
  console.error(`fixtures/faults/KILLS.md is stale: ${stale.slice(0, 5).join("; ")}. Run node .ci/kill-matrix.mjs.`);
  process.exitCode = 1;
}

/** Judges every fault, and tells where the outcome is. */
async function proven(profile) {
  const folder = mkdtempSync(join(tmpdir(), "asset-conformance-kills-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const file = join(folder, "prove.json");
  const command = [new URL("../dist/cli/main.js", import.meta.url).pathname, "prove", "--profile", profile];
  spawnSync(process.execPath, [...command, "--report", `json=${file}`], { stdio: "inherit" });
  return file;
}

function matrixOf(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function write({ requirements, faults, command }) {
  const survivors = faults.filter(({ killedBy }) => killedBy.length === 0);
  const rows = requirements.map(({ id, level }) => {
    const own = faults.filter(({ breaks }) => breaks === id);
    const caught = own.filter(({ killedBy }) => killedBy.includes(id));
    const others = faults.filter(({ breaks, killedBy }) => breaks !== id && killedBy.includes(id));
    const profiles = [...new Set(own.map(({ profile }) => profile))].join(", ");
    return `| \`${id}\` | ${level} | ${own.length} | ${caught.length} | ${others.length} | ${profiles} |`;
  });
  const names = requirements.flatMap(({ id }) => {
    const own = faults.filter(({ breaks }) => breaks === id);
    if (own.length === 0) return [];
    return [
      "<details>",
      `<summary>${id}: ${own.length}</summary>`,
      "",
      ...own.map(
        ({ name, killedBy }) => `- \`${name}\`: ${killedBy.length === 0 ? "**survived**" : killedBy.join(", ")}`,
      ),
      "",
      "</details>",
      "",
    ];
  });
  const text = [
    "# Kill matrix",
    "",
    `Every named fault, and the requirements that caught it: ${faults.length - survivors.length} of ${faults.length}.`,
    `Made by \`node .ci/kill-matrix.mjs\` from \`${command}\`; what only fetching shows is judged by profile media.`,
    "",
    "| requirement | level | faults that break it | caught by it | others caught by it | profile |",
    "| --- | --- | ---: | ---: | ---: | --- |",
    ...rows,
    "",
    "## Faults by the requirement that they break",
    "",
    ...names,
  ].join("\n");
  writeFileSync(page, text);
  spawnSync("npx", ["prettier", "--write", page.pathname], { stdio: "ignore" });
}
