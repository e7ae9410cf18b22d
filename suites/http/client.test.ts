import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { assetRequest } from "../../spec/request.ts";
import { clientOf, echo, httpServer, rawServer } from "../testing/a-server.ts";
import type { ClientOptions } from "./client.ts";

const request = assetRequest("asset_1");
const text = JSON.stringify({ id: "asset_1" });

/** What a client makes of a server that sends this body with these headers. */
async function answered(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Promise<Answer> {
  const url = await httpServer((_, response) => response.writeHead(status, headers).end(body));
  return clientOf(url).send(request);
}

/** What a client makes of these bytes on the wire, after which the server hangs up. */
async function spoken(bytes: string, options: Partial<ClientOptions> = {}): Promise<Answer> {
  const url = await rawServer((socket) => socket.end(bytes));
  return clientOf(url, options).send(request);
}

const bodyOf = (answer: Answer) => (answer.kind === "answered" ? answer.body : answer.why);
const silent = (why: string) => ({ kind: "silent", why });

describe("an answer", () => {
  it("is its status, its headers in lower case, and its body", async () => {
    const answer = await answered(text, { "Content-Type": "application/json", "X-Vendor": "Ä" }, 201);
    expect(answer).toMatchObject({
      kind: "answered",
      status: 201,
      body: { kind: "json", value: { id: "asset_1" }, text },
    });
    expect(answer.kind === "answered" && answer.headers).toEqual(
      expect.arrayContaining([
        ["content-type", "application/json"],
        ["x-vendor", "Ä"],
      ]),
    );
  });

  it("keeps headers that come twice, in their order", async () => {
    const answer = await spoken("HTTP/1.1 200 OK\r\nVary: A\r\nvary: B\r\nContent-Length: 2\r\n\r\n{}");
    expect(answer.kind === "answered" && answer.headers.slice(0, 2)).toEqual([
      ["vary", "A"],
      ["vary", "B"],
    ]);
  });

  it.each([404, 422, 429, 500, 503])("with status %i is an answer as well", async (status) => {
    expect(await answered(text, {}, status)).toMatchObject({ kind: "answered", status });
  });

  it.each([301, 302, 303, 307, 308])("with status %i is not followed", async (status) => {
    const { respond, seen } = echo();
    const elsewhere = await httpServer(respond);
    expect(await answered("", { location: elsewhere }, status)).toMatchObject({ kind: "answered", status });
    expect(seen).toEqual([]);
  });

  it.each([
    ["empty", "", { kind: "text", text: "", problem: "empty" }],
    ["a web page", "<h1>", { kind: "text", text: "<h1>", problem: "not JSON" }],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), { kind: "bytes", length: 3, problem: "not UTF-8" }],
  ] as const)("may be %s", async (_, body, read) => {
    expect(bodyOf(await answered(body))).toEqual(read);
  });

  it("may come in chunks that cut characters apart", async () => {
    const bytes = Buffer.from(JSON.stringify({ name: "顔😀" }));
    const url = await httpServer((_, response) => {
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(bodyOf(await clientOf(url).send(request))).toMatchObject({ kind: "json", value: { name: "顔😀" } });
  });

  it("may end with the connection", async () => {
    expect(bodyOf(await spoken(`HTTP/1.1 200 OK\r\n\r\n${text}`))).toMatchObject({ kind: "json" });
  });
});

describe("a compressed answer", () => {
  it.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", Buffer.from(text)],
  ])("in %s is read", async (coding, body) => {
    expect(bodyOf(await answered(body, { "content-encoding": coding }))).toMatchObject({ kind: "json", text });
  });

  it.each([
    ["gzip that is none", "gzip", Buffer.from(text)],
    ["gzip cut short", "gzip", gzipSync(text).subarray(0, -6)],
    ["brotli that is none", "br", Buffer.from("<html>")],
    ["an unknown coding", "zstd", Buffer.from("x")],
  ])("is undecodable with %s", async (_, coding, body) => {
    expect(bodyOf(await answered(body, { "content-encoding": coding }))).toEqual({
      kind: "bytes",
      length: body.length,
      problem: "undecodable",
    });
  });

  it.each([
    ["gzip", gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ["br", brotliCompressSync(Buffer.alloc(64 * 1024 * 1024))],
  ])("that is a bomb is not unpacked: %s", async (coding, body) => {
    const before = process.memoryUsage().rss;
    expect(bodyOf(await answered(body, { "content-encoding": coding }))).toMatchObject({ problem: "undecodable" });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it("to HEAD has no body", async () => {
    const url = await httpServer((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end());
    expect(await clientOf(url).send({ ...request, method: "HEAD" })).toMatchObject({
      status: 200,
      body: { problem: "empty" },
    });
  });
});

describe("silence", () => {
  it("is a port on which nobody listens", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await clientOf(`http://127.0.0.1:${port}`).send(request)).toMatchObject(silent("connection refused"));
  });

  it("is a connection that is reset", async () => {
    const url = await rawServer((socket) => socket.resetAndDestroy());
    expect(await clientOf(url).send(request)).toMatchObject(silent("connection reset"));
  });

  it("is a connection that ends before the answer", async () => {
    const url = await rawServer((socket) => socket.end());
    expect(await clientOf(url).send(request)).toMatchObject(silent("connection reset"));
  });

  it.each([
    ["fewer bytes than its length", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}"],
    ["a chunk cut short", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{}"],
  ])("is an answer of %s", async (_, bytes) => {
    expect((await spoken(bytes)).kind).toBe("silent");
  });

  it.each([
    ["another protocol", "220 mail.test ESMTP\r\n"],
    ["an impossible status", "HTTP/1.1 abc\r\n\r\n"],
    ["chunks without size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"],
    ["a header without end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`],
  ])("is %s", async (_, bytes) => {
    expect(await spoken(bytes)).toMatchObject(silent("not HTTP"));
  });

  it("is a server that says nothing in time", async () => {
    const url = await rawServer(() => {});
    const started = performance.now();
    expect(await clientOf(url, { timeout: 150 }).send(request)).toMatchObject({
      ...silent("timed out"),
      detail: "no whole answer within 0.15 s",
    });
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("is a body that drips beyond the time", async () => {
    const url = await httpServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect(await clientOf(url, { timeout: 200 }).send(request)).toMatchObject(silent("timed out"));
  });

  it.each([
    ["with its length", true],
    ["in chunks", false],
  ])("is a body of more than 8 MB %s", async (_, told) => {
    const body = Buffer.alloc(9 * 1024 * 1024, 32);
    const url = await httpServer((_request, response) => {
      response.on("error", () => {});
      response.writeHead(200, told ? { "content-length": body.length } : {});
      response.end(body);
    });
    expect(await clientOf(url).send(request)).toMatchObject(silent("too large"));
  });

  it("is a run that was ended", async () => {
    const url = await rawServer(() => {});
    const stop = new AbortController();
    const sending = clientOf(url).send(request, stop.signal);
    setTimeout(() => stop.abort(), 30);
    expect(await sending).toMatchObject(silent("cancelled"));
  });

  it("of one request does not spoil the next", async () => {
    let count = 0;
    const url = await rawServer((socket) =>
      socket.end(count++ === 0 ? "nonsense\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
    );
    const client = clientOf(url);
    expect((await client.send(request)).kind).toBe("silent");
    expect(await client.send(request)).toMatchObject({ kind: "answered", status: 200 });
  });
});

describe("a request", () => {
  /** What arrives at the server of a request sent with these headers of the run. */
  async function arrived(
    changes: Parameters<typeof assetRequest>[1],
    headers: ClientOptions["headers"] = [],
    path = "",
  ) {
    const { respond, seen } = echo();
    const url = await httpServer(respond);
    const client = clientOf(url + path, { headers });
    const sent = assetRequest("asset_1", changes);
    await client.send(sent);
    const [message] = seen;
    if (message === undefined) throw new Error("nothing arrived");
    return {
      ...message,
      url: message.url,
      method: message.method,
      headers: message.headers,
      shown: client.urlOf(sent).slice(url.length),
    };
  }

  it.each([
    [{}, "/api/assets/asset_1"],
    [{ include: [["faces", "people"]] }, "/api/assets/asset_1?include=faces,people"],
    [{ include: [["faces", "people"]], separator: "%2c" }, "/api/assets/asset_1?include=faces%2cpeople"],
    [{ include: [["faces"], ["faces"]] }, "/api/assets/asset_1?include=faces&include=faces"],
    [{ id: "asset_/../\u0000é'" }, "/api/assets/asset_%2F..%2F%00%C3%A9%27"],
    [{ include: [[""]] }, "/api/assets/asset_1?include="],
  ] as const)("%#: goes out as it is spelled", async (changes, target) => {
    const { url, shown } = await arrived(changes);
    expect(url).toBe(target);
    expect(shown).toBe(target);
  });

  it("goes below the path at which the API is mounted", async () => {
    expect((await arrived({}, [], "/vendor/v2/")).url).toBe("/vendor/v2/api/assets/asset_1");
  });

  it.each(["GET", "HEAD", "OPTIONS", "POST"] as const)("uses its method, %s", async (method) => {
    expect((await arrived({ method })).method).toBe(method);
  });

  it("says who sends it and what it takes, and the headers of the run", async () => {
    const { headers } = await arrived({}, [
      ["X-Tenant", "7"],
      ["Authorization", "Bearer abc"],
    ]);
    expect(headers).toMatchObject({
      accept: "application/json",
      "user-agent": "a-test",
      "x-tenant": "7",
      authorization: "Bearer abc",
    });
    expect(headers).not.toHaveProperty("accept-encoding");
  });

  it("offers a coding where it is told to", async () => {
    expect((await arrived({ acceptEncoding: "gzip" })).headers["accept-encoding"]).toBe("gzip");
  });

  const credentials = [
    ["Authorization", "Bearer secret-1"],
    ["X-API-Key", "secret-2"],
    ["Cookie", "session=secret-3"],
    ["X-Tenant", "7"],
  ] as const;

  it("without credential carries none of them, and everything else", async () => {
    const { headers } = await arrived({ credential: "none" }, credentials);
    expect(JSON.stringify(headers)).not.toContain("secret");
    expect(headers).toMatchObject({ "x-tenant": "7" });
    expect(headers).not.toHaveProperty("authorization");
  });

  it("with a wrong credential carries another of the same kind", async () => {
    const { headers } = await arrived({ credential: "wrong" }, credentials);
    expect(JSON.stringify(headers)).not.toContain("secret");
    expect(headers).toMatchObject({
      authorization: "Bearer wrong-credential",
      "x-api-key": "wrong-credential",
      "x-tenant": "7",
    });
  });

  it("for the list carries the credential", async () => {
    const { respond, seen } = echo();
    const url = await httpServer(respond);
    await clientOf(url, { headers: credentials }).send({ operation: "list", limit: 3 });
    expect(seen[0]).toMatchObject({
      method: "GET",
      url: "/api/assets?limit=3",
      headers: { authorization: "Bearer secret-1" },
    });
  });
});
