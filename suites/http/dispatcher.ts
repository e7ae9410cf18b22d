import type { LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";
import { Agent, EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";
import type { Proxies } from "./proxies.ts";
import type { Reach, Trust } from "./reach.ts";

/** Vendors and edges add headers of their own; nobody needs more than this many bytes of them. */
const largestHead = 64 * 1024;

/** What else connections are bound by. */
interface Bounds {
  /** How many at a time to one origin. */
  readonly connections: number;
  /** Milliseconds to connect. */
  readonly timeout?: number;
  /** Finds the address of a host that is reached straight; what is behind a proxy, the proxy looks up. */
  readonly lookup?: LookupFunction;
}

/**
 * Connections to one origin, by the way that leads there: straight or through a proxy, to a plain target as its path and
 * to one with TLS through a tunnel.
 * @param connections how many at a time
 */
export function dispatcherOf(origin: string, reach: Reach, connections: number): Dispatcher {
  const { trust, proxies } = reach;
  const limits = limitsOf({ connections });
  return proxies === undefined
    ? new Pool(origin, { ...limits, connect: tlsOf(trust) })
    : byProxy(proxies, trust, { connections });
}

/** The same to any origin. */
export function dispatcherToAny({ proxies, trust }: Reach, bounds: Bounds): Dispatcher {
  return proxies === undefined
    ? new Agent({ ...limitsOf(bounds), connect: { ...tlsOf(trust), ...straightBy(bounds) } })
    : byProxy(proxies, trust, bounds);
}

function byProxy({ http, https, except }: Proxies, trust: Trust, bounds: Bounds): Dispatcher {
  const limits = limitsOf(bounds);
  const { timeout } = bounds;
  const tls = { ...tlsOf(trust), ...(timeout !== undefined && { timeout }) };
  return new EnvHttpProxyAgent({
    ...limits,
    httpProxy: http,
    httpsProxy: https,
    noProxy: except,
    connect: { ...tls, ...straightBy(bounds) },
    requestTls: tls,
    proxyTls: tls,
    proxyTunnel: false,
    factory: (to: string | URL, options: object) => new Pool(to, { ...limits, ...options }),
  });
}

function limitsOf({ connections }: Bounds): { connections: number; pipelining: number; maxHeaderSize: number } {
  return { connections, pipelining: 1, maxHeaderSize: largestHead };
}

function straightBy({ timeout, lookup }: Bounds): { timeout?: number; lookup?: LookupFunction } {
  return { ...(timeout !== undefined && { timeout }), ...(lookup !== undefined && { lookup }) };
}

function tlsOf(trust: Trust): { rejectUnauthorized?: boolean; ca?: string[] } {
  switch (trust.kind) {
    case "usual":
      return {};
    case "also":
      return { ca: [...rootCertificates, trust.certificates] };
    case "anybody":
      return { rejectUnauthorized: false };
  }
}
