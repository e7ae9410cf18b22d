import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { format, resolveConfig } from "prettier";
import { chartOf } from "./chart.mjs";
import { doneByAll, scoreOf } from "./score.mjs";
import { detailTables, shortTable } from "./table.mjs";

const here = (name) => new URL(name, import.meta.url);

/**
 * Writes results, chart and tables from what was done so far.
 * @param {object} done
 * @param {import("./tools/catalogue.mjs").Tool[]} done.tools
 * @param {import("./subjects.mjs").Subject[]} done.faults
 * @param {import("./subjects.mjs").Subject[]} done.variations
 * @param {import("./logbook.mjs").Trial[]} done.trials
 */
export async function publish({ tools, faults, variations, trials }) {
  const tried = new Set(trials.map(({ tool }) => tool));
  const compared = tools
    .filter(({ id }) => tried.has(id))
    .map((tool) => ({ id: tool.id, name: tool.name, effort: tool.effort, version: tool.version() ?? "unknown" }));
  const subjects = {
    faults: doneByAll(faults, compared, trials),
    variations: doneByAll(variations, compared, trials),
  };
  if (subjects.faults.length === 0) {
    console.log("No fault was run against all tools yet; nothing is written.");
    return;
  }
  const scores = compared.map((tool) =>
    scoreOf(
      tool,
      subjects,
      trials.filter((trial) => trial.tool === tool.id),
    ),
  );
  const machine = { node: process.version, cores: availableParallelism() };
  const named = subjects.faults.map(({ name, breaks, level, depth }) => ({ name, breaks, level, depth }));
  const results = { machine, faults: named, variations: subjects.variations.map(({ name }) => name), scores };
  await writeFile(here("results.json"), await formatted(JSON.stringify(results), "results.json"));
  await writeFile(here("chart.svg"), chartOf(scores));
  const short = shortTable(scores, subjects.variations.length);
  await replace("README.md", "tables", [short, ...detailTables(scores)].join("\n\n"));
  await replace("../../README.md", "side-by-side", short);
  console.log(
    `\n${short}\n\nFrom ${subjects.faults.length} faults and ${subjects.variations.length} variations that all were run on.`,
  );
}

async function formatted(text, name) {
  const path = here(name).pathname;
  return await format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** Puts a text between the two marks of a file. */
async function replace(name, mark, text) {
  const old = await readFile(here(name), "utf8");
  const [begin, end] = [`<!-- ${mark}: made by bench/side-by-side -->`, `<!-- ${mark} end -->`];
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${name} lacks the marks "${begin}" and "${end}".`);
  const whole = `${old.slice(0, from + begin.length)}\n\n${text}\n\n${old.slice(to)}`;
  await writeFile(here(name), await formatted(whole, name));
}
