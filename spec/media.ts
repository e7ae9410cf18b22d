import type { Silent } from "./exchange.ts";
import type { Rung } from "./vocabulary.ts";

/** What the first bytes are by their signature, whatever the server calls them. */
export type Look = "picture" | "video" | "markup" | "other" | "nothing";

/** An answer to a fetch of a URL, redirects followed. */
export interface MediaAnswered {
  readonly kind: "answered";
  readonly status: number;
  /** The Content-Type as it came. */
  readonly contentType: string | undefined;
  /** Bytes that were read, any content coding taken off. */
  readonly bytes: number;
  /** How many bytes there are, as far as the answer tells. */
  readonly length: number | undefined;
  readonly looks: Look;
  readonly redirects: number;
}

export type MediaAnswer = MediaAnswered | Silent;

/** One request for a URL as it went out, redirects followed. Times are milliseconds since the run began. */
export interface UrlFetch {
  /** Signature included. */
  readonly url: string;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: MediaAnswer;
}

/** One fetch of a URL. */
export interface MediaFetch {
  /** Milliseconds since the run began. */
  readonly at: number;
  /** The URL as it was read first, or the one that a later read of the asset gave for the same rung. */
  readonly url: "first" | "renewed";
  readonly answer: MediaAnswer;
}

export interface Picture {
  readonly kind: "picture";
  /** Media type by the bytes themselves. */
  readonly type: string;
  /** Pixels for display, after EXIF rotation. */
  readonly width: number;
  readonly height: number;
  /** Average red, green and blue, 0 to 255, transparent pixels left out; absent where only the header was read. */
  readonly average?: readonly [red: number, green: number, blue: number];
}

interface Video {
  readonly kind: "video";
  readonly type: string;
  /** Pixels for display, after rotation. */
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
}

/** Bytes that are neither of what a rung may be. */
interface Neither {
  readonly kind: "neither";
  /** In a few words, such as "markup" or "a JPEG that breaks off". */
  readonly what: string;
}

/** Bytes of which this machine cannot say what they hold. */
interface Unread {
  readonly kind: "unread";
  /** Why, as a clause. */
  readonly why: string;
}

export type Content = Picture | Video | Neither | Unread;

/** What hashing the whole of an original gave; digests in base64. */
export interface Digest {
  readonly count: number;
  readonly sha256: string;
  readonly sha1: string;
}

/** A fetch of a URL that was tampered with. */
export interface Tampering {
  /** Completes the sentence "the URL with …". */
  readonly change: string;
  readonly answer: MediaAnswer;
}

/** All that fetching one rung of one asset brought. */
export interface MediaTrace {
  readonly assetId: string;
  readonly rung: Rung;
  /** Index of the exchange that gave the URL. */
  readonly exchange: number;
  /** As it was read first, signature included. */
  readonly url: string;
  /** The type that the answer gave for the rung. */
  readonly mimetype: string | undefined;
  /** In the order in which they were sent. */
  readonly fetches: readonly MediaFetch[];
  /** Whether the rung had the whole of the time to settle; of no meaning once it served. */
  readonly waited: boolean;
  /** What the first answer that served held. */
  readonly content?: Content;
  /** Of an original: its digest, or why it has none. */
  readonly digest?: Digest | string;
  readonly tampering: readonly Tampering[];
}

export function isServed(answer: MediaAnswer): answer is MediaAnswered {
  return answer.kind === "answered" && [200, 203, 206].includes(answer.status);
}

/** Whether the answer demands a credential that nobody may ask of a signed URL. */
export function isRefused(answer: MediaAnswer): boolean {
  return answer.kind === "answered" && [401, 403, 407].includes(answer.status);
}

/** Whether an answer says nothing of the rung: silence, throttling, a server that is troubled. */
export function isVoidFetch(answer: MediaAnswer): boolean {
  return answer.kind === "silent" || answer.status === 429 || answer.status >= 500;
}

/** What a server says that fails by itself, and not for a server behind it. */
const ownFailures: ReadonlySet<number> = new Set([500, 501]);

/** So many failures of a server's own, and nothing else, are no passing trouble. */
const tooMany = 3;

/**
 * The fetches that say something of the rung. Void ones are passed over, unless the server failed by itself at each of
 * several tries: then that is what it says.
 */
export function tellingFetches({ fetches }: Pick<MediaTrace, "fetches">): readonly MediaFetch[] {
  const telling = fetches.filter(({ answer }) => !isVoidFetch(answer));
  if (telling.length > 0) return telling;
  const failed = fetches.filter(({ answer }) => answer.kind === "answered" && ownFailures.has(answer.status));
  return failed.length >= tooMany && failed.length === fetches.length ? failed : [];
}

/** What came of the fetches, in their order: equal outcomes in a row are told together, times from the first fetch on. */
export function timelineOf({ fetches }: Pick<MediaTrace, "fetches">): string {
  const [first] = fetches;
  if (first === undefined) return "never fetched";
  const rows: { outcome: string; times: number[] }[] = [];
  for (const { at, url, answer } of fetches) {
    const renewed = url === "renewed" ? " from the renewed URL" : "";
    const outcome = `${answer.kind === "answered" ? answer.status : answer.why}${renewed}`;
    const last = rows.at(-1);
    if (last?.outcome === outcome) last.times.push(at - first.at);
    else rows.push({ outcome, times: [at - first.at] });
  }
  const told = rows.map(({ outcome, times }) => `${outcome} ${timesInWords(times)}`);
  return told.length <= mostRows ? told.join(", ") : [...told.slice(0, mostRows - 1), "…", told.at(-1)].join(", ");
}

const mostRows = 5;

function timesInWords(times: readonly number[]): string {
  const [first = 0, second = 0] = times;
  const last = times.at(-1) ?? 0;
  if (times.length === 1) return `at ${seconds(first)}`;
  if (times.length === 2) return `at ${seconds(first)} and ${seconds(second)}`;
  return `at ${seconds(first)}, ${seconds(second)} … ${seconds(last)} (${times.length} times)`;
}

function seconds(milliseconds: number): string {
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}
