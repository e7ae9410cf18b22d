import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { packageInfo } from "./package-info.ts";

interface Step {
  readonly id: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}
interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const root = new URL("..", import.meta.url).pathname;
const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;
const step = stepOf(action);

function stepOf({ runs }: Action): Step {
  const [first] = runs.steps;
  if (first === undefined) throw new Error("the action has no step");
  return first;
}

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "action [x] "))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the step as the runner does, with a `npx` that notes how it was called. */
function runStep(inputs: Readonly<Record<string, string>>, { exit = 0, verdict = "conformant" } = {}) {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const stub = `import { writeFileSync } from "node:fs";
    const args = process.argv.slice(2);
    writeFileSync(${JSON.stringify(join(folder, "call.json"))}, JSON.stringify({ args, header: process.env.ASSET_CONFORMANCE_HEADER }));
    const json = args.find((arg) => arg.startsWith("--report=json="))?.slice("--report=json=".length);
    if (${exit} < 2) writeFileSync(json, JSON.stringify({ verdict: ${JSON.stringify(verdict)} }));
    process.exit(${exit});`;
  writeFileSync(join(folder, "npx.mjs"), stub);
  writeFileSync(join(bin, "npx"), `#!/bin/sh\nexec "${process.execPath}" "${join(folder, "npx.mjs")}" "$@"\n`);
  chmodSync(join(bin, "npx"), 0o755);
  const given = (name: string): string => inputs[name] ?? action.inputs[name]?.default ?? "";
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => [
      name,
      value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input: string) => given(input)),
    ]),
  );
  const output = join(folder, "output");
  writeFileSync(output, "");
  const script = join(folder, "script.sh");
  writeFileSync(script, step.run);
  const ran = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      GITHUB_OUTPUT: output,
      GITHUB_ACTION_PATH: root,
    },
  });
  const noted = join(folder, "call.json");
  const call = existsSync(noted)
    ? (JSON.parse(readFileSync(noted, "utf8")) as { args: string[]; header: string })
    : undefined;
  return { code: ran.status, said: ran.stdout + ran.stderr, call, output: readFileSync(output, "utf8") };
}

test("it is a composite action whose inputs and outputs are told", () => {
  expect(action.runs.using).toBe("composite");
  expect(Object.keys(action.inputs)).toEqual([
    "target",
    "assets",
    "header",
    "profile",
    "baseline",
    "report-dir",
    "version",
  ]);
  for (const input of Object.values(action.inputs)) expect(input.description).not.toBe("");
  expect(action.inputs["target"]?.required).toBe(true);
  for (const { value } of Object.values(action.outputs))
    expect(value).toMatch(/^\$\{\{ steps\.judge\.outputs\.[\w-]+ \}\}$/);
});

test("no input is part of the script", () => {
  for (const { run, shell } of action.runs.steps) {
    expect(shell).toBe("bash");
    expect(run).not.toContain("${{");
  }
});

test("the inputs become arguments, each one word, and credentials none", () => {
  const hostile = `https://x.example/'"; touch pwned; $(touch pwned) \`touch pwned\``;
  const { code, call, output, said } = runStep({
    target: hostile,
    assets: "my pool.yaml",
    baseline: "known failures.yaml",
    header: "Authorization: Bearer s3cret\nX-Two: 2",
    "report-dir": "out dir/reports",
  });
  expect(code).toBe(0);
  const reports = join(folder, "out dir/reports");
  expect(call?.args).toEqual([
    "--yes",
    `asset-conformance@${packageInfo().version}`,
    "run",
    `--target=${hostile}`,
    "--profile=core",
    "--assets=my pool.yaml",
    "--baseline=known failures.yaml",
    `--report=json=${reports}/report.json`,
    `--report=junit=${reports}/junit.xml`,
    `--report=html=${reports}/report.html`,
    `--report=markdown=${reports}/report.md`,
    `--report=badge=${reports}/badge.svg`,
  ]);
  expect(call?.header).toBe("Authorization: Bearer s3cret\nX-Two: 2");
  expect(said).not.toContain("s3cret");
  expect(existsSync(join(folder, "pwned"))).toBe(false);
  expect(output).toBe(`verdict=conformant\nexit-code=0\nreport-dir=${reports}\n`);
});

test("the command's exit code is the step's", () => {
  const broken = runStep({ target: "http://x" }, { exit: 1, verdict: "non-conformant" });
  expect(broken).toMatchObject({ code: 1, output: expect.stringContaining("verdict=non-conformant\nexit-code=1\n") });
  rmSync(join(folder, "asset-conformance-reports"), { recursive: true });
  expect(runStep({ target: "http://x" }, { exit: 4 })).toMatchObject({
    code: 4,
    output: expect.stringContaining("verdict=\nexit-code=4\n"),
  });
});

test("a report of an earlier run is not taken for this one's", () => {
  runStep({ target: "http://x" });
  expect(runStep({ target: "http://x" }, { exit: 4 }).output).toContain("verdict=\n");
});

test("a report cannot add outputs", () => {
  expect(runStep({ target: "http://x" }, { verdict: "conformant\nexit-code=0" }).output.split("\n")).toHaveLength(4);
});

test("another version is taken where one is named, and only a version", () => {
  expect(runStep({ target: "http://x", version: "2.0.0-beta.1" }).call?.args[1]).toBe("asset-conformance@2.0.0-beta.1");
  rmSync(join(folder, "call.json"));
  const refused = runStep({ target: "http://x", version: "npm:evil@1" });
  expect(refused).toMatchObject({ code: 2, call: undefined });
  expect(refused.said).toContain("::error");
});
