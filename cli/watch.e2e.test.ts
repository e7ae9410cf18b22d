import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { describe, expect, test, vi } from "vitest";
import { startReferenceServer, type ReferenceServer } from "../fixtures/reference/server.ts";
import { parseReport } from "../reporters/read-report.ts";
import { poolFileOf } from "./commands/serve.ts";
import { command, folder, onTerminal } from "./testing/command.ts";
import { fault } from "./testing/judge.ts";

const broken = fault("faces-unasked");
/** Each of these makes several runs. */
const patience = 240_000;

/** A reference server whose place another one can take. */
class Place {
  #server: ReferenceServer | undefined;
  #port = 0;

  async start(options = {}): Promise<ReferenceServer> {
    this.#server = await startReferenceServer({ ...options, port: this.#port });
    this.#port = Number(new URL(this.#server.url).port);
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

describe("run --watch", () => {
  test(
    "tells of a mended server first that what failed holds now, then judges it whole, and ends by Ctrl-C",
    async () => {
      await using files = await folder();
      await using place = new Place();
      const { url, pool } = await place.start(broken);
      await writeFile(files.file("pool.json"), poolFileOf(pool));
      const report = files.file("report.json");
      const ran = await command(
        [
          "run",
          "--watch",
          "-u",
          url,
          "--assets",
          files.file("pool.json"),
          "--profile",
          "quick",
          "--report",
          `json=${report}`,
        ],
        {
          meanwhile: async ({ kill, printed }) => {
            await printed("Waiting for the target to be started anew. Ctrl-C ends.");
            expect(parseReport(await files.read("report.json"), "report.json").verdict).toBe("non-conformant");
            await place.stop();
            await printed("The target is gone; waiting for it.");
            await place.start();
            const told = await printed("\nCONFORMANT");
            expect(told.indexOf("✓ gating.faces holds now")).toBeGreaterThan(told.indexOf("The target is back."));
            expect(told.indexOf("\nCONFORMANT")).toBeGreaterThan(told.indexOf("✓ gating.faces holds now"));
            await printed("report.json\n\nWaiting");
            kill("SIGINT");
          },
        },
      );
      expect(ran.exitCode).toBe(130);
      expect(ran.stderr).toBe("");
      expect(parseReport(await files.read("report.json"), "report.json").verdict).toBe("conformant");
    },
    patience,
  );

  test(
    "waits for a server that is not there yet, and tells what still fails first of all",
    async () => {
      await using files = await folder();
      await using place = new Place();
      const { url, pool } = await place.start(broken);
      await writeFile(files.file("pool.json"), poolFileOf(pool));
      await place.stop();
      const ran = await command(
        ["run", "--watch", "-u", url, "--assets", files.file("pool.json"), "--profile", "quick"],
        {
          meanwhile: async ({ kill, printed }) => {
            await printed("Is the server running");
            await printed("The target is gone; waiting for it.");
            const again = await place.start(broken);
            await printed("NON-CONFORMANT");
            // A server that is started anew before anybody watches it again has not been away for anybody.
            await vi.waitUntil(() => again.requests().at(-1)?.startsWith("HEAD "), { timeout: 30_000 });
            await place.stop();
            await place.start(broken);
            await printed("✗ gating.faces still broken");
            kill("SIGTERM");
          },
        },
      );
      expect(ran.exitCode).toBe(143);
    },
    patience,
  );

  test("needs a server that it can watch", async () => {
    const ran = await command(["run", "--watch"]);
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("name it with --target URL") });
  });

  // util-linux's `script` lends a terminal to a command.
  const noTerminal = spawnSync("script", ["--version"]).status !== 0;
  test.skipIf(noTerminal)(
    "on a terminal judges again on a key, and q ends it with the last exit code",
    async () => {
      await using files = await folder();
      await using place = new Place();
      const { url, pool } = await place.start();
      await writeFile(files.file("pool.json"), poolFileOf(pool));
      const { exitCode, text } = await onTerminal(
        ["run", "--watch", "-u", url, "--assets", files.file("pool.json"), "--profile", "quick"],
        async ({ press, shown }) => {
          await shown("Enter judges again, q quits.", 1);
          press("r");
          await shown("Enter judges again, q quits.", 2);
          press("q");
        },
      );
      expect(text).toContain("Judging again.");
      expect(exitCode).toBe(0);
    },
    patience,
  );
});
