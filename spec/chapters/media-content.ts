import { isObject, type JsonObject } from "../body.ts";
import type { Evidence } from "../evidence.ts";
import { isServed, type Digest, type MediaTrace, type Picture } from "../media.ts";
import { sameMediaType } from "../media-type.ts";
import { aVideo, anAssetShowing, type Need } from "../needs.ts";
import { fetchedWrong, onRungsTogether, onTraces, type Fetched } from "../on-traces.ts";
import type { Judgement, Rule, Violation } from "../rule.ts";
import { show } from "../show.ts";
import { silentUrls } from "./media-serving.ts";

const isDerived = ({ rung }: MediaTrace): boolean => rung !== "original";

function isPicture(trace: MediaTrace): Judgement {
  const { content } = trace;
  if (!isDerived(trace) || content === undefined || content.kind === "unread") return undefined;
  if (content.kind === "picture") return "held";
  return fetchedWrong(trace, "a picture", content.kind === "video" ? `a video (${content.type})` : content.what);
}

function typed(trace: MediaTrace): Judgement {
  const { mimetype, content } = trace;
  const served = trace.fetches.map(({ answer }) => answer).find(isServed);
  if (served === undefined || mimetype === undefined) return undefined;
  const { contentType } = served;
  if (contentType === undefined || !sameMediaType(contentType, mimetype))
    return fetchedWrong(trace, `Content-Type ${show(mimetype)}, the rung's \`mimetype\``, show(contentType));
  if (content === undefined || !("type" in content) || sameMediaType(content.type, mimetype)) return "held";
  return fetchedWrong(trace, `bytes of ${show(mimetype)}, the rung's \`mimetype\``, `bytes of ${content.type}`);
}

type Claim = readonly [field: string, pointer: string, claimed: unknown, found: string | number];

/** What is said of the original's bytes, beside what they are. */
function claims({ count, sha256, sha1 }: Digest, { reading, dossier }: Fetched): Claim[] {
  const own = reading.body["file_data"];
  const data: JsonObject = isObject(own) ? own : {};
  const { checksum, checksum_sha1: shorter, file_size_bytes: size } = dossier.stated;
  const all: Claim[] = [
    ["file_size_bytes", "/file_data/file_size_bytes", data["file_size_bytes"], count],
    ["checksum", "/file_data/checksum", data["checksum"], sha256],
    ["checksum_sha1", "/file_data/checksum_sha1", data["checksum_sha1"], sha1],
    ["file_size_bytes of the pool's facts", "", size, count],
    ["checksum of the pool's facts", "", checksum, sha256],
    ["checksum_sha1 of the pool's facts", "", shorter, sha1],
  ];
  return all.filter(([, , claimed]) => typeof claimed === "string" || typeof claimed === "number");
}

function sameBytes(trace: MediaTrace, fetched: Fetched): Judgement {
  const { digest } = trace;
  if (digest === undefined) return undefined;
  if (typeof digest === "string") return wrongLength(trace, fetched);
  const all = claims(digest, fetched);
  const broken = all.find(([, , claimed, found]) => claimed !== found);
  if (broken === undefined) return all.length > 0 ? "held" : undefined;
  const [field, pointer, claimed, found] = broken;
  return fetchedWrong(
    trace,
    `bytes of \`original\` that have the ${field} ${show(claimed)}`,
    `${digest.count} bytes that have ${show(found)}`,
    pointer === "" ? undefined : pointer,
  );
}

/** Bytes that were too many to read all of them can still be of the wrong number. */
function wrongLength(trace: MediaTrace, { reading }: Fetched): Violation | undefined {
  const data = reading.body["file_data"];
  const size = isObject(data) ? data["file_size_bytes"] : undefined;
  const served = trace.fetches.map(({ answer }) => answer).find(isServed);
  if (served?.length === undefined || typeof size !== "number" || served.length === size) return undefined;
  return fetchedWrong(trace, `${size} bytes of \`original\``, `${served.length} bytes`, "/file_data/file_size_bytes");
}

function sized(trace: MediaTrace, { reading: { body } }: Fetched): Judgement {
  const { content } = trace;
  const { width, height } = body;
  if (content === undefined || !("width" in content)) return undefined;
  if (typeof width !== "number" || typeof height !== "number" || width < 1 || height < 1) return undefined;
  if (isDerived(trace)) return turnedAlike(trace, content, width, height);
  return content.width === width && content.height === height
    ? "held"
    : fetchedWrong(
        trace,
        `${content.width} × ${content.height}, as \`original\` is shown`,
        `${width} × ${height}`,
        "/width",
      );
}

/** Of a derived picture the size is its own, and it may be cropped; but it does not lie where the asset stands. */
function turnedAlike(
  trace: MediaTrace,
  { width, height }: Pick<Picture, "width" | "height">,
  assetWidth: number,
  assetHeight: number,
): Judgement {
  const [own, whole] = [width / height, assetWidth / assetHeight];
  if (!isOblong(own) || !isOblong(whole)) return undefined;
  return own > 1 === whole > 1
    ? "held"
    : fetchedWrong(
        trace,
        `a ${whole > 1 ? "landscape" : "portrait"} picture, as the asset is ${assetWidth} × ${assetHeight}`,
        `${width} × ${height}`,
      );
}

