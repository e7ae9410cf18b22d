import { isSignature } from "../../spec/variant-url.ts";
import { isExpiry } from "../../spec/url-expiry.ts";
import { readUrl } from "../../spec/read-url.ts";

/** A URL that no server ever gave, and what sets it apart from one that did. */
interface TamperedUrl {
  /** Completes the sentence "the URL with …". */
  readonly change: string;
  readonly url: string;
}

/** Other URLs that the same target gave. */
interface Others {
  /** Another rung of the same asset. */
  readonly sibling: string | undefined;
  /** The same rung of another asset. */
  readonly stranger: string | undefined;
}

const day = 86_400;

/**
 * Ways to tamper with a signed URL, none of which changes what a server may leave unsigned. None where nothing in the
 * URL can be told to be a signature.
 */
export function tamperedUrls(url: string, { sibling, stranger }: Others): TamperedUrl[] {
  const { path, parts } = split(url);
  const signatures = parts.filter(signs);
  const [longest] = signatures.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  const expiry = parts.find(expires);
  const withParts = (changed: readonly string[]): string => join(path, changed);
  const candidates: (TamperedUrl | undefined)[] = [
    { change: "its signature left out", url: withParts(parts.filter((part) => !signatures.includes(part))) },
    { change: "its query left out", url: path },
    { change: "another signature", url: withParts(parts.map((part) => (part === longest ? altered(part) : part))) },
    expiry === undefined
      ? undefined
      : {
          change: "a later expiry",
          url: withParts(parts.map((part) => (part === expiry ? postponed(part) : part))),
        },
    borrowed("the path of another rung", sibling, parts, (other) => join(other.path, parts)),
    borrowed("the signature of another asset", stranger, parts, (other) => withParts(other.parts)),
  ];
  const known = new Set([url, sibling, stranger]);
  return candidates.flatMap((one) => {
    if (one === undefined || known.has(one.url)) return [];
    known.add(one.url);
    return [one];
  });
}

/** A URL that shares its signature with another one may well stand for both. */
function borrowed(
  change: string,
  lender: string | undefined,
  own: readonly string[],
  make: (other: SplitUrl) => string,
): TamperedUrl | undefined {
  if (lender === undefined) return undefined;
  const other = split(lender);
  return other.parts.join() === own.join() ? undefined : { change, url: make(other) };
}

interface SplitUrl {
  readonly path: string;
  /** `name=value` as they stand. */
  readonly parts: readonly string[];
}

function split(url: string): SplitUrl {
  const [bare = url] = url.split("#", 1);
  const start = bare.indexOf("?");
  if (start < 0) return { path: bare, parts: [] };
  return { path: bare.slice(0, start), parts: bare.slice(start + 1).split("&") };
}

function join(path: string, parts: readonly string[]): string {
  return parts.length === 0 ? path : `${path}?${parts.join("&")}`;
}

function pairOf(part: string): [name: string, value: string] {
  const [pair] = [...new URLSearchParams(part)];
  return pair ?? ["", ""];
}

function expires(part: string): boolean {
  return isExpiry(...pairOf(part));
}

function signs(part: string): boolean {
  return isSignature(...pairOf(part)) && !expires(part);
}

/** The same form with other characters in the middle, where every coding has its full weight. */
function altered(part: string): string {
  const start = part.indexOf("=") + 1;
  const middle = Math.floor((start + part.length) / 2);
  return (
    part.slice(0, middle) + part.slice(middle, middle + 3).replaceAll(/[0-9A-Za-z]/g, another) + part.slice(middle + 3)
  );
}

function another(char: string): string {
  if (/\d/.test(char)) return String((Number(char) + 3) % 10);
  const hex = "abcdef";
  const lower = char.toLowerCase();
  const next = hex.includes(lower) ? hex.charAt((hex.indexOf(lower) + 2) % hex.length) : lower === "k" ? "m" : "k";
  return char === lower ? next : next.toUpperCase();
}

function postponed(part: string): string {
  const value = /\d+$/.exec(part)?.[0] ?? "";
  const later = Number(value) + (value.length > 11 ? 1000 * day : day);
  return part.slice(0, part.length - value.length) + String(later);
}

/** Whether nothing in a URL could be a signature: no parameter, and no part of its path that nobody could guess. */
export function isUnsigned(url: string, assetId: string): boolean {
  const { path, parts } = split(url);
  if (parts.some((part) => isSignature(...pairOf(part)))) return false;
  const segments = (readUrl(path)?.pathname ?? path).split("/").map((segment) => segment.replaceAll(assetId, ""));
  return !segments.some((segment) =>
    /[A-Za-z0-9_+=.~%-]{16,}/.test(segment.replace(assetId.replace(/^asset_/, ""), "")),
  );
}
