import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import type { Departure } from "../fixtures/reference/interceptor.ts";
import { command } from "./testing/command.ts";
import { credential, env, scene, token, without } from "./testing/provision-scene.ts";

// Each run uploads, waits, judges and removes, beside others on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const nothing = [0, 0];

describe.concurrent("a run that brings its own assets", () => {
  test("judges by them, tells what it does, and leaves nothing behind", async () => {
    await using here = await scene();
    const { run, leftBehind, journals, cwd } = here;
    const ran = await run(["--report", "json=report.json"]);
    expect(ran.stdout).toMatch(/journal +asset-conformance-\w+\.journal names all that is made/);
    expect(ran.stdout).toMatch(/brought +11 assets in the pool, \d+ kB uploaded/);
    expect(ran.stdout).toMatch(/^CONFORMANT/m);
    expect(ran.stdout).toMatch(/removed +\d+ things/);
    expect(ran.exitCode).toBe(0);
    expect(await leftBehind()).toEqual(nothing);
    expect(await journals()).toEqual([]);
    const report = await readFile(`${cwd}/report.json`, "utf8");
    expect(ran.stdout + ran.stderr + report).not.toContain(token);
    expect(JSON.parse(report).lacks).toEqual([]);
  });

  test("leaves a report whose examples only another such run can show again, which replay says", async () => {
    await using here = await scene(faultNamed("faces-unasked"));
    const { run, cwd } = here;
    expect((await run(["--report", "json=report.json"])).exitCode).toBe(1);
    const again = await command(["replay", "report.json", "gating.faces", ...credential], { cwd, env });
    expect(again.stderr).toMatch(
      /were uploaded by its run and are gone\. Judge new ones: npx asset-conformance run --target \S+ -H 'Authorization: \$\{AUTHORIZATION\}' --provision --allow-writes .*--only gating\.faces\n$/,
    );
    expect(again.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(again.exitCode).toBe(2);
  });

  test("also works on the embedded server, with pool file and provisioned assets together", async () => {
    await using here = await scene();
    const { cwd } = here;
    await writeFile(`${cwd}/pool.json`, '{"assets":[{"id":"asset_iJrRuoxrkc3xYtHk5C9SZz"}]}');
    const args = ["run", "--provision", "--allow-writes", "--profile", "quick", "--assets", "pool.json"];
    const ran = await command(args, { cwd });
    expect(ran.stdout).toMatch(/^CONFORMANT/m);
    expect(ran.exitCode).toBe(0);
  });

  test("does nothing without --allow-writes but tell what it would do", async () => {
    await using here = await scene();
    const { server, cwd, journals } = here;
    const ran = await command(["run", "--target", server.url, "--provision"], { cwd, env });
    expect(ran.stdout).toMatch(/uploads +13 files, \d+ kB/);
    expect(ran.stdout).toMatch(/DELETE \/api\/assets: everything that was uploaded/);
    expect(ran.stdout).toMatch(/Nothing was sent\. With --allow-writes/);
    expect(ran.exitCode).toBe(2);
    expect(server.requests()).toEqual([]);
    expect(await journals()).toEqual([]);
  });

  test("says which parts a target lacks, and judges by the others", async () => {
    await using here = await scene(without({ "make face": 405, "make person": 404, edit: 405 }));
    const { run, leftBehind } = here;
    const ran = await run();
    expect(ran.stdout).toMatch(/POST \/api\/faces answers 405 Method Not Allowed, so no face was marked/);
    expect(ran.stdout).toMatch(/PATCH on an asset answers 405 Method Not Allowed/);
    expect(ran.stdout).toMatch(/lacks +an asset with faces/);
    expect(ran.exitCode).toBe(3);
    expect(await leftBehind()).toEqual(nothing);
  });

  test.for([
    ["offers no upload", { upload: 405 }, /The target offers no upload: POST \/api\/assets answers 405/],
    ["permits no writes", { upload: 403, delete: 403 }, /The credential does not permit deletions/],
    ["offers no deletion", { delete: 405 }, /offers no deletion.*Nothing was uploaded/],
  ] as const)("does not begin at a target that %s", async ([, answers, sentence]) => {
    await using here = await scene(without(answers));
    const { run, leftBehind, journals } = here;
    const ran = await run();
    expect(ran.stderr).toMatch(sentence);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(ran.exitCode).toBe(2);
    expect(await leftBehind()).toEqual(nothing);
    expect(await journals()).toEqual([]);
  });

  test("names the journal where a deletion is promised and not done", async () => {
    await using here = await scene(without({ delete: 200 }));
    const { run, journals, leftBehind } = here;
    const ran = await run();
    expect(ran.stderr).toMatch(/cannot be removed from the target.*still there after its deletion/);
    expect(ran.exitCode).toBe(2);
    expect(await leftBehind()).toEqual([1, 0]);
    expect(await journals()).toHaveLength(1);
  });

  test("does not begin at a target that is not there", async () => {
    await using here = await scene();
    const { cwd, journals } = here;
    const args = ["run", "--target", "http://127.0.0.1:9", "--provision", "--allow-writes"];
    const ran = await command(args, { cwd });
    expect(ran.stderr).toMatch(/gave no answer: connection refused.*Is the server running/);
    expect(ran.exitCode).toBe(4);
    expect(await journals()).toEqual([]);
  });
});

/** A moment in a run's life; most of it is uploading, waiting and judging. */
const someMoment = (): Promise<unknown> => sleep(Math.random() * 4000);

describe.concurrent("a run that is ended", () => {
  test("by Ctrl-C at any moment leaves nothing behind", async () => {
    await using here = await scene();
    const { run, leftBehind, journals } = here;
    const ran = await run([], {
      meanwhile: async ({ kill, printed }) => {
        await printed("journal");
        await someMoment();
        kill("SIGINT");
      },
    });
    expect([0, 130]).toContain(ran.exitCode);
    expect(await leftBehind()).toEqual(nothing);
    expect(await journals()).toEqual([]);
  });

  test("by Ctrl-C while the first picture is looked for is not told as a failure of the target", async () => {
    const slow: Departure = {
      name: "slow reads",
      start: () => async (_, right) => {
        await sleep(400);
        return right;
      },
    };
    await using here = await scene(slow);
    const { run, server, leftBehind, journals } = here;
    const ran = await run([], {
      meanwhile: async ({ kill }) => {
        await vi.waitUntil(() => server.requests().some((line) => line.startsWith("POST")), { timeout: 20_000 });
        await sleep(50);
        kill("SIGINT");
      },
    });
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toMatch(/nothing of what was made is left/);
    expect(ran.exitCode).toBe(130);
    expect(await leftBehind()).toEqual(nothing);
    expect(await journals()).toEqual([]);
  });

  test("by force at any moment leaves a journal, and `clean` does the rest", async () => {
    await using here = await scene();
    const { run, clean, leftBehind, journals, cwd } = here;
    await run([], {
      meanwhile: async ({ kill, printed }) => {
        await printed("journal");
        await someMoment();
        kill("SIGKILL");
      },
    });
    const [journal] = await journals();
    if (journal !== undefined) {
      expect(await readFile(`${cwd}/${journal}`, "utf8")).not.toContain(token);
      const ran = await clean(journal);
      expect(ran.stdout).toMatch(/Nothing of this run is left/);
      expect(ran.exitCode).toBe(0);
    }
    expect(await leftBehind()).toEqual(nothing);
    expect(await journals()).toEqual([]);
  });

  test("by two Ctrl-C in a row says how to remove what is left", async () => {
    await using here = await scene();
    const { run, clean, leftBehind, journals } = here;
    const ran = await run([], {
      meanwhile: async ({ kill, printed }) => {
        await printed("waiting until");
        kill("SIGINT");
        await sleep(50);
        kill("SIGINT");
      },
    });
    expect(ran.exitCode).toBe(130);
    const [journal] = await journals();
    if (journal !== undefined) {
      expect(ran.stderr).toContain(`clean ${journal} -H 'Authorization: \${AUTHORIZATION}'`);
      expect((await clean(journal)).exitCode).toBe(0);
    }
    expect(await leftBehind()).toEqual(nothing);
  });
});

test("prove brings assets to a server whose fault needs them", async () => {
  const faults = ["--only", "stale-after-trash", "--only", "file-name-mangled"];
  const ran = await command(["prove", "--profile", "quick", ...faults]);
  expect(ran.stdout).toMatch(/● stale-after-trash {2}trash\.by-id/);
  expect(ran.stdout).toMatch(/● file-name-mangled {2}core\.record/);
  expect(ran.exitCode).toBe(0);
});
