// Reads the container of a video in a thread of its own: a container may ask for work without end, and a thread can be
// ended. It is plain JavaScript, so that Node runs it as it stands here; read-video.ts speaks with it.
import { parentPort, workerData } from "node:worker_threads";
import * as mediabunny from "mediabunny";

const { BufferSource, CustomSource, Input, Logging, LogLevel, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } = mediabunny;
// It would print what stands in the file.
Logging.level = LogLevel.Silent;

/** What asked for parts waits for, by number. */
const waiting = new Map();
let asked = 0;

parentPort.on("message", ({ number, part }) => {
  waiting.get(number)?.(part);
  waiting.delete(number);
});

function read(start, end) {
  const number = (asked += 1);
  const arrived = new Promise((resolve) => waiting.set(number, resolve));
  parentPort.postMessage({ kind: "read", number, start, end });
  return arrived.then((part) => {
    if (part?.length !== end - start) throw new Error("a part of the video did not come");
    return part;
  });
}

const { bytes, size } = workerData;
const source =
  bytes === undefined
    ? new CustomSource({ getSize: () => size, read, prefetchProfile: "none", handleUnhandledError: () => {} })
    : new BufferSource(bytes);
// Playlists are left out: reading one would fetch what it names.
const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA, MPEG_TS], source });

async function measure() {
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

const content = await measure().catch(() => ({ kind: "unread", why: "the video's container cannot be read" }));
parentPort.postMessage({ kind: "content", content });
parentPort.close();
