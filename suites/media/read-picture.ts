import type { Sharp, SharpOptions } from "sharp";
import type { Content, Picture } from "../../spec/media.ts";
import { shorten } from "../../spec/show.ts";
import { signatureOf } from "./signature.ts";

/** Pixels that are decoded at the most; of larger pictures only the header is read. */
const mostPixels = 80_000_000;
/** Seconds that decoding may take. */
const longest = 20;
/** Side of the square to which a picture is shrunk for its average colour. */
const sample = 32;

/** What a decoder of this machine should manage; of other kinds it cannot be said that they are broken. */
const decodable: readonly string[] = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"];

type SharpModule = (bytes: Uint8Array, options: SharpOptions) => Sharp;

let loaded: Promise<SharpModule | undefined> | undefined;

/** sharp is an optional dependency: machines without its binary do everything else. */
function loadSharp(): Promise<SharpModule | undefined> {
  loaded ??= import("sharp").then(
    ({ default: sharp }) => sharp,
    () => undefined,
  );
  return loaded;
}

const missing: Content = {
  kind: "unread",
  why: "sharp, which decodes pictures, is not installed; install it with `npm install sharp`",
};

/** Decodes a picture whose bytes may be anything. @param load for tests: how sharp is come by */
export async function readPicture(bytes: Uint8Array, load = loadSharp): Promise<Content> {
  const { look, type } = signatureOf(bytes);
  if (look === "nothing") return { kind: "neither", what: "no bytes at all" };
  if (look === "markup") return { kind: "neither", what: "markup" };
  if (look === "video") return { kind: "neither", what: "a video" };
  if (look === "other") return { kind: "neither", what: "bytes of no known picture format" };
  const sharp = await load();
  if (sharp === undefined) return missing;
  try {
    return await measure(sharp, bytes, type);
  } catch (error) {
    if (!decodable.includes(type)) return { kind: "unread", why: `there is no decoder for ${type} on this machine` };
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : "";
    return { kind: "neither", what: shorten(`broken ${type}: ${reason}`) };
  }
}

async function measure(sharp: SharpModule, bytes: Uint8Array, type: string): Promise<Picture> {
  const unbounded = { failOn: "error", limitInputPixels: false } as const;
  const { width, height, autoOrient } = await sharp(bytes, unbounded).metadata();
  const picture: Picture = { kind: "picture", type, width: autoOrient.width, height: autoOrient.height };
  if (width * height > mostPixels) return picture;
  const { data, info } = await sharp(bytes, { failOn: "error", limitInputPixels: mostPixels })
    .timeout({ seconds: longest })
    .resize(sample, sample, { fit: "fill" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const average = averageOf(data, info.channels);
  return average === undefined ? picture : { ...picture, average };
}

/** Pixels count by how opaque they are; a picture that is transparent throughout has no colour. */
function averageOf(data: Uint8Array, channels: number): Picture["average"] {
  const sums = [0, 0, 0];
  let weights = 0;
  for (let at = 0; at + channels <= data.length; at += channels) {
    const weight = data[at + channels - 1] ?? 0;
    weights += weight;
    for (const part of [0, 1, 2]) sums[part] = (sums[part] ?? 0) + weight * (data[at + part] ?? 0);
  }
  if (weights === 0 || channels !== 4) return undefined;
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => Math.round(sum / weights));
  return [red, green, blue];
}
