import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { straight, type Reach, type Trust } from "../http/reach.ts";
import { aProxy } from "../testing/a-proxy.ts";
import { echo, httpServer } from "../testing/a-server.ts";
import { aTlsServer, authorityFile } from "../testing/a-tls-server.ts";
import { MediaClient } from "./media-client.ts";

const certificates = await readFile(authorityFile, "utf8");

/** What comes of fetching a URL by some way. */
async function fetchedBy(reach: Reach, url: string) {
  const client = new MediaClient({ userAgent: "a-test", timeout: 1000, connections: 2, maxBytes: 1e6, reach });
  try {
    return (await client.fetch(url, { limit: 1e5 })).answer;
  } finally {
    await client.close();
  }
}

const by = (proxy: string, trust: Trust = { kind: "usual" }, except = ""): Reach => ({
  proxies: { http: proxy, https: proxy, except },
  trust,
});

describe("media behind a certificate of no well-known authority", () => {
  it("are not fetched", async () => {
    await using server = await aTlsServer(echo().respond);
    const answer = await fetchedBy(straight, `https://127.0.0.1:${server.port}/`);
    expect(answer).toMatchObject({ kind: "silent", why: "certificate not trusted" });
  });

  it.each([{ kind: "also", certificates }, { kind: "anybody" }] as const)(
    "are fetched where trust is $kind",
    async (trust) => {
      await using server = await aTlsServer(echo().respond);
      const answer = await fetchedBy({ ...straight, trust }, `https://127.0.0.1:${server.port}/`);
      expect(answer).toMatchObject({ kind: "answered", status: 200 });
    },
  );
});

describe("media behind a proxy", () => {
  const plain = ["connection", "host", "user-agent"];

  it("are asked for by their whole address, and their server is sent no more than straight", async () => {
    const { respond, seen } = echo();
    const server = await httpServer(respond);
    const credential = `Basic ${Buffer.from("me:secret").toString("base64")}`;
    await using proxy = await aProxy(Number(new URL(server).port), credential);
    const answer = await fetchedBy(by(`http://me:secret@127.0.0.1:${proxy.port}`), "http://cdn.test/a?sig=b%2F");
    expect(answer).toMatchObject({ kind: "answered", status: 200 });
    expect(proxy.asked()).toEqual([`GET http://cdn.test/a?sig=b%2F ${credential}`]);
    expect(seen[0]?.url).toBe("/a?sig=b%2F");
    expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual(plain);
  });

  it("come through a tunnel where they have TLS", async () => {
    const { respond, seen } = echo();
    await using server = await aTlsServer(respond);
    await using proxy = await aProxy(server.port);
    const answer = await fetchedBy(by(proxy.url, { kind: "also", certificates }), "https://staging.test/a");
    expect(answer).toMatchObject({ kind: "answered", status: 200 });
    expect(proxy.asked()).toEqual(["CONNECT staging.test:443"]);
    expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual(plain);
  });

  it("are fetched straight where their host is excepted", async () => {
    const url = await httpServer(echo().respond);
    const answer = await fetchedBy(by("http://127.0.0.1:9", { kind: "usual" }, "127.0.0.1"), url);
    expect(answer).toMatchObject({ kind: "answered", status: 200 });
  });

  it("that is not there are silent, and its password is not told", async () => {
    const answer = await fetchedBy(by("http://me:top-secret@127.0.0.1:9"), "http://cdn.test/");
    expect(answer).toMatchObject({ why: "connection refused", detail: expect.stringMatching(/proxy http:\/\/127/) });
    expect(JSON.stringify(answer)).not.toContain("top-secret");
  });

  it("are still not sought where clouds keep their secrets", async () => {
    await using proxy = await aProxy(9);
    const answer = await fetchedBy(by(proxy.url), "http://169.254.169.254/latest/meta-data/");
    expect(answer).toMatchObject({ kind: "silent", detail: expect.stringContaining("link-local") });
    expect(proxy.asked()).toEqual([]);
  });
});
