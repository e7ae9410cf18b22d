import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { command, folder, type Ran } from "./testing/command.ts";

const secret = "s3cret-value-of-a-header";

/** What a user may get wrong, the exit code, and what the one sentence must say. */
const mistakes: readonly (readonly [args: readonly string[], says: RegExp, exitCode?: number])[] = [
  [["--targt", "x"], /Unknown option '--targt'.*Did you mean --target\?/],
  [["doctr"], /There is no command "doctr"; did you mean doctor\?/],
  [["http://127.0.0.1:8080"], /--target http:\/\/127\.0\.0\.1:8080/],
  [["run", "extra"], /Too many arguments/],
  [["run", "--target"], /argument missing/],
  [["run", "--target", "localhost:8080"], /Did you mean http:\/\/localhost:8080\?/],
  [["run", "--target", "ftp://127.0.0.1"], /http or https/],
  [["run", "--target", `http://user:${secret}@127.0.0.1`], /Give credentials with --header/],
  [["run", "--target", "http://127.0.0.1/?key=1"], /no query/],
  [["run", "--target", "http://127.0.0.1:9"], /connection refused.*Is the server running/, 4],
  [["run", "--target", "http://no-such-host.invalid"], /no answer/, 4],
  [["run", "--header", secret], /'Name: value'/],
  [["run", "--header", `Bad Name: ${secret}`], /no header name/],
  [["run", "--header", "Authorization: ${NO_SUCH_VARIABLE}"], /NO_SUCH_VARIABLE, which is not set/],
  [["run", "--header", "Authorization:"], /has no value/],
  [["run", "--header", "Host: example.org"], /set by the client/],
  [["run", "--seed", "one"], /'one' is invalid.*whole number/],
  [["run", "--workers", "0"], /at least 1/],
  [["run", "--timeout", "0"], /seconds above 0/],
  [["run", "--rate-limit", "fast"], /20\/s/],
  [["run", "--settle", "x"], /'x' is invalid.*seconds above 0/],
  [["run", "--max-bytes", "0"], /'0' is invalid.*bytes such as 50MB/],
  [["run", "--max-bytes", "10 bananas"], /bytes such as 50MB/],
  [["run", "--only", "media.*"], /Add --profile media, or full/],
  [["run", "--path-template", "/api/assets"], /\{asset_id\}/],
  [["run", "--profile", "fast"], /quick, core/],
  [["run", "--report", "jsn"], /Did you mean json\?/],
  [["run", "--report", "json="], /names no file/],
  [["run", "--report", "json=/no/such/folder/report.json"], /there is no folder \/no\/such\/folder/],
  [["run", "--report", "json=/"], /it is a folder/],
  [["run", "--only", "rung.imag"], /Did you mean rung\.image\?/],
  [["run", "--only", "rungs.*"], /Did you mean rung\.\*\?/],
  [["run", "--assets", "/no/such/pool.json"], /there is no such pool file/],
  [["doctor", "--assets", "/no/such/pool.json"], /there is no such pool file/],
  [["explain", "rung.imag"], /Did you mean rung\.image\?/],
  [["explain"], /missing required argument 'id'/i],
  [["serve", "--fault", "faces-unaskd"], /Did you mean faces-unasked\?/],
  [["serve", "--variation", "no-such-thing-at-all"], /serve --list/],
  [["serve", "--port", "65536"], /the highest is 65535/],
  [["replay", "/no/such/report.json"], /there is no such report/],
  [["prove", "--only", "nothing-is-called-this"], /No fault, variation or requirement matches/],
  [["prove", "--report", "junit"], /reported as json or html/],
  [["prove", "--generated", "0"], /whole number of at least 1/],
  [["prove", "--generated", "10001"], /at most 10000/],
  [["prove", "--generated", "2", "--only", "drawn-2"], /None of the 2 drawn faults matches drawn-2/],
  [["prove", "--generated", "2", "--profile", "media"], /does not go with --generated/],
];

describe.concurrent("what a user got wrong is told in one sentence", () => {
  test.for(mistakes)("%s", async ([args, says, exitCode = 2]) => {
    const ran = await command(args);
    expect(ran).toMatchObject({ exitCode, stderr: expect.stringMatching(says) });
    expect(oddities(ran)).toEqual([]);
  });

  test("a pool file that is not one names file, line and key", async () => {
    await using files = await folder();
    await writeFile(files.file("pool.yaml"), "assets:\n  - id: asset_1\n    facts: { media: picture }\n");
    const ran = await command(["run", "--target", "http://127.0.0.1:9", "--assets", files.file("pool.yaml")]);
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/pool\.yaml:3.*media.*image or video/) });
    expect(oddities(ran)).toEqual([]);
  });

  test.for([
    ["not JSON", "nonsense", /not JSON/],
    ["another schema", '{"schema":"asset-conformance/report/9"}', /this version reads/],
    ["no report", "{}", /no `schema`/],
    ["half a report", '{"schema":"asset-conformance/report/1"}', /no whole report/],
  ] as const)("a report that is %s", async ([, text, says]) => {
    await using files = await folder();
    await writeFile(files.file("report.json"), text);
    const ran = await command(["replay", files.file("report.json")]);
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(says) });
    expect(oddities(ran)).toEqual([]);
  });

  test("a variable of the environment", async () => {
    const ran = await command(["run"], { env: { ASSET_CONFORMANCE_SEED: "one" } });
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/ASSET_CONFORMANCE_SEED/) });
    expect(oddities(ran)).toEqual([]);
  });
});

/** What no message to a user may have. */
function oddities({ stdout, stderr }: Ran): string[] {
  const all = stdout + stderr;
  return [
    ...(stderr.trimEnd().split("\n").length === 1 ? [] : ["not one line"]),
    ...(/^\s+at /m.test(all) ? ["a stack trace"] : []),
    ...(all.includes("fault of asset-conformance") ? ["taken for an own fault"] : []),
    ...(all.includes(secret) ? ["a secret"] : []),
  ];
}
