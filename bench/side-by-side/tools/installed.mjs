import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));

/** Loads a package of this folder's own node_modules. */
export const requireTool = createRequire(new URL("../package.json", import.meta.url));

const manifestOf = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));

/** The script that a tool's package starts its command with. */
export function bin(name, command) {
  const { bin } = manifestOf(name);
  return join(modules, name, typeof bin === "string" ? bin : bin[command]);
}

/** @returns {string | undefined} the installed version, undefined where the tools are not installed */
export function versionOf(name) {
  try {
    return manifestOf(name).version;
  } catch {
    return undefined;
  }
}
