import { spawn } from "node:child_process";
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fileURLToPath } from "node:url";
import { startReferenceServer } from "../fixtures/reference/server.ts";
import { referencePool } from "../fixtures/reference/pool.ts";
import { poolFileOf } from "./commands/serve.ts";
import { folder } from "./testing/command.ts";
import { fault } from "./testing/judge.ts";

const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const snippets = readme.slice(readme.indexOf("### Snippets"), readme.indexOf("## How it judges"));
const [github = "", gitlab = "", shell = ""] = [...snippets.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code]) => code);

const token = "s3cret-token-of-this-test";

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly env?: object }[] }>
  >;
}
interface Pipeline {
  readonly "asset-contract": {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly junit: string } };
  };
}

/** Runs a snippet as it stands, but for the address of the target, in a folder with the files that it names. */
async function execute(script: string, departure: Parameters<typeof startReferenceServer>[0] = {}) {
  await using files = await folder();
  const server = await startReferenceServer({ token, ...departure });
  await writeFile(files.file("pool.yaml"), poolFileOf(referencePool));
  await writeFile(files.file("baseline.yaml"), "failures: []\n");
  await mkdir(files.file("bin"));
  // What npx would fetch is the command that was built; `--yes` and the name are npx's own.
  await writeFile(
    files.file("bin/npx"),
    `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${built}" "$@" --profile quick\n`,
  );
  await chmod(files.file("bin/npx"), 0o755);
  const child = spawn("sh", ["-e", "-c", script.replaceAll("https://staging.example.com", server.url)], {
    cwd: files.file(""),
    env: { PATH: `${files.file("bin")}:${process.env["PATH"]}`, NO_COLOR: "1", TOKEN: token },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  await server.close();
  return { exitCode, said, reports: await readdir(files.file("reports")).catch(() => []) };
}

describe.concurrent("the snippets of the README", () => {
  const { jobs } = parse(github) as Workflow;
  const step = jobs["asset-contract"]?.steps.find(({ run }) => run !== undefined);
  const { "asset-contract": job } = parse(gitlab) as Pipeline;

  test("for GitHub Actions pass a right server, and take the credential from a secret", async () => {
    expect(step?.env).toEqual({ TOKEN: "${{ secrets.STAGING_TOKEN }}" });
    expect(step?.run).not.toContain("${{");
    const { exitCode, said, reports } = await execute(step?.run ?? "");
    expect(said).toMatch(/^CONFORMANT/m);
    expect(exitCode).toBe(0);
    expect(reports.toSorted()).toEqual(["report.html", "report.json"]);
  });

  test("for GitLab CI fail a broken server, with the report that it reads", async () => {
    const { exitCode, said, reports } = await execute(job.script.join("\n"), fault("faces-unasked"));
    expect(said).toMatch(/✗ gating\.faces/);
    expect(exitCode).toBe(1);
    expect(reports.map((name) => `reports/${name}`)).toContain(job.artifacts.reports.junit);
  });

  test("for a shell fail a broken server", async () => {
    const { exitCode, reports } = await execute(shell, fault("faces-unasked"));
    expect(exitCode).toBe(1);
    expect(reports.toSorted()).toEqual(["report.json", "report.md"]);
  });

  test("for a shell tell a target that is away by the exit code", async () => {
    const { exitCode, said } = await execute(shell.replace("https://staging.example.com", "http://127.0.0.1:9"));
    expect(said).toMatch(/127\.0\.0\.1:9/);
    expect(exitCode).toBe(4);
  });
});
