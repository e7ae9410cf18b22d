import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { mediaBytes } from "../../fixtures/reference/media-folder.ts";
import { echo, httpServer, rawServer } from "../testing/a-server.ts";
import { straight } from "../http/reach.ts";
import { isForbidden } from "./forbidden-address.ts";
import { MediaClient, type MediaClientOptions, type Wish } from "./media-client.ts";

const megabyte = 1024 * 1024;

function clientOf(changes: Partial<MediaClientOptions> = {}): MediaClient {
  const client = new MediaClient({
    userAgent: "a-test",
    timeout: 1000,
    connections: 2,
    maxBytes: 50 * megabyte,
    reach: straight,
    ...changes,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Fetches a URL and keeps what came. */
async function fetched(url: string, wish: Partial<Wish> = {}, client = clientOf()) {
  const chunks: Uint8Array[] = [];
  const result = await client.fetch(url, { limit: megabyte, take: (chunk) => chunks.push(chunk), ...wish });
  return { ...result, bytes: Buffer.concat(chunks), client };
}

describe("a fetch", () => {
  it("brings the status, the type, the bytes and what they look like", async () => {
    const picture = Buffer.from(await mediaBytes("coast.thumbnail.jpg"));
    const url = await httpServer((_, response) =>
      response.writeHead(200, { "content-type": "image/jpeg" }).end(picture),
    );
    const { answer, whole, bytes } = await fetched(url);
    expect(answer).toEqual({
      kind: "answered",
      status: 200,
      contentType: "image/jpeg",
      bytes: picture.length,
      length: picture.length,
      looks: "picture",
      redirects: 0,
    });
    expect(whole).toBe(true);
    expect(bytes).toEqual(picture);
  });

  it("sends nothing but what every client sends", async () => {
    const { respond, seen } = echo();
    await fetched(`${await httpServer(respond)}/a?b=c%2F&d=%C3%A4`);
    const [request] = seen;
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(["connection", "host", "user-agent"]);
    expect(request?.headers["user-agent"]).toBe("a-test");
    expect(request?.url).toBe("/a?b=c%2F&d=%C3%A4");
  });

  it("sends no name and password that a URL has in it", async () => {
    const { respond, seen } = echo();
    const url = await httpServer(respond);
    await fetched(url.replace("http://", "http://name:password@"));
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  it("may be of a part", async () => {
    const url = await httpServer((request, response) => {
      expect(request.headers.range).toBe("bytes=2-4");
      response.writeHead(206, { "content-range": "bytes 2-4/10" }).end("cde");
    });
    const { answer, bytes } = await fetched(url, { range: [2, 4] });
    expect(answer).toMatchObject({ status: 206, length: 10 });
    expect(String(bytes)).toBe("cde");
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("of bytes in %s takes the coding off", async (coding, encode) => {
    const url = await httpServer((_, response) =>
      response.writeHead(200, { "content-encoding": coding }).end(encode(Buffer.from("<html>"))),
    );
    const { answer, bytes } = await fetched(url);
    expect(String(bytes)).toBe("<html>");
    expect(answer).toMatchObject({ looks: "markup", bytes: 6, length: 6 });
  });

  it("gives nothing of a refusal to whoever wants the bytes", async () => {
    const url = await httpServer((_, response) => response.writeHead(404).end("no such thing"));
    const { answer, bytes, whole } = await fetched(url);
    expect(answer).toMatchObject({ kind: "answered", status: 404 });
    expect([bytes.length, whole]).toEqual([0, false]);
  });

  it("tells how long the server wants to be left alone", async () => {
    const url = await httpServer((_, response) => response.writeHead(429, { "retry-after": "2" }).end());
    expect(await fetched(url)).toMatchObject({ retryAfter: 2000 });
  });
});

describe("a redirect", () => {
  const redirecting = (to: (request: IncomingMessage) => string, status = 302) =>
    httpServer((request, response) => {
      const location = to(request);
      response.writeHead(location === "" ? 200 : status, location === "" ? {} : { location }).end("here");
    });

  it.each([301, 302, 303, 307, 308])("with status %i is followed, to another host as well", async (status) => {
    const { respond, seen } = echo();
    const other = await httpServer(respond);
    const url = await redirecting(() => `${other}/there?a=1`, status);
    const { answer, client } = await fetched(url);
    expect(answer).toMatchObject({ status: 200, redirects: 1 });
    expect(seen[0]?.url).toBe("/there?a=1");
    expect(client.requests).toBe(2);
  });

  it("is followed five times and no more", async () => {
    const hops = (most: number) =>
      redirecting(({ url = "" }) => (Number(url.slice(1)) < most ? `/${Number(url.slice(1)) + 1}` : ""));
    expect((await fetched(`${await hops(5)}/0`)).answer).toMatchObject({ status: 200, redirects: 5 });
    expect((await fetched(`${await hops(99)}/0`)).answer).toMatchObject({ status: 302 });
  });

  it.each([
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1/",
    "http://",
    "//",
  ])("to %s is not followed", async (location) => {
    expect((await fetched(await redirecting(() => location))).answer).toMatchObject({ status: 302 });
  });

  it("without a place to go is the answer", async () => {
    const url = await httpServer((_, response) => response.writeHead(302).end());
    expect((await fetched(url)).answer).toMatchObject({ status: 302 });
  });

  it("to where clouds keep their secrets ends there", async () => {
    const url = await redirecting(() => "http://169.254.169.254/latest/meta-data/");
    expect((await fetched(url)).answer).toMatchObject({ kind: "silent", why: "connection refused" });
  });
});

test.each([
  ["169.254.169.254", true],
  ["[fe80::1]", true],
  ["[::ffff:169.254.169.254]", true],
  ["[fd00:ec2::254]", true],
  [new URL("http://2852039166/").hostname, true],
  ["127.0.0.1", false],
  ["10.0.0.1", false],
  ["cdn.example.com", false],
])("%s: forbidden %s", (host, forbidden) => {
  expect(isForbidden(host)).toBe(forbidden);
});

describe("bytes are bounded", () => {
  const endless = () =>
    httpServer((_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024, "x")));
      };
      response.on("drain", more);
      more();
    });

  it("where an answer never ends", async () => {
    const { whole, bytes, client } = await fetched(await endless(), { limit: megabyte });
    expect(whole).toBe(false);
    expect(bytes.length).toBe(megabyte);
    expect(client.bytes).toBeLessThan(2 * megabyte);
  });

  it("where an answer says that it is too long", async () => {
    const url = await httpServer((_, response) => {
      response.writeHead(200, { "content-length": 100 * megabyte });
      response.write(Buffer.alloc(megabyte, "x"));
    });
    const { answer, whole, client } = await fetched(url);
    expect(answer).toMatchObject({ status: 200, length: 100 * megabyte });
    expect(whole).toBe(false);
    expect(client.bytes).toBeLessThan(megabyte);
  });

  it("where all answers together are too long", async () => {
    const url = await httpServer((_, response) => response.end(Buffer.alloc(megabyte)));
    const client = clientOf({ maxBytes: 2.5 * megabyte });
    const wholes = [];
    for (let turn = 0; turn < 4; turn++) wholes.push((await fetched(url, { limit: 9 * megabyte }, client)).whole);
    expect(wholes).toEqual([true, true, false, false]);
    expect(client.room).toBe(0);
  });

  it.each([
    ["gzip", gzipSync(Buffer.alloc(200 * megabyte))],
    ["br", brotliCompressSync(Buffer.alloc(50 * megabyte))],
  ])("where few bytes in %s unpack to many", async (coding, body) => {
    const url = await httpServer((_, response) => response.writeHead(200, { "content-encoding": coding }).end(body));
    const { whole, bytes } = await fetched(url);
    expect([whole, bytes.length]).toEqual([false, megabyte]);
  });
});

describe("nothing is thrown", () => {
  test.each([
    ["garbage", "no HTTP at all\r\n\r\n"],
    ["a body cut short", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"],
    ["chunks cut short", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["a coding that nobody asked for", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 1\r\n\r\na"],
    ["too many headers", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(60_000)}\r\n`],
    ["nothing", ""],
  ])("where a server sends %s", async (_, text) => {
    const url = await rawServer((socket) => socket.end(text));
    expect((await fetched(url)).answer.kind).toBe("silent");
  });

  it("where gzip is none", async () => {
    const url = await httpServer((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("plain"));
    expect(await fetched(url)).toMatchObject({ whole: false, answer: { kind: "answered", status: 200 } });
  });

  it("where a server hangs, before its answer or in it", async () => {
    const mute = await httpServer(() => {});
    const slow = await httpServer((_, response) => response.writeHead(200, { "content-length": 9 }).write("a"));
    for (const url of [mute, slow])
      expect((await fetched(url, {}, clientOf({ timeout: 300 }))).answer).toMatchObject({
        kind: "silent",
        why: "timed out",
      });
  });

  test.each(["http://127.0.0.1:9/", "http://no-such-host.invalid/", "http://[::1", "nonsense"])(
    "where nobody is there: %s",
    async (url) => {
      expect((await fetched(url)).answer.kind).toBe("silent");
    },
  );

  it("where the run is ended meanwhile", async () => {
    const url = await httpServer(() => {});
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { answer } = await clientOf().fetch(url, { limit: 1 }, stop.signal);
    expect(answer).toMatchObject({ kind: "silent", why: "cancelled" });
  });
});
