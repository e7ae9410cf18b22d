import { writeFile } from "node:fs/promises";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import type { Report } from "../reporters/report.ts";
import { command, folder } from "./testing/command.ts";
import { fault, judge, withServer } from "./testing/judge.ts";

type Files = Awaited<ReturnType<typeof folder>>;
let files: Files;
const token = "canary-4d5e6f708192";

/** Recordings of a run against a broken server and of one against the right one. */
beforeAll(async () => {
  files = await folder();
  for (const [name, departure] of [
    ["broken", fault("faces-unasked-for-trashed-video-without-still")],
    ["right", {}],
  ] as const) {
    await judge({ ...departure, token }, [
      ...["--profile", "core", "--header", `Authorization: Bearer ${token}`],
      ...[`--report=har=${files.file(`${name}.har`)}`, `--report=ndjson=${files.file(`${name}.ndjson`)}`],
    ]);
  }
});
afterAll(() => files[Symbol.asyncDispose]());

describe.concurrent("judge", () => {
  test.for(["har", "ndjson"])(
    "finds in a recording (%s) what the live run found, and sends nothing",
    async (format) => {
      const path = files.file(`broken.${format}`);
      const report = files.file(`judged-${format}.json`);
      const { stdout, exitCode } = await command(["judge", path, "--report", `json=${report}`]);
      expect(stdout).toMatch(/NON-CONFORMANT/);
      expect(stdout).toMatch(/gating\.faces/);
      expect(exitCode).toBe(1);
      const { requirements, verdict } = JSON.parse(await files.read(`judged-${format}.json`)) as Report;
      expect(verdict).toBe("non-conformant");
      expect(requirements.filter((one) => one.verdict === "failed").map(({ id }) => id)).toContain("gating.faces");
    },
  );

  test("says of the log of a right server that it conforms, and shows no credential", async () => {
    const { stdout, stderr, exitCode } = await command(["judge", files.file("right.ndjson")]);
    expect(stdout).toMatch(/CONFORMANT {2}80 kept, 0 broken/);
    expect(exitCode).toBe(0);
    expect(stdout + stderr + (await files.read("right.ndjson")) + (await files.read("right.har"))).not.toContain(token);
  });

  test("says of a log without an end that the run was killed", async () => {
    const text = await files.read("right.ndjson");
    await writeFile(files.file("torn.ndjson"), text.slice(0, -2_000));
    const { stdout, exitCode } = await command(["judge", files.file("torn.ndjson")]);
    expect(stdout).toMatch(/the log has no end: the run was killed/);
    expect(exitCode).toBe(3);
  });

  test.for([
    ["no.har", undefined, /no\.har: there is no such recording/],
    ["empty.har", "", /empty\.har: the file is empty/],
    ["prose.har", "Dear vendor", /prose\.har: this is neither a HAR nor a log of a run: it is not JSON/],
    ["report.json", '{"schema":"x/1"}', /report\.json: this is a report/],
    [
      "other.har",
      '{"log":{"version":"1.2","entries":[]}}',
      /other\.har holds no request for \/api\/assets\/\{asset_id\}/,
    ],
    ["gap.ndjson", '{"kind":"header","n":2}\n', /gap\.ndjson: line 1/],
  ] as const)("refuses %s in one sentence", async ([name, text, reason]) => {
    if (text !== undefined) await writeFile(files.file(name), text);
    const { stderr, exitCode } = await command(["judge", files.file(name)]);
    expect(stderr).toMatch(reason);
    expect(exitCode).toBe(2);
  });

  test("says of the log of a run that could not begin what the run said, with its exit code", async () => {
    await writeFile(files.file("nobody.json"), '{"assets":[{"id":"asset_nobody"}]}');
    const log = files.file("nobody.ndjson");
    const run = await withServer({}, ({ url }) =>
      command(["run", "--target", url, "--assets", files.file("nobody.json"), "--report", `ndjson=${log}`]),
    );
    const judged = await command(["judge", log]);
    expect(run.stderr).toContain("knows none of the pool");
    expect(judged.stderr).toBe(run.stderr);
    expect([run.exitCode, judged.exitCode]).toEqual([2, 2]);
  });

  test("refuses to write a log of what it did not send", async () => {
    const { stderr, exitCode } = await command(["judge", files.file("right.har"), "--report", "ndjson"]);
    expect(stderr).toMatch(/ndjson is the log of a live run/);
    expect(exitCode).toBe(2);
  });
});

describe.concurrent("a run that breaks down", () => {
  const breaking = `data:text/javascript,${encodeURIComponent(`
    import { existsSync } from "node:fs";
    import { isMainThread } from "node:worker_threads";
    const look = () => { if (existsSync(process.env.BREAK_FILE)) { clearInterval(looking); throw new Error("a wheel came off"); } };
    const looking = isMainThread ? setInterval(look, 50) : undefined;
    looking?.unref();
  `)}`;

  test("still writes what it found, proves nothing, and says whose fault it is", async () => {
    await withServer(fault("faces-unasked"), async ({ url }) => {
      const reports = ["json", "html", "junit", "har", "ndjson"].map(
        (format) => `--report=${format}=${files.file(`crash.${format}`)}`,
      );
      const { stderr, exitCode } = await command(["run", "--target", url, "--rate-limit", "60/s", ...reports], {
        env: { NODE_OPTIONS: `--import=${breaking}`, BREAK_FILE: files.file("break") },
        meanwhile: async ({ printed }) => {
          await printed("gating.faces");
          await writeFile(files.file("break"), "");
        },
      });
      expect(stderr).toMatch(/a wheel came off/);
      expect(exitCode).toBe(5);
      const report = JSON.parse(await files.read("crash.json")) as Report;
      expect(report).toMatchObject({ halted: "a fault of asset-conformance" });
      expect(["non-conformant", "incomplete"]).toContain(report.verdict);
      expect(report.requests).toBeGreaterThan(20);
      for (const format of ["html", "junit", "har"]) expect(await files.read(`crash.${format}`)).not.toBe("");
      const again = await command(["judge", files.file("crash.ndjson")]);
      expect([1, 3]).toContain(again.exitCode);
    });
  });
});
