import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import { inProcess } from "../fixtures/reference/in-process.ts";
import { referencePool } from "../fixtures/reference/pool.ts";
import { parseReport } from "../reporters/read-report.ts";
import { aProxy } from "../suites/testing/a-proxy.ts";
import { aTlsServer, authorityFile } from "../suites/testing/a-tls-server.ts";
import { onLoopback } from "../suites/testing/on-loopback.ts";
import { poolFileOf } from "./commands/serve.ts";
import { command, folder, type Ran } from "./testing/command.ts";

const token = "s3cret-token-of-this-test";
const header = ["--header", `Authorization: Bearer ${token}`];

/** Answers as the reference server does, with a fault or without. */
function reference(fault?: string): RequestListener {
  const departure = fault === undefined ? undefined : faultNamed(fault);
  const send = inProcess(departure === undefined ? [] : [departure], token);
  return (request, response) => {
    const { authorization = "" } = request.headers;
    void send(request.url ?? "", { headers: { authorization } }).then((right) => {
      right.headers.forEach((value, name) => response.setHeader(name, value));
      return response.writeHead(right.status).end(right.bytes);
    });
  };
}

async function quickly(target: string, flags: readonly string[], env: Readonly<Record<string, string>> = {}) {
  await using files = await folder();
  await writeFile(files.file("pool.json"), poolFileOf(referencePool));
  const [assets, report] = [files.file("pool.json"), files.file("report.json")];
  const given = ["--target", target, ...header, "--assets", assets, ...flags];
  const ran = await command(["run", "--profile", "quick", ...given, "--report", `json=${report}`], { env });
  return { ran, report: await files.read("report.json").catch(() => "") };
}

const all = ({ stdout, stderr }: Ran): string => stdout + stderr;

