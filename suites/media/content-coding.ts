import type { Duplex } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** How the bytes of an answer are to be read: as they come, through a decoder, or not at all. */
export function decoderFor(coding: string | undefined): "as they come" | "unknown" | (() => Duplex) {
  const name = coding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return "as they come";
  return decoders[name] ?? "unknown";
}
