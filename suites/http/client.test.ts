import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { assetRequest } from "../../spec/request.ts";
import { clientOf, echo, httpServer, spoken } from "../testing/a-server.ts";

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

const bodyOf = (answer: Answer) => (answer.kind === "answered" ? answer.body : answer.why);

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

describe("an answer of more than 8 MB", () => {
  it.each([
    ["with its length", true],
    ["in chunks", false],
  ])("%s is an answer whose body is not read", async (_, told) => {
    const body = Buffer.alloc(9 * 1024 * 1024, 32);
    const url = await httpServer((_request, response) => {
      response.on("error", () => {});
      response.writeHead(200, told ? { "content-length": body.length } : {});
      response.end(body);
    });
    expect(await clientOf(url).send(request)).toMatchObject({ status: 200, body: { problem: "too large" } });
  });

  it("does not spoil the next", async () => {
    let count = 0;
    const url = await httpServer((_, response) => {
      response.on("error", () => {});
      response.end(count++ === 0 ? Buffer.alloc(9 * 1024 * 1024, 32) : text);
    });
    const client = clientOf(url, { connections: 1 });
    expect(await client.send(request)).toMatchObject({ body: { problem: "too large" } });
    expect(await client.send(request)).toMatchObject({ body: { kind: "json" } });
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
    expect(bodyOf(await answered(body, { "content-encoding": coding }))).toMatchObject({ problem: "too large" });
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
