import { readFile, readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { referencePool } from "../fixtures/reference/pool.ts";
import { formats } from "../reporters/formats.ts";
import { aProxy } from "../suites/testing/a-proxy.ts";
import { poolFileOf } from "./commands/serve.ts";
import { canaries, secretHeaders, startCanaryServer, type Gossiping } from "./testing/canaries.ts";
import { command, folder, type RunOptions } from "./testing/command.ts";
import { formsOf } from "./testing/forms-of.ts";

const names = Object.keys(formats);
const reports = names.map((name) => `--report=${name}=report.${name}`);

interface Temptation extends RunOptions {
  /** The canaries that the run is given, with their headers. */
  readonly secrets?: readonly (keyof typeof secretHeaders)[];
  readonly viaProxy?: true;
  /** Commands that are called afterwards, with the headers of the run. */
  readonly afterwards?: readonly (readonly string[])[];
}

/** Has a command meet a server that tells all it knows, and looks for that in whatever the command leaves behind. */
async function tempt(gossiping: Gossiping, flags: readonly string[], temptation: Temptation = {}) {
  const {
    secrets = ["bearer", "cookie", "apiKey", "vendorHeader"],
    viaProxy,
    afterwards = [],
    ...options
  } = temptation;
  await using server = await startCanaryServer(gossiping, viaProxy ? [...secrets, "proxyPassword"] : secrets);
  await using proxy = await aProxy(server.port);
  await using files = await folder();
  const cwd = files.file("");
  await writeFile(files.file("pool.json"), poolFileOf(referencePool));
  const env = {
    ...options.env,
    GITHUB_STEP_SUMMARY: "summary.md",
    ...(viaProxy && { HTTP_PROXY: `http://someone:${canaries.proxyPassword}@127.0.0.1:${proxy.port}` }),
  };
  const headers = secrets.flatMap((name) => ["--header", secretHeaders[name]]);
  const usual = ["run", "--target", server.url, "--assets", "pool.json", "--profile", "quick", ...reports];
  const ran = await command([...usual, ...headers, ...flags], { ...options, cwd, env });
  const texts: Record<string, string> = { stdout: ran.stdout, stderr: ran.stderr };
  for (const args of afterwards) {
    const words = args.map((word) => (word === "URL" ? server.url : word));
    const { stdout, stderr } = await command(args[0] === "judge" ? words : [...words, ...headers], { cwd, env });
    texts[args.join(" ")] = stdout + stderr;
  }
  for (const name of await readdir(cwd)) texts[name] = await readFile(files.file(name), "utf8");
  return { ran, texts, planted: server.planted(), received: [...server.received(), ...proxy.asked()].join("\n") };
}

/** Every canary in whatever form, and where it sings. */
function foundIn(texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    Object.entries(canaries).flatMap(([name, secret]) =>
      formsOf(secret).some((form) => text.includes(form)) ? [`${name} in ${where}`] : [],
    ),
  );
}

const whileJudging = (signal: NodeJS.Signals): RunOptions => ({
  meanwhile: async ({ kill, printed }) => {
    await printed("plan");
    await new Promise((resolve) => setTimeout(resolve, 700));
    kill(signal);
  },
});
const slowly = ["--rate-limit", "60/s"];

