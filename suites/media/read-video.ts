import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Content } from "../../spec/media.ts";

/** Milliseconds that reading a container may take. */
const longest = 10_000;
/** Megabytes of memory that it may take. */
const mostMemory = 256;
/** Bytes of a container that are read of a video that is not read whole, and in how many parts. */
const mostBytes = 16 * 1024 * 1024;
const mostParts = 64;

/** Reads some bytes of a video; undefined where they do not come. */
export type ReadPart = (first: number, last: number) => Promise<Uint8Array | undefined>;

/** A part that the thread asks for, or what it found. */
type Message =
  | { readonly kind: "read"; readonly number: number; readonly start: number; readonly end: number }
  | { readonly kind: "content"; readonly content: Content };

// Compiled code lies in dist/, which has no copy of it: it is beside the source then.
const places = [
  new URL("./video-worker.js", import.meta.url),
  new URL("../../../suites/media/video-worker.js", import.meta.url),
];

/** The same bytes say the same: what was read of the last few videos, by their digest. */
const known = new Map<string, Content>();
const mostKnown = 64;

/**
 * What a video says of itself. Never throws, and ends in bounded time and memory whatever the bytes are.
 * @param bytes all of it, or how to read parts of a video of so many bytes
 * @param within milliseconds
 */
export async function readVideo(
  bytes: Uint8Array | { readonly size: number; readonly read: ReadPart },
  within = longest,
): Promise<Content> {
  if (!(bytes instanceof Uint8Array)) return readInThread(bytes, within);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const content = known.get(digest) ?? (await readInThread(bytes, within));
  // How long reading may take is no property of the bytes.
  if (content.kind !== "unread") known.set(digest, content);
  if (known.size > mostKnown) known.clear();
  return content;
}

async function readInThread(
  bytes: Uint8Array | { readonly size: number; readonly read: ReadPart },
  within: number,
): Promise<Content> {
  const isWhole = bytes instanceof Uint8Array;
  const worker = new Worker(places.find((place) => existsSync(place)) ?? import.meta.url, {
    workerData: isWhole ? { bytes } : { size: bytes.size },
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const part = isWhole ? async () => undefined : bounded(bytes.read);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Content>((resolve) => {
      const unread = (why: string): void => resolve({ kind: "unread", why });
      timer = setTimeout(() => unread("reading the video's container took too long"), within);
      worker.on("error", () => unread("the video's container cannot be read"));
      worker.on("exit", () => unread("the video's container cannot be read"));
      worker.on("message", (message: Message) => {
        if (message.kind === "content") return resolve(message.content);
        const { number, start, end } = message;
        void part(start, end).then((found) => worker.postMessage({ number, part: found }));
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Where too much is asked for, or a part does not come, there is nothing to read. */
function bounded(read: ReadPart): (start: number, end: number) => Promise<Uint8Array | undefined> {
  let bytes = 0;
  let parts = 0;
  return async (start, end) => {
    parts += 1;
    bytes += end - start;
    if (parts > mostParts || bytes > mostBytes) return undefined;
    return read(start, end - 1).catch(() => undefined);
  };
}
