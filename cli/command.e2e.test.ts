import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import {
  startReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
} from "../fixtures/reference/server.ts";
import { parseReport } from "../reporters/read-report.ts";
import type { Report } from "../reporters/report.ts";
import { poolFileOf } from "./commands/serve.ts";
import { command, folder, type Ran } from "./testing/command.ts";

const token = "s3cret-token-of-this-test";

interface Judged {
  readonly ran: Ran;
  readonly report: Report;
}

async function withServer<T>(
  options: ReferenceServerOptions,
  use: (server: ReferenceServer) => Promise<T>,
): Promise<T> {
  const server = await startReferenceServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Judges the reference server over a socket. */
async function judge(
  options: ReferenceServerOptions,
  flags: readonly string[],
  pool = (file: ReferenceServer) => file.pool,
): Promise<Judged> {
  return withServer(options, async (server) => {
    await using files = await folder();
    await writeFile(files.file("pool.json"), poolFileOf(pool(server)));
    const usual = [
      "--assets",
      files.file("pool.json"),
      "--profile",
      "quick",
      "--report",
      `json=${files.file("report.json")}`,
    ];
    const ran = await command(["run", "--target", server.url, ...usual, ...flags]);
    return { ran, report: parseReport(await files.read("report.json"), "report.json") };
  });
}

const fault = (name: string): ReferenceServerOptions => {
  const found = faultNamed(name);
  if (found === undefined) throw new RangeError(`there is no fault ${name}`);
  return { fault: found };
};

describe.concurrent("run", () => {
  test("without a target judges the built-in reference server, which is conformant", async () => {
    const { exitCode, stdout } = await command(["--profile", "quick"]);
    expect(stdout).toMatch(/the built-in reference server/);
    expect(stdout).toMatch(/^CONFORMANT {2}\d+ kept, 0 broken$/m);
    expect(exitCode).toBe(0);
  });

  test("tells a broken requirement by what is expected, what came, and how to see it again", async () => {
    const { ran, report } = await judge(fault("faces-unasked"), []);
    expect(ran.exitCode).toBe(1);
    expect(report.verdict).toBe("non-conformant");
    expect(report.requirements.find(({ id }) => id === "gating.faces")?.verdict).toBe("failed");
    expect(ran.stdout).toMatch(/✗ gating\.faces MUST\n {2}`faces` is null or absent unless it was asked for/);
    expect(ran.stdout).toMatch(/expected {2}null or absent/);
    expect(ran.stdout).toMatch(/curl {6}curl -isS .*'http:\/\/127\.0\.0\.1:\d+\/api\/assets\/asset_/);
    expect(ran.stdout).toMatch(/replay {4}npx asset-conformance replay .*report\.json gating\.faces/);
    expect(ran.stdout).toMatch(/^NON-CONFORMANT/m);
  });

  test("is incomplete where the pool lacks what a MUST needs", async () => {
    const { ran, report } = await judge({}, [], ({ pool }) => ({
      ...pool,
      assets: pool.assets.filter(({ stated }) => stated.media === "image"),
    }));
    expect(ran.exitCode).toBe(3);
    expect(report.verdict).toBe("incomplete");
    expect(ran.stdout).toMatch(/the pool has no video:/);
  });

  test("does not begin with a credential that is refused, and says so in the report", async () => {
    const { ran, report } = await judge({ token }, ["--header", "Authorization: Bearer wrong-key"]);
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(/refused the credential/);
    expect(report.trouble).toMatch(/refused the credential/);
  });

  test("never shows a credential", async () => {
    const { ran, report } = await judge({ ...fault("faces-unasked"), token }, ["-H", `Authorization: Bearer ${token}`]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout + ran.stderr + JSON.stringify(report)).not.toContain(token);
    expect(ran.stdout).toContain("$AUTHORIZATION");
  });

  test("judges nothing but what --only names", async () => {
    const { ran, report } = await judge(fault("faces-unasked"), ["--only", "rung.*"]);
    expect(ran.exitCode).toBe(0);
    const judged = report.requirements.filter(({ verdict }) => verdict !== "untested").map(({ id }) => id);
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.every((id) => id.startsWith("rung."))).toBe(true);
  });

  test("writes the report to standard output alone with json=-", async () => {
    const { stdout, stderr } = await command(["--profile", "quick", "--report", "json=-"]);
    expect(parseReport(stdout, "stdout").verdict).toBe("conformant");
    expect(stderr).toMatch(/CONFORMANT/);
  });

  test("takes what flags do not say from the environment", async () => {
    const { stdout } = await command(["run", "--dry-run", "--seed", "7"], {
      env: { ASSET_CONFORMANCE_PROFILE: "quick", ASSET_CONFORMANCE_SEED: "9", ASSET_CONFORMANCE_TARGET: "" },
    });
    expect(stdout).toMatch(/quick, seed 7/);
  });

  test("ends at Ctrl-C with the result so far", async () => {
    await using files = await folder();
    const ran = await command(["--rate-limit", "100/s", "--report", `json=${files.file("report.json")}`], {
      meanwhile: async ({ kill, printed }) => {
        await printed("plan");
        kill("SIGINT");
      },
    });
    expect(ran.exitCode).toBe(130);
    expect(parseReport(await files.read("report.json"), "report.json").halted).toBe("cancelled");
  });
});

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
  test("replay says what is still broken, and what holds once it is mended", async () => {
    const { report } = await judge(fault("faces-unasked"), ["--only", "gating.faces"]);
    await using files = await folder();
    await writeFile(files.file("report.json"), JSON.stringify(report));
    const again = (url: string): Promise<Ran> =>
      command(["replay", files.file("report.json"), "gating.faces", "--target", url]);
    const broken = await withServer(fault("faces-unasked"), ({ url }) => again(url));
    expect(broken.stdout).toMatch(/gating\.faces still broken/);
    expect(broken.exitCode).toBe(1);
    const mended = await withServer({}, ({ url }) => again(url));
    expect(mended.stdout).toMatch(/gating\.faces holds now/);
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
    expect(stdout).toMatch(/exactly `thumbnail`/);
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

  test.for([["--help"], ["--version"]])("%s loads nothing heavy", async (args) => {
    const { exitCode, stderr } = await command(args, { env: { NODE_DEBUG: "esm" } });
    expect(stderr).not.toMatch(/node_modules\/(vitest|undici|ajv|hono)/);
    expect(exitCode).toBe(0);
  });
});