describe.concurrent("secrets that a target gives away are found nowhere", { timeout: 120_000 }, () => {
  test("after a conformant run, by a proxy that asks for a password", async () => {
    const { ran, texts, planted, received } = await tempt("in free texts", [], { viaProxy: true });
    expect(ran.stdout).toMatch(/^CONFORMANT/m);
    expect(ran.exitCode).toBe(0);
    expect(planted).toBeGreaterThan(150);
    const { bearer, cookie, apiKey, vendorHeader } = canaries;
    const pair = Buffer.from(`someone:${canaries.proxyPassword}`).toString("base64");
    for (const secret of [bearer, cookie, apiKey, vendorHeader, pair]) expect(received).toContain(secret);
    expect(Object.keys(texts)).toEqual(expect.arrayContaining(names.map((name) => `report.${name}`)));
    expect(foundIn(texts)).toEqual([]);
  });

  test("after one that breaks the contract, when it is replayed, and when its recordings are judged", async () => {
    const { ran, texts } = await tempt("in every text", [], {
      env: { GITHUB_ACTIONS: "true", DEBUG: "1" },
      afterwards: [
        ["replay", "report.json"],
        ["judge", "report.ndjson", "--report", "html=again.html"],
        ["judge", "report.har"],
        ["doctor", "--target", "URL", "--write-assets", "pool.yaml"],
      ],
    });
    expect(ran.exitCode).toBe(1);
    expect(texts["report.json"]).toContain("[redacted]");
    expect(texts["replay report.json"]).toMatch(/core\.mime-type/);
    expect(texts["judge report.har"]).toMatch(/core\.mime-type/);
    expect(texts["again.html"]).toMatch(/core\.mime-type/);
    expect(texts["pool.yaml"]).toMatch(/^assets:/m);
    expect(texts["summary.md"]).toMatch(/core\.mime-type/);
    expect(foundIn(texts)).toEqual([]);
  });

  test("with a name and a password", async () => {
    const { ran, texts, received } = await tempt("in every text", ["--only", "core.*"], { secrets: ["password"] });
    expect(ran.exitCode).toBe(1);
    expect(received).toContain(secretHeaders.password.slice("Authorization: ".length));
    expect(foundIn(texts)).toEqual([]);
  });

  test("where the credential is refused", async () => {
    const { ran, texts, planted } = await tempt("in refusals", []);
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(/refused/);
    expect(planted).toBeGreaterThan(0);
    expect(foundIn(texts)).toEqual([]);
  });

  test("after Ctrl-C", async () => {
    const { ran, texts } = await tempt("in every text", slowly, whileJudging("SIGINT"));
    expect(ran.exitCode).toBe(130);
    expect(texts["report.html"]).toContain("</html>");
    expect(foundIn(texts)).toEqual([]);
  });

  test("after the suite broke down over them", async () => {
    const thrower = `
      import { isMainThread } from "node:worker_threads";
      if (isMainThread) process.on("SIGUSR2", () => { throw new Error(process.env.CANARY); });`;
    const env = {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(thrower)}`,
      CANARY: `${canaries.bearer} ${canaries.cookie}`,
      DEBUG: "1",
    };
    const { ran, texts } = await tempt("in every text", slowly, { ...whileJudging("SIGUSR2"), env });
    expect(ran.stderr).toMatch(/\[redacted\].*fault of asset-conformance/);
    expect(ran.exitCode).toBe(5);
    expect(texts["report.html"]).toContain("</html>");
    expect(foundIn(texts)).toEqual([]);
  });

  test("after it was killed", async () => {
    const { ran, texts } = await tempt("in every text", slowly, whileJudging("SIGKILL"));
    expect(ran.exitCode).toBe(137);
    expect(texts["report.ndjson"]).toMatch(/"kind":"exchange"/);
    expect(foundIn(texts)).toEqual([]);
  });

  test.each([
    [`http://someone:${canaries.password}@127.0.0.1:9`, {}],
    [`http://127.0.0.1:9/?key=${canaries.apiKey}`, {}],
    [`ftp://someone:${canaries.cookie}@127.0.0.1`, {}],
    ["http://127.0.0.1:9", { HTTP_PROXY: `socks://someone:${canaries.proxyPassword}@127.0.0.1:9` }],
    ["http://127.0.0.1:9", { HTTP_PROXY: `http://someone:${canaries.proxyPassword}@127.0.0.1:9` }],
    ["http://127.0.0.1:9", { ASSET_CONFORMANCE_HEADER: `Authorization Bearer ${canaries.bearer}` }],
  ])("in the sentence that refuses %#", async (target, env) => {
    const { exitCode, stdout, stderr } = await command(["run", "--target", target], { env });
    expect([2, 4]).toContain(exitCode);
    expect(stderr).toMatch(/^asset-conformance: .*\n$/);
    expect(foundIn({ stdout, stderr })).toEqual([]);
  });
});
