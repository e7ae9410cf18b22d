import { isServed, isVoidFetch, type MediaAnswer, type MediaTrace, type UrlFetch } from "../../spec/media.ts";
import { expiryOf } from "../../spec/url-expiry.ts";
import type { Rung } from "../../spec/vocabulary.ts";
import { readUrl } from "../../spec/read-url.ts";
import { pause } from "../http/pause.ts";
import { Inspector } from "./inspector.ts";
import type { Fetched, MediaClient, Wish } from "./media-client.ts";
import { cheapestFirst, type MediaSource } from "./media-source.ts";
import { sideBySide } from "./side-by-side.ts";
import { Subject, subjectsOf } from "./subject.ts";
import { isUnsigned, tamperedUrls } from "./tampered-urls.ts";

export interface MediaRunOptions {
  readonly client: MediaClient;
  /** Fetches in flight at the same time. */
  readonly lanes: number;
  /** Milliseconds that rungs which are still being made may take. */
  readonly settle: number;
  /** Waits for a turn among all requests of the run; false once the run is to end. */
  readonly admit: () => Promise<boolean>;
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
  /** Called as fetches go out and their number becomes known. */
  readonly tell: (sent: number, planned: number) => void;
}

/** Milliseconds between looks at a rung that is being made: the first, and the longest. */
const firstPause = 250;
const longestPause = 4000;
/** How often a void answer is asked for again where nothing is waited for, and the milliseconds in between. */
const retries = 2;
const retryPause = 300;
/** Silences in a row after which nothing more is asked of a host, and the longest that it may ask to be left alone. */
const mostSilences = 8;
const longestRest = 10_000;
/** Rungs of which one URL each is tampered with. */
export const tamperedRungs = ["thumbnail", "thumbnail_image", "original"] as const satisfies readonly Rung[];
/** Bytes that tell a picture from something else. */
const glance = 4096;

/** Fetches the URLs that a target gave, each once unless it is still being made, and watches them settle. */
export class MediaRun {
  voided = 0;
  /** In the order in which answers came. */
  readonly fetches: UrlFetch[] = [];
  readonly #options: MediaRunOptions;
  readonly #inspector: Inspector;
  #subjects: readonly Subject[] = [];
  #planned = 0;
  #sent = 0;
  #openAt = 0;
  /** Whether nothing may be fetched any more, for want of time or of bytes. */
  #isOver = false;
  readonly #silences = new Map<string, number>();

  constructor(options: MediaRunOptions) {
    this.#options = options;
    this.#inspector = new Inspector(options.client, (url, wish) => this.#fetch(url, wish));
  }

