import { readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

/** Files that hold data, and those that are run to get at it. */
export const dataEndings = ["json", "yaml", "yml"] as const;
export const codeEndings = ["ts", "js", "mjs"] as const;

const names = new Set([...codeEndings, ...dataEndings].map((ending) => `asset-conformance.config.${ending}`));

/**
 * The configuration file in a folder, or undefined where there is none.
 * @throws UsageError where there are several, for none could be told to win
 */
export function findConfig(folder: string): string | undefined {
  const [first, second] = namesIn(folder).filter((name) => names.has(name));
  if (first !== undefined && second !== undefined)
    throw new UsageError(`There are both ${first} and ${second} here; keep one, or name one with --config.`);
  return first === undefined ? undefined : join(folder, first);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    // A folder that may not be read has no configuration to offer.
    return [];
  }
}
