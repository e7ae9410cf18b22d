import { isObject, rungsOf, urlOf } from "../../spec/body.ts";
import type { Dossier, Reading } from "../../spec/evidence.ts";
import { isAbsoluteHttpUrl } from "../../spec/variant-url.ts";
import { isRung, stillRungs, type Rung } from "../../spec/vocabulary.ts";

/** A URL to fetch, and where it comes from. */
export interface MediaSource {
  readonly assetId: string;
  readonly rung: Rung;
  readonly url: string;
  /** The type that the answer gives for it. */
  readonly mimetype: string | undefined;
  /** Index of the exchange that gave it. */
  readonly exchange: number;
  /** Whether it may come only after a while. */
  readonly settles: boolean;
  /** Bytes of the file by the answer's own words, for an original. */
  readonly size: number | undefined;
}

/** The URLs that a reading gives, those of known rungs that can be fetched at all. */
export function sourcesIn(reading: Reading, { facts }: Dossier): MediaSource[] {
  const data = reading.body["file_data"];
  const size = isObject(data) ? data["file_size_bytes"] : undefined;
  return [...rungsOf(reading.body)].flatMap(([rung, variant]) => {
    const url = urlOf(variant);
    if (!isRung(rung) || !isAbsoluteHttpUrl(url)) return [];
    const type = isObject(variant) ? variant["mimetype"] : undefined;
    const isOriginal = rung === "original";
    const hasNoStill = facts.still === false && stillRungs.some((still) => still === rung);
    return [
      {
        assetId: reading.request.id,
        rung,
        url,
        mimetype: typeof type === "string" ? type : undefined,
        exchange: reading.exchange.index,
        settles: !isOriginal && !hasNoStill,
        size: isOriginal && typeof size === "number" ? size : undefined,
      },
    ];
  });
}

/** Small pictures first, then larger ones, then originals from the smallest to the largest: what is cheap tells most. */
export function cheapestFirst(sources: readonly MediaSource[]): MediaSource[] {
  return sources.toSorted((a, b) => costOf(a) - costOf(b));
}

const steps: readonly string[] = ["thumbnail", "small", "preview", "fullsize"];

function costOf({ rung, size }: MediaSource): number {
  return rung === "original" ? steps.length + (size ?? 1e9) : steps.indexOf(rung.replace("_image", ""));
}
