import { Command } from "commander";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withRunFlags } from "../flags.ts";
import { configSchema } from "./config-schema.ts";
import { findConfig } from "./find-config.ts";
import { loadConfig } from "./load-config.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "config-"))));
afterEach(() => rm(folder, { recursive: true }));

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** Flags that say what to do now, and none of how. */
const actions = ["config", "updateBaseline", "watch", "dryRun"];

test("the file says what the flags say, and nothing else", () => {
  const flags = withRunFlags(new Command())
    .options.map((option) => option.attributeName())
    .filter((name) => !actions.includes(name));
  expect(
    Object.keys(configSchema.properties)
      .filter((key) => key !== "$schema")
      .toSorted(),
  ).toEqual(flags.toSorted());
});

describe("a configuration file is read", () => {
  const settings = { seed: 7, only: ["gating.*"], profile: "quick" };
  test.each([
    ["config.json", JSON.stringify(settings)],
    ["config.yaml", "seed: 7\nonly: [gating.*]\nprofile: quick\n"],
    ["config.yml", "# ours\nseed: 7\nonly:\n  - gating.*\nprofile: quick\n"],
    ["config.mjs", `export default ${JSON.stringify(settings)};`],
    ["config.js", `export default ${JSON.stringify(settings)};`],
    ["config.js", `module.exports = ${JSON.stringify(settings)};`],
    ["config.mjs", `export default async () => (${JSON.stringify(settings)});`],
    ["config.ts", `const seed: number = 7;\nexport default { seed, only: ["gating.*"] as const, profile: "quick" };`],
  ])("%s: %s", async (name, text) => {
    expect(await loadConfig(await written(name, text))).toEqual(settings);
  });

  test("with nothing in it", async () => {
    expect(await loadConfig(await written("config.yaml", "{}\n"))).toEqual({});
  });
});

describe("what is wrong with it is told with its place, what is allowed, and the nearest name", () => {
  test.each([
    ["c.yaml", "profil: quick\n", /c\.yaml:1:1: unknown key "profil" in the configuration; did you mean "profile"\?$/],
    ["c.json", '{\n  "max-time": 3\n}', /c\.json:2:3: unknown key "max-time".*did you mean "maxTime"\?$/],
    ["c.ts", "export default { tarqet: 'http://x' };", /c\.ts: unknown key "tarqet".*did you mean "target"\?$/],
    ["c.mjs", "export default { extends: 'github:evil/config' };", /c\.mjs: unknown key "extends"/],
    [
      "c.yaml",
      "profile: qiuck\n",
      /c\.yaml:1:10: "profile" must be quick, core, media or full; found "qiuck"; did you mean "quick"\?$/,
    ],
    ["c.yaml", "seed: one\n", /c\.yaml:1:7: "seed" must be a whole number, 0 or more; found "one"$/],
    ["c.yaml", "report: [json, 3]\n", /c\.yaml:1:16: "report\[1\]" must be a report, FORMAT or FORMAT=PATH; found 3$/],
    ["c.yaml", "timeout: 0\n", /"timeout" must be a number of seconds above 0; found 0$/],
    ["c.yaml", "- seed: 1\n", /c\.yaml:1:1: the configuration must be a map of settings, named as the flags are/],
    ["c.yaml", "text\n", /the configuration must be a map/],
    ["c.yaml", "", /the configuration must be a map/],
    ["c.yaml", "seed: 1\nseed: 2\n", /c\.yaml:2:1: the key "seed" is given twice/],
    ["c.yaml", "seed: [\n", /c\.yaml:\d+:\d+: not valid YAML or JSON/],
    ["c.mjs", "throw new Error('out of order');", /c\.mjs: the configuration cannot be loaded: out of order$/],
    ["c.ts", "export default { seed: ", /c\.ts: the configuration cannot be loaded: /],
    ["c.toml", "seed = 1", /a configuration file ends in \.ts, \.js, \.mjs, \.json, \.yaml, \.yml$/],
  ])("%s: %s", async (name, text, message) => {
    await expect(loadConfig(await written(name, text))).rejects.toThrow(message);
  });

  test.each(["gone.yaml", "gone.ts"])("%s, which there is not", async (name) => {
    await expect(loadConfig(join(folder, name))).rejects.toThrow(/gone\.\w+: there is no such configuration file$/);
  });

  test("all of it at once, in the order of the file", async () => {
    const file = await written("c.yaml", "sed: 1\nworkers: 0\n");
    await expect(loadConfig(file)).rejects.toThrow(/:1:1: unknown key "sed".*\n.*:2:10: "workers" must be/);
  });
});

describe("the file is found", () => {
  test.each(["ts", "js", "mjs", "json", "yaml", "yml"])("in the folder, ending in .%s", async (ending) => {
    const file = await written(`asset-conformance.config.${ending}`, "");
    expect(findConfig(folder)).toBe(file);
  });

  test("nowhere else", async () => {
    await written("asset-conformance.config.toml", "");
    await written("conformance.config.ts", "");
    expect(findConfig(folder)).toBeUndefined();
    expect(findConfig(join(folder, "missing"))).toBeUndefined();
  });

  test("but not where there are two", async () => {
    await written("asset-conformance.config.yaml", "");
    await written("asset-conformance.config.ts", "");
    expect(() => findConfig(folder)).toThrow(/both asset-conformance\.config\.ts and asset-conformance\.config\.yaml/);
  });
});
