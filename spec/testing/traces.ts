import { isObject, rungsOf, urlOf } from "../body.ts";
import type { Evidence, Reading } from "../evidence.ts";
import type { Content, MediaAnswered, MediaFetch, MediaTrace } from "../media.ts";
import { readThumbhash } from "../thumbhash.ts";
import { isRung, type Rung } from "../vocabulary.ts";

/** An answer to a fetch; a right one to a fetch of a picture unless said. */
export function fetched(changes: Partial<MediaAnswered> = {}): MediaAnswered {
  const status = changes.status ?? 200;
  const failed = { contentType: "application/json", looks: "other" } as const;
  const picture = { contentType: "image/webp", looks: "picture" } as const;
  return {
    kind: "answered",
    bytes: 1000,
    length: 1000,
    redirects: 0,
    ...(status < 300 ? picture : failed),
    ...changes,
    status,
  };
}

/** Fetches of the first URL at so many seconds each. */
export function at(...fetches: readonly (readonly [seconds: number, answer: MediaFetch["answer"]])[]): MediaFetch[] {
  return fetches.map(([seconds, answer]) => ({ at: 100 + 1000 * seconds, url: "first", answer }));
}

/** What fetching each rung of a reading brings from a target that does everything right. */
export function rightTraces(reading: Reading): MediaTrace[] {
  return [...rungsOf(reading.body)].flatMap(([rung, variant]) => {
    const url = urlOf(variant);
    return url !== undefined && isRung(rung) ? [rightTrace(reading, rung, url, variant)] : [];
  });
}

function rightTrace(reading: Reading, rung: Rung, url: string, variant: unknown): MediaTrace {
  const type = isObject(variant) ? String(variant["mimetype"]) : "";
  const looks = type.startsWith("video/") ? "video" : "picture";
  return {
    assetId: reading.request.id,
    rung,
    exchange: reading.exchange.index,
    url,
    mimetype: type,
    fetches: at([0, fetched({ contentType: type, looks })], [3, fetched({ contentType: type, looks })]),
    waited: true,
    content: contentOf(reading, rung, type),
    ...(rung === "original" && { digest: digestOf(reading) }),
    tampering:
      rung === "thumbnail" || rung === "original"
        ? [{ change: "its signature left out", answer: fetched({ status: 403 }) }]
        : [],
  };
}

function contentOf({ body }: Reading, rung: Rung, type: string): Content {
  const [width, height] = [Number(body["width"]) || 1600, Number(body["height"]) || 1200];
  if (type.startsWith("video/")) return { kind: "video", type, width, height, duration: Number(body["duration"]) };
  const edge = { thumbnail: 360, small: 720, preview: 1440 }[rung.replace("_image", "")] ?? Infinity;
  const scale = Math.min(1, edge / Math.max(width, height));
  const hash = typeof body["thumbhash"] === "string" ? readThumbhash(body["thumbhash"]) : "none";
  return {
    kind: "picture",
    type,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    ...(typeof hash !== "string" && { average: hash.average }),
  };
}

function digestOf({ body }: Reading): NonNullable<MediaTrace["digest"]> {
  const data = isObject(body["file_data"]) ? body["file_data"] : {};
  return {
    count: Number(data["file_size_bytes"]),
    sha256: String(data["checksum"]),
    sha1: String(data["checksum_sha1"]),
  };
}

/** Fetches what the first read of everything gave of each asset. */
export function fetchAll(evidence: Evidence): Evidence {
  for (const { full } of [...evidence.dossiers.values()]) {
    const [reading] = full;
    for (const trace of reading === undefined ? [] : rightTraces(reading)) evidence.addTrace(trace);
  }
  return evidence;
}
