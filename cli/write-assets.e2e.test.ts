import { describe, expect, test } from "vitest";
import { command } from "./testing/command.ts";
import { credential, env, scene } from "./testing/provision-scene.ts";

describe.concurrent("doctor --write-assets", () => {
  test.for(["pool.yaml", "pool.json"])("writes what it found as %s, which a run takes", async (name) => {
    await using here = await scene();
    const { server, cwd } = here;
    const target = ["--target", server.url, ...credential];
    const ran = await command(["doctor", ...target, "--write-assets", name], { cwd, env });
    expect(ran.stdout).toMatch(/written +pool\.\w+: \d+ assets with \d+ facts/);
    expect(ran.exitCode).toBe(0);
    const run = await command(["run", ...target, "--assets", name, "--profile", "quick"], { cwd, env });
    expect(run.stdout).toMatch(/^CONFORMANT/m);
    const again = await command(["doctor", ...target, "--write-assets", name], { cwd, env });
    expect(again.stderr).toMatch(/there is such a file already/);
    expect(again.exitCode).toBe(2);
  });

  test.for([
    ["pool.txt", /name a \.yaml, \.yml or \.json file/],
    ["nowhere/pool.yaml", /there is no folder nowhere/],
  ] as const)("refuses %s", async ([name, sentence]) => {
    await using here = await scene();
    const { server, cwd } = here;
    const ran = await command(["doctor", "--target", server.url, "--write-assets", name], { cwd, env });
    expect(ran.stderr).toMatch(sentence);
    expect(ran.exitCode).toBe(2);
    expect(server.requests()).toEqual([]);
  });
});
