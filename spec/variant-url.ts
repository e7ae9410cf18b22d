import { queryPairs } from "./query-pairs.ts";
import { remembered } from "./remembered.ts";

/** Names of query parameters that sign a URL or date it; they may be renewed at each read. */
const signatureName = anyOf(
  /signature|signed|(?:^|[-_])sign|token|ticket|secret|credential|hmac|expir|nonce|md5|sha(?:1|256|512)/,
  /^(?:x-amz-.*|x-goog-.*|x-oss-.*|googleaccessid|(?:aws|oss)accesskeyid|key-?pair-?id|keyname|keyid|key|kid)$/,
  /^(?:sig|mac|hash|digest|checksum|verify|auth|auth_key|authorization|jwt|policy|hdn[a-z]{2}|__gda__|urlprefix)$/,
  /^(?:e|exp|until|valid|validity|ttl|ts|t|time|txtime|timestamp|date|issued|iat)$/,
  // Azure's.
  /^(?:s|se|sp|spr|sr|srt|ss|st|sv|skoid|sktid|skt|ske|sks|skv)$/,
);

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"), "i");
}

/** A value that only a signature has: long, and of the alphabet of base64 or base64url, or of hex. */
const signatureValue = /^(?:[A-Za-z0-9+/_=.~-]{24,}|[0-9a-f]{16,}|[0-9A-F]{16,})$/;

/**
 * A URL without what signs it, so that two reads of one variant can be compared.
 * Text that is no URL is given back as it is.
 */
export function withoutSignature(url: string): string {
  const [bare = url] = url.split("#", 1);
  const start = bare.indexOf("?");
  if (start < 0) return bare;
  const kept = pairsIn(bare.slice(start + 1)).filter(([name, value]) => !isSignature(name, value) && value !== hidden);
  const rest = kept.map(([name, value]) => `${name}=${value}`).sort();
  return bare.slice(0, start) + (rest.length === 0 ? "" : `?${rest.join("&")}`);
}

/** Whether a query parameter signs a URL, or dates it. */
export function isSignature(name: string, value: string): boolean {
  return signatureName.test(name) || signatureValue.test(value);
}

/** What stands for a signature in a recording. */
const hidden = "[redacted]";

/** The parameters of a query, decoded; where nothing is encoded there is nothing to decode. */
function pairsIn(query: string): (readonly [name: string, value: string])[] {
  if (!/^[!-$&-*,-~]*$/.test(query) || query.startsWith("?")) return [...new URLSearchParams(query)];
  return queryPairs(query);
}

/** Whether the text is an absolute http or https URL. */
export function isAbsoluteHttpUrl(text: unknown): text is string {
  // Query and fragment may be anything; it is they that differ from answer to answer.
  return typeof text === "string" && isAbsolute(text.slice(0, text.search(/[?#]|$/)));
}

const isAbsolute = remembered((url) => /^https?:\/\/[^/?#]/i.test(url) && URL.canParse(url));
