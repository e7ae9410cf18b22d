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
    const userAgent = expect.stringMatching(/^asset-conformance \(run [0-9a-f]{8}\)$/);
    expect(await read()).toEqual({ ...defaultOptions, target: "http://api.test", userAgent });
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

  it("puts in what the headers name", async () => {
    const header = { ASSET_CONFORMANCE_HEADER: "Authorization: Bearer ${TOKEN}" };
    expect((await read({ ...header, TOKEN: " abc\n" })).headers).toEqual([["Authorization", "Bearer abc"]]);
    await expect(read(header)).rejects.toThrow(
      "The header Authorization needs the environment variable TOKEN, which is not set.",
    );
  });

  it("may not bound a run in a way that nobody heeds here", async () => {
    await expect(read({ ASSET_CONFORMANCE_RATE_LIMIT: "5/s" })).rejects.toThrow(
      "ASSET_CONFORMANCE_RATE_LIMIT is for the asset-conformance command alone",
    );
    expect((await read({ ASSET_CONFORMANCE_RATE_LIMIT: " " })).rateLimit).toBe(Infinity);
  });

  it("may say how the target is reached", async () => {
    expect((await read({ ASSET_CONFORMANCE_INSECURE: "1" })).reach.trust).toEqual({ kind: "anybody" });
    expect((await read({ ASSET_CONFORMANCE_INSECURE: "0" })).reach.trust).toEqual({ kind: "usual" });
    expect((await read({ HTTP_PROXY: "http://proxy.test" })).reach.proxies?.http).toBe("http://proxy.test/");
    await expect(read({ ASSET_CONFORMANCE_CA: "/nowhere/ca.pem" })).rejects.toThrow("/nowhere/ca.pem");
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
