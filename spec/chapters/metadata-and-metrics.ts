import { hasContent, isNothing, isObject, type JsonObject } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { anAssetShowing } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import { escapePointer } from "../projection.ts";
import { isViolation, type Judgement, type Rule } from "../rule.ts";
import { sameAsset } from "../same-asset.ts";
import { wrong } from "../wrong.ts";

function onMetadata(judge: (metadata: JsonObject, reading: Reading, dossier: Dossier) => Judgement) {
  return onReading((reading, dossier) => {
    const { metadata } = reading.body;
    return isObject(metadata) && hasContent("metadata", metadata) ? judge(metadata, reading, dossier) : undefined;
  });
}

function inRange(metadata: JsonObject): Judgement {
  const within = (name: string, low: number, high: number): Judgement => {
    const value = metadata[name];
    if (typeof value !== "number") return undefined;
    return value >= low && value <= high
      ? "held"
      : wrong(`/metadata/${name}`, `${name} between ${low} and ${high}`, value);
  };
  const judgements = [within("latitude", -90, 90), within("longitude", -180, 180), within("orientation", 1, 8)];
  const violation = judgements.find((judgement) => typeof judgement === "object");
  if (violation !== undefined) return violation;
  if (isNothing(metadata["latitude"]) !== isNothing(metadata["longitude"])) {
    const lone = isNothing(metadata["latitude"]) ? "latitude" : "longitude";
    return wrong(`/metadata/${lone}`, "latitude and longitude together or neither", metadata[lone]);
  }
  return judgements.some((judgement) => judgement === "held") ? "held" : undefined;
}

/** Vendors round; a hundredth of a degree is still the same place. */
const samePlace = 0.01;

function placed(metadata: JsonObject, { stated }: Dossier): Judgement {
  for (const name of ["latitude", "longitude"] as const) {
    const known = stated[name];
    const value = metadata[name];
    if (known === undefined) continue;
    const right = known === null ? isNothing(value) : typeof value === "number" && Math.abs(value - known) < samePlace;
    if (!right) return wrong(`/metadata/${name}`, `${known}, by the facts of the pool`, value);
  }
  return stated.latitude === undefined ? undefined : "held";
}

/** What `metadata` and `metrics` hold. */
export const metadataAndMetrics: readonly Rule[] = [
  {
    id: "metadata.asset",
    level: "MUST",
    from: ["docs"],
    place: "Response, metadata",
    statement: "metadata's asset_id is the asset's id.",
    needs: [anAssetShowing("metadata")],
    judge: onMetadata((metadata, reading) => sameAsset(metadata, "/metadata", reading)),
  },
  {
    id: "metadata.ranges",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, metadata",
    statement: "Latitude, longitude and orientation lie in their ranges; coordinates come in pairs.",
    needs: [anAssetShowing("metadata")],
    judge: onMetadata((metadata, _reading, dossier) => {
      const [range, place] = [inRange(metadata), placed(metadata, dossier)];
      return isViolation(range) ? range : (place ?? range);
    }),
  },
  {
    id: "metrics.numbers",
    level: "MUST",
    from: ["docs"],
    place: "Response, metrics",
    statement: "Every metric is a number or null.",
    needs: [anAssetShowing("metrics")],
    judge: onReading(({ body }) => {
      const { metrics } = body;
      if (!isObject(metrics) || !hasContent("metrics", metrics)) return undefined;
      const odd = Object.entries(metrics).find(([, value]) => !isNothing(value) && typeof value !== "number");
      return odd === undefined ? "held" : wrong(`/metrics/${escapePointer(odd[0])}`, "a number or null", odd[1]);
    }),
  },
];
