import type { Command } from "commander";

/** A variable that is set to nothing says nothing, and neither does a switch of the program that is set to no. */
export function forgetEmptyVariables(program: Command, environment: NodeJS.ProcessEnv): void {
  const options = program.commands.flatMap((command) => command.options);
  const switches = new Set(options.filter((option) => option.isBoolean()).map(({ envVar }) => envVar));
  for (const [name, value = ""] of Object.entries(environment)) {
    const empty = switches.has(name) ? /^\s*(|0|no|off|false)\s*$/i : /^\s*$/;
    if (name.startsWith("ASSET_CONFORMANCE_") && empty.test(value)) delete environment[name];
  }
}
