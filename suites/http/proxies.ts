import { readUrl } from "../../spec/read-url.ts";

/** Proxies by the scheme of the target, as addresses with all that is in them, and the hosts that are reached straight. */
export interface Proxies {
  /** "" for none. */
  readonly http: string;
  readonly https: string;
  /** Hosts separated by commas or blanks, with a port or without. */
  readonly except: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that names a proxy says something that is none. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
}

/**
 * The proxies that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, in small letters or capitals; small ones win. Without
 * HTTPS_PROXY the other one serves both.
 * @returns undefined where none is named
 * @throws ProxyError, which never tells the value: it may hold a password
 */
export function proxiesFrom(environment: Environment): Proxies | undefined {
  const read = (name: string): string => (environment[name.toLowerCase()] ?? environment[name] ?? "").trim();
  const http = addressIn("HTTP_PROXY", read("HTTP_PROXY"));
  const https = addressIn("HTTPS_PROXY", read("HTTPS_PROXY"));
  return http === "" && https === ""
    ? undefined
    : { http, https: https === "" ? http : https, except: read("NO_PROXY") };
}

function addressIn(name: string, value: string): string {
  if (value === "") return "";
  const url = readUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === "")
    throw new ProxyError(`The variable ${name} must name a proxy such as http://proxy.example:3128.`);
  return url.href;
}

/** The proxy on the way to a target, without its credentials; undefined where there is none. */
export function proxyFor(target: string, { http, https, except }: Proxies): string | undefined {
  const { protocol, host, port } = new URL(target);
  const proxy = protocol === "https:" ? https : http;
  const name = host.replace(/:\d*$/, "").toLowerCase();
  const own = port === "" ? { "http:": "80", "https:": "443" }[protocol] : port;
  const isExcepted = except.split(/[,\s]+/).some((entry) => {
    const [, pattern = "", at] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    const bare = pattern.replace(/^\*?\./, "").toLowerCase();
    return bare !== "" && (at === undefined || at === own) && (name === bare || name.endsWith(`.${bare}`));
  });
  if (proxy === "" || except === "*" || isExcepted) return undefined;
  return new URL(proxy).origin;
}

/** What nobody may be told of some proxies: their passwords, in the ways in which they are written. */
export function secretsOfProxies(proxies: Proxies | undefined): string[] {
  return [proxies?.http ?? "", proxies?.https ?? ""].flatMap((proxy) => {
    const { username = "", password = "" } = readUrl(proxy) ?? {};
    if (password === "") return [];
    const pair = `${decoded(username)}:${decoded(password)}`;
    return [password, decoded(password), pair, Buffer.from(pair).toString("base64")];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
