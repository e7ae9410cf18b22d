// Tools that the npm registry doesn't bring: run where a path to their executable is given, left out otherwise.
import { execFile, execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Of what a tool printed, so much is kept: its last word. */
const keptCharacters = 2000;

/**
 * @param {object} description
 * @param {string} description.id
 * @param {string} description.name
 * @param {string} description.effort
 * @param {string | undefined} description.path to the executable
 * @param {(knowledge: import("./catalogue.mjs").Knowledge) => object} description.documentFrom what the tool reads
 * @param {(target: import("./catalogue.mjs").Target, document: string) => { args: string[], env?: object }} description.command
 *   how it is started; it says "all is well" by exit code 0, and anything else is a complaint
 * @returns {import("./catalogue.mjs").Tool}
 */
export function external({ id, name, effort, path, documentFrom, command }) {
  return {
    id,
    name,
    effort,
    version: () => (path === undefined ? undefined : versionOf(path)),
    async prepare(folder, knowledge) {
      await writeFile(join(folder, "openapi.json"), JSON.stringify(documentFrom(knowledge)));
    },
    async run(target, folder) {
      const { args, env = {} } = command(target, join(folder, "openapi.json"));
      const { code, said } = await outcomeOf(path, args, { cwd: folder, env: { ...process.env, ...env } });
      return { complaints: code === 0 ? [] : [`exit ${code}: ${said}`], warnings: [] };
    },
  };
}

/** @throws Error where the path leads to nothing that can be run */
function versionOf(path) {
  try {
    const said = execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return /\d+\.\d+[\w.-]*/.exec(said)?.[0] ?? "unknown";
  } catch {
    throw new Error(`${path} does not answer --version; give the path to the tool's executable.`);
  }
}

function outcomeOf(path, args, options) {
  return new Promise((resolve) => {
    execFile(path, args, { ...options, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? error.signal);
      resolve({ code, said: (stdout + stderr).trim().slice(-keptCharacters) });
    });
  });
}
