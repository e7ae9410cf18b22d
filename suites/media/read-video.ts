import type { Input, Source } from "mediabunny";
import type { Content } from "../../spec/media.ts";

/** Milliseconds that reading a container may take. */
const longest = 20_000;
/** Bytes of a container that are read of a video that is not read whole, and in how many parts. */
const mostBytes = 16 * 1024 * 1024;
const mostParts = 64;

/** Reads some bytes of a video; undefined where they do not come. */
export type ReadPart = (first: number, last: number) => Promise<Uint8Array | undefined>;

/** What a video says of itself. @param bytes all of it, or how to read parts of a video of so many bytes */
export async function readVideo(
  bytes: Uint8Array | { readonly size: number; readonly read: ReadPart },
): Promise<Content> {
  const mediabunny = await import("mediabunny");
  const { BufferSource, CustomSource, Logging, LogLevel, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } = mediabunny;
  // It would print what stands in the file.
  Logging.level = LogLevel.Silent;
  const source: Source =
    bytes instanceof Uint8Array
      ? new BufferSource(bytes)
      : new CustomSource({
          getSize: () => bytes.size,
          read: bounded(bytes.read),
          prefetchProfile: "none",
          handleUnhandledError: () => {},
        });
  // Playlists are left out: reading one would fetch what it names.
  const input = new mediabunny.Input({ formats: [MP4, QTFF, WEBM, MATROSKA, MPEG_TS], source });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Content>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "unread", why: "reading the video's container took too long" }), longest);
  });
  try {
    return await Promise.race([measure(input), late]);
  } catch {
    return { kind: "unread", why: "the video's container cannot be read" };
  } finally {
    clearTimeout(timer);
    input.dispose();
  }
}

async function measure(input: Input): Promise<Content> {
  const format = await input.getFormat();
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return { kind: "neither", what: "a container without a video" };
  const duration = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  if (![duration, width, height].every((value) => Number.isFinite(value) && value >= 0)) {
    return { kind: "unread", why: "the video's container says nothing sensible of its length and size" };
  }
  return { kind: "video", type: format.mimeType, width, height, duration };
}

/** Where too much is asked for, or a part does not come, reading ends. */
function bounded(read: ReadPart): (start: number, end: number) => Promise<Uint8Array> {
  let bytes = 0;
  let parts = 0;
  return async (start, end) => {
    parts += 1;
    bytes += end - start;
    if (parts > mostParts || bytes > mostBytes) throw new Error("the container is spread over too much of the video");
    const part = await read(start, end - 1);
    if (part?.length !== end - start) throw new Error("a part of the video did not come");
    return part;
  };
}
