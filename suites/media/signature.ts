import type { Look } from "../../spec/media.ts";

/** What the first bytes say: the kind of thing, and its media type where the kind has several. */
export interface Signature {
  readonly look: Look;
  /** "" where it does not matter or is not known. */
  readonly type: string;
}

/** So many bytes decide. */
export const signatureLength = 512;

/** Pictures by the bytes at a place of the file, in Latin-1. */
const pictures: readonly (readonly [at: number, bytes: string, type: string])[] = [
  [0, "\xff\xd8\xff", "image/jpeg"],
  [0, "\x89PNG\r\n\x1a\n", "image/png"],
  [0, "GIF8", "image/gif"],
  [8, "WEBP", "image/webp"],
  [0, "II*\0", "image/tiff"],
  [0, "MM\0*", "image/tiff"],
  [0, "BM", "image/bmp"],
  [0, "\xff\x0a", "image/jxl"],
  [0, "\0\0\0\x0cJXL ", "image/jxl"],
  [0, "\0\0\0\x0cjP  ", "image/jp2"],
];

const videos: readonly (readonly [at: number, bytes: string])[] = [
  [4, "ftyp"],
  [4, "moov"],
  [4, "mdat"],
  [4, "wide"],
  [0, "\x1aE\xdf\xa3"],
  [8, "AVI "],
  [0, "\0\0\x01\xba"],
  [0, "FLV"],
  [0, "0&\xb2u"],
  [0, "OggS"],
];

/** Brands of pictures in the container that videos have too. */
const brands: Readonly<Record<string, string>> = {
  avif: "image/avif",
  avis: "image/avif",
  heic: "image/heic",
  heix: "image/heic",
  heim: "image/heic",
  heis: "image/heic",
  hevc: "image/heic",
  hevx: "image/heic",
  mif1: "image/heic",
  msf1: "image/heic",
  "crx ": "image/x-canon-cr3",
};

/** Tells by the first bytes what something is, whatever it is called. Any bytes will do. */
export function signatureOf(bytes: Uint8Array): Signature {
  const text = Buffer.from(bytes.subarray(0, signatureLength)).toString("latin1");
  if (text === "") return { look: "nothing", type: "" };
  if (/^(\xef\xbb\xbf)?\s*</.test(text)) return { look: "markup", type: "" };
  const picture = pictures.find(([at, start]) => text.startsWith(start, at));
  if (picture !== undefined && (picture[2] !== "image/webp" || text.startsWith("RIFF")))
    return { look: "picture", type: picture[2] };
  if (text.startsWith("ftyp", 4)) {
    // A picture of the first brand may name what it is coded in behind it.
    const named =
      /^mif1|^msf1/.test(text.slice(8)) && /avif|avis/.test(text.slice(16, 40)) ? "avif" : text.slice(8, 12);
    const type = brands[named];
    if (type !== undefined) return { look: "picture", type };
  }
  const isTransportStream = text.startsWith("G") && text[188] === "G" && text[376] === "G";
  if (isTransportStream || videos.some(([at, start]) => text.startsWith(start, at))) return { look: "video", type: "" };
  return { look: "other", type: "" };
}
