import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { aProxy } from "../testing/a-proxy.ts";
import { clientOf, echo, httpServer } from "../testing/a-server.ts";
import { aTlsServer, authorityFile } from "../testing/a-tls-server.ts";
import { certificatesIn } from "./certificates.ts";
import { straight, type Reach, type Trust } from "./reach.ts";

const request = assetRequest("asset_1", { include: [["faces", "people"]] });
const path = "/api/assets/asset_1?include=faces,people";
const usual: Trust = { kind: "usual" };
const through = (proxy: string, trust: Trust = usual, except = ""): Reach => ({
  proxies: { http: proxy, https: proxy, except },
  trust,
});

describe("a proxy", () => {
  it("is asked for a plain target by its whole address, and the target is sent what it is sent straight", async () => {
    const { respond, seen } = echo();
    const server = await httpServer(respond);
    await using proxy = await aProxy(Number(new URL(server).port));
    const client = clientOf("http://staging.test", {
      headers: [["Authorization", "Bearer abc"]],
      reach: through(proxy.url),
    });
    expect(await client.send(request)).toMatchObject({ kind: "answered", status: 200, body: { kind: "json" } });
    expect(proxy.asked()).toEqual([`GET http://staging.test${path}`]);
    expect(seen[0]).toMatchObject({ url: path, headers: { host: "staging.test", authorization: "Bearer abc" } });
  });

  it("opens a tunnel to a target with TLS, and sees nothing of what goes through", async () => {
    const { respond, seen } = echo();
    await using server = await aTlsServer(respond);
    await using proxy = await aProxy(server.port);
    const trust: Trust = { kind: "also", certificates: await certificatesIn(authorityFile) };
    const client = clientOf("https://staging.test", { reach: through(proxy.url, trust) });
    expect(await client.send(request)).toMatchObject({ kind: "answered", status: 200 });
    expect(proxy.asked()).toEqual(["CONNECT staging.test:443"]);
    expect(seen[0]).toMatchObject({ url: path });
  });

  it("gets the credentials of its address, and the target does not", async () => {
    const { respond, seen } = echo();
    const server = await httpServer(respond);
    const credential = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    await using proxy = await aProxy(Number(new URL(server).port), credential);
    const address = `http://me:p%40ss@127.0.0.1:${proxy.port}`;
    const client = clientOf("http://staging.test", { reach: through(address) });
    expect(await client.send(request)).toMatchObject({ kind: "answered", status: 200 });
    expect(JSON.stringify(seen[0]?.headers)).not.toContain("proxy-authorization");
  });

  it("that refuses is told from a target that does", async () => {
    await using proxy = await aProxy(9, "Basic x");
    for (const target of ["http://staging.test", "https://staging.test"]) {
      expect(await clientOf(target, { reach: through(proxy.url) }).send(request)).toMatchObject({
        kind: "silent",
        why: "proxy failed",
        detail: expect.stringMatching(/407.*by way of the proxy http:\/\/127/),
      });
    }
  });

  it("that is not there is told without its password", async () => {
    const reach = through("http://me:top-secret@127.0.0.1:9");
    const answer = await clientOf("http://staging.test", { reach }).send(request);
    expect(answer).toMatchObject({ kind: "silent", why: "connection refused" });
    expect(JSON.stringify(answer)).toContain("by way of the proxy http://127.0.0.1:9");
    expect(JSON.stringify(answer)).not.toContain("top-secret");
  });

  it("is left aside for hosts that are excepted", async () => {
    const { respond, seen } = echo();
    const server = await httpServer(respond);
    const client = clientOf(server, { reach: through("http://127.0.0.1:9", usual, "127.0.0.1") });
    expect(await client.send(request)).toMatchObject({ status: 200 });
    expect(seen).toHaveLength(1);
  });

  it("does not read a longer body than is read straight", async () => {
    const server = await httpServer((_, response) => {
      response.on("error", () => {});
      response.end(Buffer.alloc(9 * 1024 * 1024, 32));
    });
    await using proxy = await aProxy(Number(new URL(server).port));
    const client = clientOf("http://staging.test", { reach: through(proxy.url) });
    expect(await client.send(request)).toMatchObject({ body: { problem: "too large" } });
  });
});

describe("a certificate", () => {
  /** What comes of a request to a server whose certificate is not for elsewhere.test. */
  async function sent(trust: Trust, host = "staging.test") {
    await using server = await aTlsServer((_, response) => response.end("{}"));
    await using proxy = await aProxy(server.port);
    return await clientOf(`https://${host}`, { reach: through(proxy.url, trust) }).send(request);
  }

  it("may be looked at without a proxy as well", async () => {
    await using server = await aTlsServer((_, response) => response.end("{}"));
    const trust: Trust = { kind: "also", certificates: await readFile(authorityFile, "utf8") };
    const client = clientOf(`https://127.0.0.1:${server.port}`, { reach: { ...straight, trust } });
    expect(await client.send(request)).toMatchObject({ kind: "answered", status: 200 });
    const strict = clientOf(`https://127.0.0.1:${server.port}`);
    expect(await strict.send(request)).toMatchObject({ why: "certificate not trusted" });
    const lax = clientOf(`https://127.0.0.1:${server.port}`, { reach: { ...straight, trust: { kind: "anybody" } } });
    expect(await lax.send(request)).toMatchObject({ kind: "answered", status: 200 });
  });

  it("of nobody's is not trusted", async () => {
    expect(await sent(usual)).toMatchObject({ kind: "silent", why: "certificate not trusted" });
  });

  it("is trusted where its authority is named", async () => {
    const certificates = await readFile(authorityFile, "utf8");
    expect(await sent({ kind: "also", certificates })).toMatchObject({ kind: "answered", status: 200 });
  });

  it("for another host is not trusted, whoever signed it", async () => {
    const certificates = await readFile(authorityFile, "utf8");
    expect(await sent({ kind: "also", certificates }, "elsewhere.test")).toMatchObject({ why: "TLS failed" });
  });

  it("of anybody's is trusted where the user says so", async () => {
    expect(await sent({ kind: "anybody" }, "elsewhere.test")).toMatchObject({ kind: "answered", status: 200 });
  });

  it("is missed at a server without TLS", async () => {
    const server = await httpServer((_, response) => response.end("{}"));
    expect(await clientOf(server.replace("http:", "https:")).send(request)).toMatchObject({ why: "TLS failed" });
  });
});
