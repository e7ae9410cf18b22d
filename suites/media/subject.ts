import {
  isServed,
  isVoidFetch,
  type Content,
  type Digest,
  type MediaFetch,
  type MediaTrace,
  type Tampering,
} from "../../spec/media.ts";
import type { MediaSource } from "./media-source.ts";

/** One URL, all rungs that it stands for, and what fetching it brought so far. */
export class Subject {
  readonly fetches: MediaFetch[] = [];
  readonly tampering: Tampering[] = [];
  content: Content | undefined;
  digest: Digest | string | undefined;
  /** false where the run ended before the rung had its time to settle. */
  waited = true;
  /** The rung that decides how the URL is read: an original is hashed. */
  readonly source: MediaSource;
  readonly #sources: readonly MediaSource[];

  constructor(sources: readonly [MediaSource, ...MediaSource[]]) {
    this.#sources = sources;
    this.source = sources.find(({ rung }) => rung === "original") ?? sources[0];
  }

  get served(): boolean {
    return this.fetches.some(({ answer }) => isServed(answer));
  }

  /** Whether another fetch may bring more: the rung is still being made, nothing telling came yet, or only one refusal. */
  get isPending(): boolean {
    const last = this.fetches.at(-1)?.answer;
    if (last === undefined || this.served) return false;
    if (isVoidFetch(last)) return this.fetches.filter(({ answer }) => answer.kind === "silent").length < mostSilences;
    const isMissing = last.kind === "answered" && last.status === 404;
    return isMissing && this.source.rung !== "original" ? this.source.settles : this.fetches.length < 2;
  }

  /** Whether what came last says nothing of the rung. */
  get isVoid(): boolean {
    const last = this.fetches.at(-1)?.answer;
    return last !== undefined && isVoidFetch(last);
  }

  /** Leaves the URL unread, where nothing was read of it yet. */
  passOver(why: string): void {
    this.content ??= { kind: "unread", why };
    this.digest ??= why;
  }

  /** What is known, once for each rung that the URL stands for. */
  traces(): MediaTrace[] {
    const { fetches, content, digest, waited, tampering } = this;
    return this.#sources.map(({ assetId, rung, exchange, url, mimetype }) => ({
      assetId,
      rung,
      exchange,
      url,
      mimetype,
      fetches: [...fetches],
      waited,
      ...(content !== undefined && { content }),
      ...(digest !== undefined && rung === "original" && { digest }),
      tampering: [...tampering],
    }));
  }
}

/** A server that hangs on a URL hangs on it again. */
const mostSilences = 3;

/** One subject for each URL, in the order of the sources. */
export function subjectsOf(sources: readonly MediaSource[]): Subject[] {
  const byUrl = new Map<string, [MediaSource, ...MediaSource[]]>();
  for (const source of sources) {
    const known = byUrl.get(source.url);
    if (known === undefined) byUrl.set(source.url, [source]);
    else known.push(source);
  }
  return [...byUrl.values()].map((all) => new Subject(all));
}