/** Clearly wider than high, or higher than wide. */
function isOblong(ratio: number): boolean {
  return Math.max(ratio, 1 / ratio) > 1.1;
}

function lasts(trace: MediaTrace, { reading: { body } }: Fetched): Judgement {
  const { content } = trace;
  const { duration } = body;
  if (isDerived(trace) || content?.kind !== "video" || typeof duration !== "number") return undefined;
  const difference = Math.abs(content.duration - duration);
  // Tracks end at different times and frames have a length; whole seconds may be cut or rounded.
  const tolerance = Number.isInteger(duration) ? 0.999 : Math.max(0.25, content.duration * 0.02);
  return difference <= tolerance
    ? "held"
    : fetchedWrong(
        trace,
        `${content.duration.toFixed(2)} s, as the container of \`original\` says`,
        `${duration} s`,
        "/duration",
      );
}

const ladder = ["thumbnail", "small", "preview", "fullsize"] as const;

/** Rounding may cost a pixel at either rung. */
const rounding = 2;

function climbs({ traces }: Fetched): Judgement {
  const pictures = ladder.flatMap((step) =>
    traces.filter(({ rung, content }) => rung.replace("_image", "") === step && content?.kind === "picture"),
  );
  for (const [at, trace] of pictures.entries()) {
    const lower = pictures[at - 1];
    if (lower === undefined || longestEdge(lower) <= longestEdge(trace) + rounding) continue;
    return fetchedWrong(
      trace,
      `a picture no smaller than \`${lower.rung}\`, whose longest edge is ${longestEdge(lower)} pixels`,
      `${longestEdge(trace)} pixels`,
    );
  }
  return pictures.length > 1 ? "held" : undefined;
}

function longestEdge({ content }: MediaTrace): number {
  return content?.kind === "picture" ? Math.max(content.width, content.height) : 0;
}

/** Why nothing was read of rungs that served: the first reason there is. */
function unreadRungs(applies: (trace: MediaTrace) => boolean) {
  return (evidence: Evidence): string | undefined => {
    const traces = [...evidence.dossiers.values()].flatMap((dossier) => dossier.traces).filter(applies);
    const unread = traces.map(({ content }) => content).find((content) => content?.kind === "unread");
    return unread?.why ?? silentUrls(evidence);
  };
}

function unhashed(evidence: Evidence): string | undefined {
  const digests = [...evidence.dossiers.values()].flatMap(({ traces }) => traces.map(({ digest }) => digest));
  return digests.find((digest) => typeof digest === "string") ?? silentUrls(evidence);
}

const served = "Response, asset_urls";

const rule = (
  about: Pick<Rule, "id" | "level" | "from" | "place" | "statement" | "judge"> & {
    readonly needs?: readonly Need[];
    readonly unexercised?: NonNullable<Rule["unexercised"]>;
  },
): Rule => ({ needs: [], unexercised: unreadRungs(isDerived), compares: true, ...about });

/** What the URLs of the rungs serve. */
export const mediaContent: readonly Rule[] = [
  rule({
    id: "media.still-is-image",
    level: "MUST",
    from: ["page"],
    place: served,
    statement: "Every rung but `original` serves a picture, that of a video its still.",
    judge: onTraces(isPicture),
  }),
  rule({
    id: "media.content-type",
    level: "SHOULD",
    from: ["docs"],
    place: served,
    statement: "A URL serves the type that its rung's `mimetype` says, by header and by bytes.",
    unexercised: (evidence) => silentUrls(evidence),
    judge: onTraces(typed),
  }),
  rule({
    id: "media.bytes",
    level: "MUST",
    from: ["docs"],
    place: "Response, file_data",
    statement: "What `original` serves has the size and the checksums that file_data tells.",
    needs: [anAssetShowing("file_data")],
    unexercised: unhashed,
    judge: onTraces(sameBytes),
  }),
  rule({
    id: "media.dimensions",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, width and height",
    statement: "`original`, turned as its EXIF says, has the asset's width and height; no rung lies where it stands.",
    unexercised: unreadRungs(() => true),
    judge: onTraces(sized),
  }),
  rule({
    id: "media.duration",
    level: "SHOULD",
    from: ["page"],
    place: "Response, duration",
    statement: "The container of a video lasts as long as `duration` says.",
    needs: [aVideo],
    unexercised: unreadRungs((trace) => !isDerived(trace)),
    judge: onTraces(lasts),
  }),
  rule({
    id: "media.ladder",
    level: "SHOULD",
    from: ["docs"],
    place: served,
    statement: "thumbnail, small, preview and fullsize are none larger than the next.",
    judge: onRungsTogether(climbs),
  }),
];
