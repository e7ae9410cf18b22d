import { Command, Option } from "commander";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withRunFlags } from "../flags.ts";
import { applyConfig } from "./apply-config.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "config-"))));
afterEach(async () => {
  delete process.env["ASSET_CONFORMANCE_SEED"];
  await rm(folder, { recursive: true });
});

/** What a run is asked to do by flags, the environment and a file. */
async function flagsOf(args: readonly string[], file: string | undefined): Promise<Record<string, unknown>> {
  if (file !== undefined) await writeFile(join(folder, "asset-conformance.config.yaml"), file);
  const command = withRunFlags(new Command().exitOverride());
  command.parse(args, { from: "user" });
  await applyConfig(command, folder);
  return command.opts();
}

describe("a setting is taken", () => {
  test("from the file, as the flag would read it", async () => {
    const file =
      "target: http://127.0.0.1:8080/\nheader: ['Authorization: Bearer ${TOKEN}', 'X-A: 1']\nrateLimit: 20/s\nonly: gating.*, trash.*\nreport: json=a b.json\nmaxTime: 1.5\nshard: 1/2\n";
    expect(await flagsOf([], file)).toMatchObject({
      target: "http://127.0.0.1:8080",
      header: ["Authorization: Bearer ${TOKEN}", "X-A: 1"],
      rateLimit: 20,
      only: ["gating.*", "trash.*"],
      report: ["json=a b.json"],
      maxTime: 1.5,
      shard: { index: 1, of: 2 },
      config: expect.stringMatching(/asset-conformance\.config\.yaml$/),
      profile: "core",
    });
  });

  test("from the environment before the file, and from a flag before both", async () => {
    expect(await flagsOf([], "seed: 3\n")).toMatchObject({ seed: 3 });
    process.env["ASSET_CONFORMANCE_SEED"] = "4";
    expect(await flagsOf([], "seed: 3\n")).toMatchObject({ seed: 4 });
    expect(await flagsOf(["--seed", "5"], "seed: 3\n")).toMatchObject({ seed: 5 });
  });

  test("from a flag alone, where it is repeatable: nothing is added to it", async () => {
    expect(await flagsOf(["--report", "junit"], "report: [json, html]\n")).toMatchObject({ report: ["junit"] });
  });

  test("from the file that is named, whichever else is there", async () => {
    const other = join(folder, "other.json");
    await writeFile(other, '{"seed": 8}');
    expect(await flagsOf(["--config", other], "seed: 3\n")).toMatchObject({ seed: 8, config: other });
  });

  test("from nowhere, where there is no file", async () => {
    expect(await flagsOf([], undefined)).not.toHaveProperty("config");
  });

  test("only by a command that has such a flag", async () => {
    await writeFile(join(folder, "asset-conformance.config.yaml"), "seed: 3\nworkers: 2\n");
    const command = new Command().addOption(new Option("--workers <n>"));
    await applyConfig(command, folder);
    expect(command.opts()).toMatchObject({ workers: "2" });
    expect(command.opts()).not.toHaveProperty("seed");
  });
});

describe("a value that the flag would refuse is refused with file and key", () => {
  test.each([
    ["target: ftp://x\n", /asset-conformance\.config\.yaml: "target" is not right\. The target must be an http/],
    ["rateLimit: fast\n", /"rateLimit" is not right\. It must be a rate such as 20\/s, or auto\.$/],
    ["pathTemplate: /x\n", /"pathTemplate" is not right\. It must be a path such as/],
    ["shard: 3/2\n", /"shard" is not right\. It must be a part such as 2\/3/],
    ["workers: 1.5\n", /asset-conformance\.config\.yaml:1:10: "workers" must be a whole number/],
  ])("%s", async (file, message) => {
    await expect(flagsOf([], file)).rejects.toThrow(message);
  });
});
