import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ReferenceServerOptions } from "../fixtures/reference/server.ts";
import { command, folder, type Ran } from "./testing/command.ts";
import { fault, withServer } from "./testing/judge.ts";

/** Calls commands in a folder of their own, at a server whose address stands for URL. */
async function at<T>(
  options: ReferenceServerOptions,
  use: (call: (...args: string[]) => Promise<Ran>, file: (name: string) => string) => Promise<T>,
): Promise<T> {
  return withServer(options, async ({ url }) => {
    await using files = await folder();
    const call = (...args: string[]): Promise<Ran> =>
      command(
        args.map((arg) => arg.replace("URL", url)),
        { cwd: files.file("") },
      );
    return await use(call, files.file);
  });
}
const judged = ["run", "--target", "URL", "--profile", "quick"];
const entry = (id: string, expires: string): string =>
  `  - id: ${id}\n    reason: Known.\n    owner: team\n    ticket: T-1\n    expires: ${expires}\n`;

describe.concurrent("a gate", () => {
  test("waives what its baseline names, once that was written down", () =>
    at(fault("faces-unasked"), async (call, file) => {
      await writeFile(file("known.yaml"), "failures: []\n");
      expect((await call(...judged, "--baseline", "known.yaml")).exitCode).toBe(1);
      expect((await call(...judged, "--baseline", "known.yaml", "--update-baseline")).exitCode).toBe(0);
      expect(await readFile(file("known.yaml"), "utf8")).toContain("gating.faces");
      const again = await call(...judged, "--baseline", "known.yaml");
      expect(again.stdout).toMatch(/waived/);
      expect(again.exitCode).toBe(0);
    }));

  test("fails over an entry whose failure is gone, or that has expired, and names its line", () =>
    at({}, async (call, file) => {
      const entries = entry("gating.faces", "2099-01-01") + entry("gating.people", "2020-01-01");
      await writeFile(file("known.yaml"), `failures:\n${entries}`);
      const ran = await call(...judged, "--baseline", "known.yaml");
      expect(ran.exitCode).toBe(1);
      expect(ran.stdout + ran.stderr).toMatch(/known\.yaml:2/);
      expect(ran.stdout + ran.stderr).toMatch(/known\.yaml:7/);
    }));

  test("split over machines gives its verdict when all parts are joined, and not before", () =>
    at({}, async (call) => {
      for (const part of [1, 2]) {
        const ran = await call(...judged, "--shard", `${part}/2`, "--report", `json=${part}.json`);
        expect(ran.stdout).not.toMatch(/^CONFORMANT/m);
      }
      const joined = await call("merge", "1.json", "2.json", "--report", "json=whole.json");
      expect(joined.stdout).toMatch(/^CONFORMANT/m);
      expect(joined.exitCode).toBe(0);
      for (const parts of [["1.json"], ["1.json", "1.json"]]) {
        const refused = await call("merge", ...parts);
        expect(refused.exitCode).toBe(2);
        expect(refused.stderr).toMatch(/^asset-conformance: .*\n$/);
      }
    }));

  test("compares a run with an earlier one, and fails where something broke", () =>
    at({}, async (call, file) => {
      await call(...judged, "--report", "json=right.json");
      await at(fault("faces-unasked"), async (there, other) => {
        await there(...judged, "--report", "json=broken.json");
        await writeFile(file("broken.json"), await readFile(other("broken.json")));
      });
      const broke = await call("diff", "right.json", "broken.json");
      expect(broke.stdout).toMatch(/gating\.faces/);
      expect(broke.exitCode).toBe(1);
      expect((await call("diff", "broken.json", "right.json")).exitCode).toBe(0);
    }));
});

describe.concurrent("a configuration file", () => {
  test.each([
    ["yaml", "profile: quick\nseed: 9\n"],
    ["json", '{ "profile": "quick", "seed": 9 }'],
    ["ts", 'export default { profile: "quick" as const, seed: 9 };'],
  ])("in %s is found, and flags win", async (extension, text) => {
    await using files = await folder();
    await writeFile(files.file(`asset-conformance.config.${extension}`), text);
    const { stdout } = await command(["run", "--dry-run", "--seed", "7"], { cwd: files.file("") });
    expect(stdout).toMatch(/quick, seed 7/);
  });

  test("with a key that there is not is refused by its line", async () => {
    await using files = await folder();
    await writeFile(files.file("asset-conformance.config.yaml"), "profile: quick\nsede: 9\n");
    const { exitCode, stderr } = await command(["run", "--dry-run"], { cwd: files.file("") });
    expect(stderr).toMatch(/asset-conformance\.config\.yaml:2.*sede/);
    expect(exitCode).toBe(2);
  });
});
