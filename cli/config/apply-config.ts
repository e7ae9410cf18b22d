import { InvalidArgumentError, type Command, type Option } from "commander";
import { relative } from "node:path";
import { findConfig } from "./find-config.ts";
import type { Config } from "./load-config.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Gives a command what the configuration file says where neither a flag nor the environment says anything.
 * @param folder where a file is looked for when none is named
 * @throws UsageError where the file is wrong, with what is wrong and where
 */
export async function applyConfig(command: Command, folder: string): Promise<void> {
  const named: unknown = command.getOptionValue("config");
  const found = typeof named === "string" ? named : findConfig(folder);
  if (found === undefined) return;
  const file = typeof named === "string" ? named : relative(process.cwd(), found);
  const { loadConfig } = await import("./load-config.ts");
  const config = await loadConfig(file);
  for (const option of command.options) {
    const key = option.attributeName();
    const value = config[key];
    if (value === undefined || isGiven(command.getOptionValueSource(key))) continue;
    command.setOptionValueWithSource(key, parse(option, key, value, file), "config");
  }
  command.setOptionValueWithSource("config", file, "config");
}

function isGiven(source: string | undefined): boolean {
  return source === "cli" || source === "env";
}

/** A value of the file as the flag would read it. */
function parse(option: Option, key: string, value: NonNullable<Config[string]>, file: string): unknown {
  if (typeof value === "boolean") return value;
  const text = typeof value === "object" ? value.join("\n") : String(value);
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, option.defaultValue);
  } catch (error) {
    if (error instanceof InvalidArgumentError || error instanceof UsageError)
      throw new UsageError(`${file}: "${key}" is not right. ${error.message}`);
    throw error;
  }
}