  /** Fetches every URL for the first time, then looks again at those that are still being made, all together. */
  async begin(sources: readonly MediaSource[]): Promise<void> {
    const { lanes, settle, now, signal } = this.#options;
    this.#subjects = subjectsOf(cheapestFirst(sources));
    this.#planned = this.#subjects.length;
    await sideBySide(this.#subjects, lanes, (subject) => this.#look(subject));
    const ends = now() + settle;
    let pending = this.#subjects.filter(({ isPending }) => isPending);
    let wait = firstPause;
    // What was void is asked for again even where the time that rungs have to settle is over.
    for (let looks = 0; pending.length > 0 && (now() < ends || looks < retries); looks++) {
      const left = ends - now();
      const due = left > 0 ? pending : pending.filter(({ isVoid }) => isVoid);
      if (due.length === 0) break;
      await pause(left > 0 ? Math.min(wait, left) : retryPause, signal);
      if (this.#isOver || signal?.aborted === true) break;
      this.#planned += due.length;
      await sideBySide(due, lanes, (subject) => this.#look(subject));
      pending = pending.filter(({ isPending }) => isPending);
      wait = Math.min(2 * wait, longestPause);
    }
    const isCut = now() < ends;
    for (const subject of pending) subject.waited = !isCut;
  }

  /**
   * Fetches some URLs once more, and those that a later read gave in their place, and tampers with a few.
   * @param again assets whose URLs are asked for again
   * @param fresh URLs of a later read of them
   * @param tampered rungs to tamper with, of one asset each
   */
  async end(
    again: ReadonlySet<string>,
    fresh: readonly MediaSource[],
    tampered: readonly (typeof tamperedRungs)[number][] = tamperedRungs,
  ): Promise<void> {
    const { lanes } = this.#options;
    const chosen = this.#subjects.filter(({ source, served }) => served && again.has(source.assetId));
    this.#planned += chosen.length;
    await sideBySide(chosen, lanes, (subject) => this.#lookAgain(subject, fresh));
    const served = this.#subjects.filter((subject) => subject.served);
    const first = (test: (subject: Subject) => boolean): Subject | undefined => served.find(test);
    for (const rung of tampered) {
      const isOfVideo = ({ source, content }: Subject): boolean => source.rung === rung && content?.kind === "video";
      const subject = first(isOfVideo) ?? first(({ source }) => source.rung === rung);
      if (subject !== undefined) await this.#tamper(subject);
    }
  }

  /** URLs of which nothing was read, or not what they serve. */
  get unread(): number {
    return this.#subjects.filter(({ fetches, content }) => fetches.length === 0 || content?.kind === "unread").length;
  }

  traces(): MediaTrace[] {
    return this.#subjects.flatMap((subject) => subject.traces());
  }

  /** Fetches URLs once more by themselves, as when a failure is to be seen again. */
  async apart(sources: readonly MediaSource[]): Promise<MediaTrace[]> {
    const subjects = subjectsOf(sources);
    for (const subject of subjects) {
      for (let attempt = 0; attempt <= retries; attempt++) {
        if (attempt > 0) await pause(retryPause, this.#options.signal);
        await this.#look(subject);
        const last = subject.fetches.at(-1)?.answer;
        if (last === undefined || !isVoidFetch(last)) break;
      }
    }
    return subjects.flatMap((subject) => subject.traces());
  }

  async #look(subject: Subject): Promise<void> {
    const at = this.#options.now();
    const seen = await this.#inspector.inspect(subject.source);
    if (seen === undefined) {
      subject.waited = false;
      if (this.#options.client.room === 0) subject.passOver("--max-bytes was spent before its turn came");
      return;
    }
    subject.fetches.push({ at, url: "first", answer: seen.answer });
    if (!isServed(seen.answer)) return;
    subject.content ??= seen.content;
    subject.digest ??= seen.digest;
  }

  async #lookAgain(subject: Subject, fresh: readonly MediaSource[]): Promise<void> {
    const { url, assetId, rung } = subject.source;
    // A URL may cease to serve once its time is over.
    if ((expiryOf(url) ?? Infinity) > Date.now()) await this.#glance(subject, url, "first");
    const renewed = fresh.find((source) => source.assetId === assetId && source.rung === rung)?.url;
    if (renewed !== undefined && renewed !== url) await this.#glance(subject, renewed, "renewed");
  }

  async #glance(subject: Subject, url: string, which: "first" | "renewed"): Promise<void> {
    for (let attempt = 0; attempt <= retries; attempt++) {
      if (attempt > 0) await pause(retryPause, this.#options.signal);
      const at = this.#options.now();
      const fetched = await this.#fetch(url, { limit: glance });
      if (fetched === undefined) return;
      subject.fetches.push({ at, url: which, answer: fetched.answer });
      if (!isVoidFetch(fetched.answer)) return;
    }
  }

  async #tamper(subject: Subject): Promise<void> {
    const { url, assetId, rung } = subject.source;
    const urlWhere = (test: (source: MediaSource) => boolean): string | undefined =>
      this.#subjects.find(({ source, served }) => served && test(source))?.source.url;
    const tampered = tamperedUrls(url, {
      sibling: urlWhere((source) => source.assetId === assetId && source.rung !== rung),
      stranger: urlWhere((source) => source.assetId !== assetId && source.rung === rung),
    });
    const plain = subject.fetches.find(({ answer }) => isServed(answer));
    if (tampered.length === 0 && plain !== undefined && isUnsigned(url, assetId)) {
      subject.tampering.push({ change: "no signature at all, as the target gave it", answer: plain.answer });
    }
    for (const { change, url: other } of tampered) {
      const fetched = await this.#fetch(other, { limit: glance });
      if (fetched !== undefined) subject.tampering.push({ change, answer: fetched.answer });
    }
  }

  async #fetch(url: string, wish: Wish): Promise<Fetched | undefined> {
    const { client, admit, now, signal, tell } = this.#options;
    const host = readUrl(url)?.host ?? "";
    if ((this.#silences.get(host) ?? 0) >= mostSilences) return { answer: fallenSilent(host), whole: false };
    if (now() < this.#openAt) await pause(this.#openAt - now(), signal);
    if (client.room === 0 || !(await admit())) {
      this.#isOver = true;
      return undefined;
    }
    this.#sent += 1;
    tell(this.#sent, Math.max(this.#sent, this.#planned));
    const sentAt = now();
    const fetched = await client.fetch(url, wish, signal);
    const { answer, retryAfter = 0 } = fetched;
    this.fetches.push({ url, sentAt, answeredAt: now(), answer });
    if (answer.kind === "silent" && answer.why === "cancelled") return undefined;
    this.#silences.set(host, answer.kind === "silent" ? (this.#silences.get(host) ?? 0) + 1 : 0);
    if (isVoidFetch(answer)) this.voided += 1;
    if (retryAfter > 0 && isVoidFetch(answer)) this.#openAt = now() + Math.min(retryAfter, longestRest);
    return fetched;
  }
}

function fallenSilent(host: string): MediaAnswer {
  return {
    kind: "silent",
    why: "timed out",
    detail: `${host} was given up after ${mostSilences} fetches without an answer`,
  };
}
