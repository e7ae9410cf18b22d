import { rootCertificates } from "node:tls";
import { EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";
import type { Reach, Trust } from "./reach.ts";

/** Vendors and edges add headers of their own; nobody needs more than this many bytes of them. */
const largestHead = 64 * 1024;

/**
 * Connections to one origin, by the way that leads there: straight or through a proxy, to a plain target as its path and
 * to one with TLS through a tunnel.
 * @param connections how many at a time
 */
export function dispatcherOf(origin: string, { proxies, trust }: Reach, connections: number): Dispatcher {
  const tls = tlsOf(trust);
  const limits = { connections, pipelining: 1, maxHeaderSize: largestHead };
  if (proxies === undefined) return new Pool(origin, { ...limits, connect: tls });
  return new EnvHttpProxyAgent({
    ...limits,
    httpProxy: proxies.http,
    httpsProxy: proxies.https,
    noProxy: proxies.except,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    proxyTunnel: false,
    factory: (to: string | URL, options: object) => new Pool(to, { ...limits, ...options }),
  });
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
