import type { Answer, Answered, Body, Headers } from "../../spec/exchange.ts";
import { SpillFile } from "./spill-file.ts";

/** Weight of the answers that stay in memory, in bytes as good as can be told. */
const mostWeight = 48 * 1024 * 1024;

/**
 * Keeps the answers of a run: in memory while there is room, the oldest of them in a file that has no name once there
 * is none. Whoever looks at an answer does not see the difference, so that a run takes the same memory however many
 * requests it sends.
 */
export class Archive {
  readonly #mostWeight: number;
  /** In the order in which they are to leave memory. */
  readonly #held = new Set<KeptAnswer>();
  #weight = 0;
  #file: SpillFile | undefined;

  constructor(most = mostWeight) {
    this.#mostWeight = most;
  }

  /** The same answer, headers and body fetched when they are asked for. */
  keep(answer: Answer): Answer {
    if (answer.kind === "silent") return answer;
    const kept = new KeptAnswer(answer, this);
    this.hold(kept);
    return kept;
  }

  /** Notes that an answer is in memory, and makes room for it. */
  hold(kept: KeptAnswer): void {
    this.#held.add(kept);
    this.#weight += kept.weight;
    for (const oldest of this.#held) {
      if (this.#weight <= this.#mostWeight || oldest === kept) return;
      this.#held.delete(oldest);
      // One that was looked at since its last turn stays for another.
      if (oldest.wasRead()) this.#held.add(oldest);
      else if (this.#release(oldest)) this.#weight -= oldest.weight;
      else return;
    }
  }

  #release(kept: KeptAnswer): boolean {
    this.#file ??= SpillFile.open();
    return this.#file !== undefined && kept.release(this.#file);
  }
}

interface Payload {
  readonly headers: Headers;
  readonly body: Body;
}

interface Place {
  readonly file: SpillFile;
  readonly at: number;
  readonly length: number;
}

class KeptAnswer implements Answered {
  readonly kind = "answered";
  readonly status: number;
  readonly weight: number;
  readonly #archive: Archive;
  #payload: Payload | undefined;
  #place: Place | undefined;
  #read = false;

  constructor({ status, headers, body }: Answered, archive: Archive) {
    this.status = status;
    this.weight = weightOf({ headers, body });
    this.#payload = { headers, body };
    this.#archive = archive;
  }

  get headers(): Headers {
    return this.#fetch().headers;
  }

  get body(): Body {
    return this.#fetch().body;
  }

  wasRead(): boolean {
    const was = this.#read;
    this.#read = false;
    return was;
  }

  /** Leaves memory for the file; false where the file takes no more. */
  release(file: SpillFile): boolean {
    if (this.#payload === undefined) return true;
    if (this.#place === undefined) {
      const bytes = Buffer.from(write(this.#payload));
      const at = file.append(bytes);
      if (at === undefined) return false;
      this.#place = { file, at, length: bytes.length };
    }
    this.#payload = undefined;
    return true;
  }

  #fetch(): Payload {
    this.#read = true;
    if (this.#payload !== undefined) return this.#payload;
    if (this.#place === undefined) throw new RangeError("an answer is neither in memory nor in the file");
    const { file, at, length } = this.#place;
    this.#payload = read(file.read(at, length));
    this.#archive.hold(this);
    return this.#payload;
  }
}

/** What the value of a body takes beside its text: little objects weigh more than the text they are made from. */
function weightOf({ headers, body }: Payload): number {
  const frame = 500 + 100 * headers.length;
  if (body.kind === "bytes") return frame;
  if (body.kind === "text") return frame + body.text.length;
  return frame + (body.text.length < 4096 ? 8 * body.text.length : body.text.length + 64 * partsIn(body.text));
}

function partsIn(text: string): number {
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x2c || char === 0x5b || char === 0x7b) parts += 1;
  }
  return parts;
}

/** A line of JSON, and behind it the text of the body as it came. */
function write({ headers, body }: Payload): string {
  if (body.kind === "bytes") return `${JSON.stringify({ headers, body })}\n`;
  const { kind, text } = body;
  const told = kind === "json" ? { kind } : { kind, problem: body.problem };
  return `${JSON.stringify({ headers, body: told })}\n${text}`;
}

function read(bytes: Buffer): Payload {
  const end = bytes.indexOf("\n");
  const { headers, body } = JSON.parse(bytes.toString("utf8", 0, end)) as Payload;
  if (body.kind === "bytes") return { headers, body };
  const text = bytes.toString("utf8", end + 1);
  return { headers, body: body.kind === "json" ? { kind: "json", value: JSON.parse(text), text } : { ...body, text } };
}