describe.concurrent("a target with TLS", () => {
  test("whose certificate nobody vouches for is not judged, and the sentence tells what to do", async () => {
    await using server = await aTlsServer(reference());
    const { ran } = await quickly(`https://127.0.0.1:${server.port}`, []);
    expect(ran.exitCode).toBe(4);
    expect(ran.stderr).toMatch(/^asset-conformance: .*certificate not trusted.*--ca FILE.*--insecure\.\n$/);
    expect(all(ran)).not.toMatch(/^\s+at /m);
  });

  test("is judged where its authority is named, and the failures are shown so that they can be seen again", async () => {
    await using server = await aTlsServer(reference("faces-unasked"));
    const { ran, report } = await quickly(`https://127.0.0.1:${server.port}`, ["--ca", authorityFile]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).not.toContain("warning");
    const [example] = parseReport(report, "report").requirements.flatMap(({ examples }) => examples);
    expect(example?.curl).toContain(` --cacert '${authorityFile}' `);
    expect(example?.replay).toContain(`--ca ${authorityFile}`);
  });

  test("is judged whatever its certificate where the user says so, with a warning", async () => {
    await using server = await aTlsServer(reference());
    const { ran } = await quickly(`https://127.0.0.1:${server.port}`, ["--insecure"]);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toMatch(/^ {2}warning {3}certificates are not checked/m);
  });

  test("is looked at by doctor in the same way", async () => {
    await using server = await aTlsServer(reference());
    const target = ["--target", `https://127.0.0.1:${server.port}`, ...header];
    const [refused, accepted] = await Promise.all([
      command(["doctor", ...target]),
      command(["doctor", ...target, "--ca", authorityFile]),
    ]);
    expect(refused).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/--ca FILE/) });
    expect(accepted.stdout).toMatch(/credential is accepted/);
  });

  test("is asked again by replay in the same way", async () => {
    await using server = await aTlsServer(reference("faces-unasked"));
    await using files = await folder();
    const report = files.file("report.json");
    const run = ["run", "--target", `https://127.0.0.1:${server.port}`, ...header, "--insecure"];
    await command([...run, "--max-requests", "60", "--report", `json=${report}`]);
    const again = ["replay", report, "gating.faces", ...header];
    const [refused, sent] = await Promise.all([command(again), command([...again, "--insecure"])]);
    expect(refused).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/--insecure/) });
    expect(sent).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/warning.*\n.*still broken/s) });
  });

  test.for([
    [["--ca", "/no/such/ca.pem"], /\/no\/such\/ca\.pem cannot be read.*there is no such file/],
    [["--ca", "package.json"], /package\.json holds no certificate/],
    [["--ca", authorityFile, "--insecure"], /give one of them/],
  ] as const)("is not asked with %j", async ([flags, says]) => {
    const { ran } = await quickly("https://127.0.0.1:9", flags);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(says) });
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe.concurrent("a proxy that the environment names", () => {
  const password = "pr0xy-passw0rd";

  test("is used, and its password is found nowhere", async () => {
    await using server = await onLoopback(createServer(reference("faces-unasked")));
    const credential = `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;
    await using proxy = await aProxy(server.port, credential);
    const { ran, report } = await quickly("http://staging.test", [], {
      http_proxy: `http://me:${password}@127.0.0.1:${proxy.port}`,
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toContain(`proxy     ${proxy.url}\n`);
    expect(proxy.asked().every((line) => line.startsWith("GET http://staging.test/api/assets"))).toBe(true);
    for (const secret of [password, credential.slice("Basic ".length)]) {
      expect(all(ran) + report).not.toContain(secret);
    }
  });

  test("leads to the URLs as well, which are asked for without the credential", async () => {
    const heard: string[] = [];
    const respond = reference();
    await using server = await onLoopback(
      createServer((request, response) => {
        if (request.headers.host === "media.test") heard.push(request.headers.authorization ?? "none");
        respond(request, response);
      }),
    );
    await using proxy = await aProxy(server.port);
    const { ran } = await quickly("http://staging.test", ["--profile", "media"], { HTTP_PROXY: proxy.url });
    expect(ran.stdout).toMatch(/^CONFORMANT/m);
    expect(proxy.asked().filter((line) => line.startsWith("GET http://media.test/")).length).toBeGreaterThan(57);
    expect(new Set(heard)).toEqual(new Set(["none"]));
  });

  test("opens tunnels to a target with TLS", async () => {
    await using server = await aTlsServer(reference());
    await using proxy = await aProxy(server.port);
    const { ran } = await quickly("https://staging.test", ["--ca", authorityFile], { HTTPS_PROXY: proxy.url });
    expect(ran.exitCode).toBe(0);
    expect(new Set(proxy.asked())).toEqual(new Set(["CONNECT staging.test:443"]));
    expect(proxy.asked().length).toBeLessThan(60);
  });

  test("is left aside for what NO_PROXY names, and for the built-in server", async () => {
    await using server = await onLoopback(createServer(reference()));
    const dead = { HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1" };
    expect((await quickly(`http://127.0.0.1:${server.port}`, [], dead)).ran).toMatchObject({ exitCode: 0 });
    const { HTTP_PROXY } = dead;
    expect(await command(["--profile", "quick"], { env: { HTTP_PROXY } })).toMatchObject({ exitCode: 0 });
  });

  test("and is not there is told from a target that is not there, without its password", async () => {
    const { ran } = await quickly("http://staging.test", [], { HTTP_PROXY: `http://me:${password}@127.0.0.1:9` });
    expect(ran).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/by way of the proxy http:\/\/127/) });
    expect(all(ran)).not.toContain(password);
  });

  test("and wants a credential it is not given is told so", async () => {
    await using proxy = await aProxy(9, "Basic x");
    const { ran } = await quickly("https://staging.test", [], { HTTPS_PROXY: proxy.url });
    expect(ran).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/proxy failed.*407.*credentials/) });
  });

  test("and is none is a mistake of the user's, told without the value", async () => {
    const { ran } = await quickly("http://staging.test", [], { HTTP_PROXY: `ftp://${password}` });
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/HTTP_PROXY must name a proxy/) });
    expect(all(ran)).not.toContain(password);
  });
});
