import { describe, expect, test } from "vitest";
import { parseReport } from "../reporters/read-report.ts";
import { command, folder } from "./testing/command.ts";
import { fault, judge } from "./testing/judge.ts";

const token = "s3cret-token-of-this-test";

describe.concurrent("run", () => {
  test("without a target judges the built-in reference server, which is conformant", async () => {
    const { exitCode, stdout } = await command(["--profile", "quick"]);
    expect(stdout).toMatch(/the built-in reference server/);
    expect(stdout).toMatch(/^CONFORMANT {2}\d+ kept, 0 broken, 10 untested$/m);
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
