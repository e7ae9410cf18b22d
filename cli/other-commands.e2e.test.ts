import { access, constants, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { poolFileOf } from "./commands/serve.ts";
import { built, command, folder, type Ran } from "./testing/command.ts";
import { fault, judge, withServer } from "./testing/judge.ts";

describe.concurrent("doctor", () => {
  test("finds nothing to complain of at the reference server", async () => {
    const { exitCode, stdout } = await command(["doctor"]);
    expect(stdout).toMatch(/All is ready/);
    expect(exitCode).toBe(0);
  });

  test("complains of an asset that is not what the pool says", async () => {
    await withServer({}, async ({ url, pool }) => {
      await using files = await folder();
      const assets = pool.assets.map((asset, at) =>
        at === 0 ? { ...asset, stated: { ...asset.stated, faces: 77 } } : asset,
      );
      await writeFile(files.file("pool.json"), poolFileOf({ ...pool, assets }));
      const { exitCode, stdout } = await command(["doctor", "--target", url, "--assets", files.file("pool.json")]);
      expect(stdout).toMatch(/faces: the pool says 77, the target shows \d/);
      expect(exitCode).toBe(2);
    });
  });
});

describe.concurrent("the other commands", () => {
  test.for([
    ["faces-unasked", "gating.faces", "quick"],
    // One answer alone does not tell of a cache.
    ["cache-for-good-by-number-of-tokens", "http.not-confused", "core"],
  ] as const)("replay says that %s is still there, and what holds once it is mended", async ([name, id, profile]) => {
    const { report } = await judge(fault(name), ["--only", id, "--profile", profile]);
    await using files = await folder();
    await writeFile(files.file("report.json"), JSON.stringify(report));
    const again = (url: string): Promise<Ran> => command(["replay", files.file("report.json"), id, "--target", url]);
    const broken = await withServer(fault(name), ({ url }) => again(url));
    expect(broken.stdout).toContain(`✗ ${id} still broken`);
    expect(broken.exitCode).toBe(1);
    const mended = await withServer({}, ({ url }) => again(url));
    expect(mended.stdout).toContain(`✓ ${id} holds now`);
    expect(mended.exitCode).toBe(0);
    expect((await again("http://127.0.0.1:9")).exitCode).toBe(4);
  });

  test.for(["SIGINT", "SIGTERM"] as const)("serve ends cleanly at %s, with the pool file written", async (signal) => {
    await using files = await folder();
    const ran = await command(["serve", "--fault", "faces-unasked", "--write-assets", files.file("pool.json")], {
      meanwhile: async ({ kill, printed }) => {
        await printed("Ctrl-C ends it");
        kill(signal);
      },
    });
    expect(ran.stdout).toMatch(/run --target http:\/\/127\.0\.0\.1:\d+ --assets/);
    expect(JSON.parse(await files.read("pool.json"))).toHaveProperty("assets");
    expect(ran.exitCode).toBe(0);
  });

  test("list --json has every requirement", async () => {
    const { stdout, exitCode } = await command(["list", "--json"]);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ id: "rung.image", level: "MUST", chapter: "rungs" }),
    );
    expect(exitCode).toBe(0);
  });

  test("explain tells the statement, the place and a fault to try", async () => {
    const { stdout } = await command(["explain", "rung.image"]);
    expect(stdout).toMatch(/has the rung `thumbnail` and no other/);
    expect(stdout).toMatch(/serve --fault image-/);
  });

  test("prove catches a fault by the requirement it names", async () => {
    const { stdout, exitCode } = await command([
      "prove",
      "--profile",
      "quick",
      "--only",
      "faces-unasked",
      "--only",
      "plain",
    ]);
    expect(stdout).toMatch(/● faces-unasked {2}gating\.faces/);
    expect(stdout).toMatch(/1 of 1 fault caught/);
    expect(exitCode).toBe(0);
  });

  test("prove draws faults and tells how many are caught, and how to see one again", async () => {
    const { stdout, exitCode } = await command(["prove", "--generated", "2", "--seed", "2", "--profile", "quick"]);
    expect(stdout).toMatch(/● drawn-1 depth 2/);
    expect(stdout).toMatch(/2 of 2 drawn faults caught/);
    expect(exitCode).toBe(0);
  });

  test.for([["--help"], ["--version"]])("%s loads nothing heavy", async (args) => {
    const { exitCode, stderr } = await command(args, { env: { NODE_DEBUG: "esm" } });
    expect(stderr).not.toMatch(/node_modules\/(vitest|undici|ajv|hono)/);
    expect(exitCode).toBe(0);
  });
});

test("the command can be called by its own name, however often it is built", async () => {
  await expect(access(built, constants.X_OK)).resolves.toBeUndefined();
});
