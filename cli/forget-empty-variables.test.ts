import { Command } from "commander";
import { expect, test } from "vitest";
import { withRunFlags } from "./flags.ts";
import { forgetEmptyVariables } from "./forget-empty-variables.ts";

const program = new Command().addCommand(withRunFlags(new Command("run")));

function left(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  forgetEmptyVariables(program, environment);
  return environment;
}

test.each(["PROVISION", "ALLOW_WRITES", "INSECURE"])("%s is a switch that is off when it is set to no", (name) => {
  const variable = `ASSET_CONFORMANCE_${name}`;
  for (const no of ["", " ", "0", "no", "False", "off"]) expect(left({ [variable]: no })).toEqual({});
  for (const yes of ["1", "true", "yes"]) expect(left({ [variable]: yes })).toEqual({ [variable]: yes });
});

test("what is no switch is forgotten only when it is set to nothing, and what is not ours never", () => {
  const kept = { ASSET_CONFORMANCE_SEED: "0", ASSET_CONFORMANCE_ASSETS: "no", PATH: "" };
  expect(left({ ...kept, ASSET_CONFORMANCE_TARGET: " " })).toEqual(kept);
});
