import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { clientOf, httpServer, rawServer, spoken } from "../testing/a-server.ts";

const request = assetRequest("asset_1");
const silent = (why: string) => ({ kind: "silent", why });

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
  ])("is %s", async (_, bytes) => {
    expect(await spoken(bytes)).toMatchObject(silent("not HTTP"));
  });

  it.each([
    ["a header without end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`],
    ["headers without end", `HTTP/1.1 200 OK\r\n${"X: x\r\n".repeat(50_000)}`],
  ])("is %s", async (_, bytes) => {
    expect(await spoken(bytes)).toMatchObject(silent("too large"));
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
