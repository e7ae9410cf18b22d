import { createHash } from "node:crypto";
import { isServed, type Content, type Digest, type MediaAnswer } from "../../spec/media.ts";
import type { Fetched, MediaClient, Wish } from "./media-client.ts";
import { readPicture } from "./read-picture.ts";
import { readVideo } from "./read-video.ts";
import type { MediaSource } from "./media-source.ts";

/** What one fetch of a URL brought, and what it held. */
interface Inspection {
  readonly answer: MediaAnswer;
  readonly content?: Content;
  readonly digest?: Digest | string;
}

/** Fetches a URL once it is this request's turn; undefined once the run is to end. */
export type Fetch = (url: string, wish: Wish) => Promise<Fetched | undefined>;

/** Bytes of a picture, or of a video, that are held in memory. */
const mostHeld = 48 * 1024 * 1024;

/** Fetches URLs and reads what they serve: pictures are decoded, originals hashed, containers of videos read. */
export class Inspector {
  readonly #client: MediaClient;
  readonly #fetch: Fetch;
  /** Bytes of originals that are being read, so that two together do not take what is left for one. */
  #reserved = 0;
  /** Pictures are decoded one after the other: one at a time fills the memory enough. */
  #decoding: Promise<unknown> = Promise.resolve();

  constructor(client: MediaClient, fetch: Fetch) {
    this.#client = client;
    this.#fetch = fetch;
  }

  async inspect({ url, rung, size }: MediaSource): Promise<Inspection | undefined> {
    if (rung !== "original") return this.#inspectDerived(url);
    const expected = size ?? 0;
    const room = this.#client.room - this.#reserved;
    const limit = expected > room ? 0 : room;
    this.#reserved += Math.min(expected, limit);
    try {
      return await this.#inspectOriginal(url, limit);
    } finally {
      this.#reserved -= Math.min(expected, limit);
    }
  }

  async #inspectDerived(url: string): Promise<Inspection | undefined> {
    const held = new Held();
    const fetched = await this.#fetch(url, { limit: mostHeld, take: (chunk) => held.add(chunk) });
    if (fetched === undefined) return undefined;
    const { answer, whole } = fetched;
    if (!isServed(answer)) return { answer };
    if (answer.looks === "video") return { answer, content: await readVideo(held.bytes()) };
    // What is no picture by its first bytes is none, however much of it there is.
    if (!whole && answer.looks === "picture")
      return { answer, content: { kind: "unread", why: this.#unreadBecause(answer) } };
    return { answer, content: await this.#decode(held.bytes()) };
  }

  async #inspectOriginal(url: string, limit: number): Promise<Inspection | undefined> {
    const held = new Held();
    const [sha256, sha1] = [createHash("sha256"), createHash("sha1")];
    const take = (chunk: Uint8Array): void => {
      held.add(chunk);
      sha256.update(chunk);
      sha1.update(chunk);
    };
    const fetched = await this.#fetch(url, { limit, take });
    if (fetched === undefined) return undefined;
    const { answer, whole } = fetched;
    if (!isServed(answer)) return { answer };
    const digest = whole
      ? { count: answer.bytes, sha256: sha256.digest("base64"), sha1: sha1.digest("base64") }
      : this.#unreadBecause(answer);
    return { answer, digest, content: await this.#readOriginal(url, fetched, held) };
  }

  async #readOriginal(url: string, { answer, whole }: Fetched, held: Held): Promise<Content> {
    const looks = answer.kind === "answered" ? answer.looks : "nothing";
    const length = answer.kind === "answered" ? answer.length : undefined;
    const isHeld = whole && !held.overflowed;
    if (looks === "video") {
      if (isHeld) return readVideo(held.bytes());
      if (length !== undefined) return readVideo({ size: length, read: (first, last) => this.#part(url, first, last) });
    }
    return isHeld ? this.#decode(held.bytes()) : { kind: "unread", why: this.#unreadBecause(answer) };
  }

  async #part(url: string, first: number, last: number): Promise<Uint8Array | undefined> {
    const held = new Held();
    const range = [first, last] as const;
    const fetched = await this.#fetch(url, { limit: last - first + 1, range, take: (chunk) => held.add(chunk) });
    const isPart = fetched?.whole === true && fetched.answer.kind === "answered" && fetched.answer.status === 206;
    return isPart ? held.bytes() : undefined;
  }

  #unreadBecause(answer: MediaAnswer): string {
    const length = answer.kind === "answered" ? answer.length : undefined;
    const bytes = length === undefined ? "the bytes of an answer" : `${length} bytes`;
    return `${bytes} are more than --max-bytes leaves, or than are held for decoding`;
  }

  #decode(bytes: Uint8Array): Promise<Content> {
    const decoded = this.#decoding.then(() => readPicture(bytes));
    this.#decoding = decoded;
    return decoded;
  }
}

/** Chunks of an answer, up to a number of bytes. */
class Held {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  get overflowed(): boolean {
    return this.#length > mostHeld;
  }

  add(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.overflowed) this.#chunks.length = 0;
    else this.#chunks.push(chunk);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}
