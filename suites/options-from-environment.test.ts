import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { defaultOptions } from "./campaign/options.ts";
import { optionsFromEnvironment } from "./options-from-environment.ts";

const read = (changes: Readonly<Record<string, string>> = {}) =>
  optionsFromEnvironment({ ASSET_CONFORMANCE_TARGET: "http://api.test", ...changes });

describe("the environment", () => {
  it("has to name a target", async () => {
    await expect(optionsFromEnvironment({})).rejects.toThrow("ASSET_CONFORMANCE_TARGET");
    await expect(read({ ASSET_CONFORMANCE_TARGET: "" })).rejects.toThrow("ASSET_CONFORMANCE_TARGET");
  });

  it("with a target alone leaves everything else as it is by default", async () => {
    expect(await read()).toEqual({
      ...defaultOptions,
      target: "http://api.test",
      userAgent: expect.stringMatching(/^asset-conformance \(run [0-9a-f]{8}\)$/),
    });
  });

  it("may say the path, the profile and the seed", async () => {
    const options = await read({
      ASSET_CONFORMANCE_PATH_TEMPLATE: "/v2/{asset_id}",
      ASSET_CONFORMANCE_PROFILE: "quick",
      ASSET_CONFORMANCE_SEED: "77",
    });
    expect(options).toMatchObject({ pathTemplate: "/v2/{asset_id}", profile: "quick", seed: 77 });
  });

  it.each([
    ["Authorization: Bearer a:b", [["Authorization", "Bearer a:b"]]],
    [
      "A: 1\nB:2\r\n",
      [
        ["A", "1"],
        ["B", "2"],
      ],
    ],
    ["\n", []],
    ["X-Empty:", [["X-Empty", ""]]],
  ])("may give headers, one a line: %j", async (text, headers) => {
    expect((await read({ ASSET_CONFORMANCE_HEADER: text })).headers).toEqual(headers);
  });

  it.each([
    [{ ASSET_CONFORMANCE_HEADER: "Bearer top-secret" }, "lines of 'Name: value'"],
    [{ ASSET_CONFORMANCE_PROFILE: "slow" }, "one of quick, core"],
    [{ ASSET_CONFORMANCE_SEED: "-1" }, "a whole number"],
  ])("may not be of another form: %j", async (environment, sentence) => {
    await expect(read(environment)).rejects.toThrow(sentence);
    await expect(read(environment)).rejects.not.toThrow("top-secret");
  });

  it("may name a pool file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pool-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "pool.yaml");
    await writeFile(file, "assets:\n  - id: asset_1\n    facts: { media: image }\nabsent: [asset_2]\n");
    expect((await read({ ASSET_CONFORMANCE_ASSETS: file })).pool).toMatchObject({
      assets: [{ id: "asset_1", stated: { media: "image" } }],
      absent: ["asset_2"],
    });
  });

  it("may not name a pool file that is not there", async () => {
    await expect(read({ ASSET_CONFORMANCE_ASSETS: "/nowhere/pool.yaml" })).rejects.toThrow("/nowhere/pool.yaml");
  });
});
