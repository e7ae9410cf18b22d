import { EnvHttpProxyAgent, type Dispatcher } from "undici";
import { describe, expect, it } from "vitest";
import { proxiesFrom, ProxyError, proxyFor, secretsOfProxies } from "./proxies.ts";

describe("the environment", () => {
  it.each([
    [{}, undefined],
    [{ HTTP_PROXY: "", https_proxy: " ", NO_PROXY: "x" }, undefined],
    [{ HTTP_PROXY: "http://a.test:1" }, { http: "http://a.test:1/", https: "http://a.test:1/", except: "" }],
    [{ HTTPS_PROXY: "http://b.test:2" }, { http: "", https: "http://b.test:2/", except: "" }],
    [
      { http_proxy: "http://a.test", HTTP_PROXY: "http://b.test" },
      { http: "http://a.test/", https: "http://a.test/" },
    ],
    [{ http_proxy: "", HTTP_PROXY: "http://b.test" }, undefined],
    [
      { HTTP_PROXY: "a.test:3128", NO_PROXY: "x, y" },
      { http: "http://a.test:3128/", except: "x, y" },
    ],
    [{ HTTP_PROXY: "a.test", no_proxy: "x", NO_PROXY: "y" }, { except: "x" }],
  ])("%j names %j", (environment: Record<string, string>, proxies) => {
    if (proxies === undefined) expect(proxiesFrom(environment)).toBeUndefined();
    else expect(proxiesFrom(environment)).toMatchObject(proxies);
  });

  it.each(["ftp://a.test", "http://", "http://us er:secret@", "socks5://secret@a.test"])("%j is no proxy", (text) => {
    expect(() => proxiesFrom({ HTTPS_PROXY: text })).toThrow(ProxyError);
    expect(() => proxiesFrom({ HTTPS_PROXY: text })).toThrow(/HTTPS_PROXY must name a proxy/);
    expect(() => proxiesFrom({ HTTPS_PROXY: text })).not.toThrow(/secret/);
  });
});

const exceptions = ["", "*", "api.test", ".api.test", "*.api.test", "API.test", "test", "pi.test", "api.test:8443"];
const others = [
  "other.test,api.test",
  "other.test api.test",
  "api.test:443",
  "api.test:80",
  "127.0.0.1",
  "[::1]",
  "::1",
];
const targets = [
  "http://api.test",
  "https://api.test",
  "https://v2.api.test:8443",
  "http://127.0.0.1:80",
  "http://[::1]:8080",
];
const table = [...exceptions, ...others].flatMap((except) => targets.map((target) => [except, target] as const));

describe("the proxy that is told is the one that undici takes", () => {
  it.each(table)("NO_PROXY=%j, %s", async (except, target) => {
    const proxies = { http: "http://a.test:1/", https: "http://b.test:2/", except };
    // Whoever is asked for connections: the target's own origin straight, the proxy otherwise.
    const asked: string[] = [];
    const agent = new EnvHttpProxyAgent({
      httpProxy: proxies.http,
      httpsProxy: proxies.https,
      noProxy: except,
      proxyTunnel: false,
      clientFactory: () => refusing(),
      factory: (origin: string | URL, options: object) => {
        const tunnels = "connect" in options && typeof options.connect === "function" && target.startsWith("https:");
        asked.push(tunnels ? new URL(proxies.https).origin : new URL(origin).origin);
        return refusing();
      },
    });
    await agent.request({ origin: target, path: "/", method: "GET" }).catch(() => undefined);
    await agent.destroy();
    expect(asked[0]).toBe(proxyFor(target, proxies) ?? new URL(target).origin);
  });
});

/** A dispatcher that sends nothing. */
function refusing(): Dispatcher {
  const agent = new EnvHttpProxyAgent({ httpProxy: "", httpsProxy: "" });
  void agent.destroy();
  return agent;
}

it("a proxy's password is a secret, however it is written", () => {
  const secrets = secretsOfProxies(
    proxiesFrom({ HTTP_PROXY: "http://me:p%40ss@a.test", HTTPS_PROXY: "http://b.test" }),
  );
  expect(secrets).toEqual(["p%40ss", "p@ss", "me:p@ss", Buffer.from("me:p@ss").toString("base64")]);
  expect(secretsOfProxies(undefined)).toEqual([]);
  expect(proxyFor("http://x.test", { http: "http://me:p@a.test/", https: "", except: "" })).toBe("http://a.test");
});
