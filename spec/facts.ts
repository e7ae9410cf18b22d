import type { Media } from "./vocabulary.ts";

/**
 * What is true of an asset, in the words of the pool file. Every fact is optional.
 * A stated fact is the ground truth: a target that contradicts it is wrong.
 */
export interface Facts {
  readonly media?: Media;
  /** Whether a picture was extracted from the video. */
  readonly still?: boolean;
  readonly trashed?: boolean;
  /** Number of faces. */
  readonly faces?: number;
  /** Number of distinct identified persons. */
  readonly people?: number;
  /** false marks a legacy row, whose `checksum_sha1` is null. */
  readonly sha1?: boolean;
  readonly description?: "present" | "refused" | "pending";
  readonly thumbhash?: "present" | "pending";
  /** Whether the group has content. */
  readonly metadata?: boolean;
  readonly metrics?: boolean;
  readonly mime_type?: string;
  /** Pixels, display space. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds; null = not extracted yet. */
  readonly duration?: number | null;
  /** Base64 SHA-256 of the original's bytes. */
  readonly checksum?: string;
  /** Base64 SHA-1 of the same bytes. */
  readonly checksum_sha1?: string;
  readonly file_size_bytes?: number;
  readonly original_file_name?: string;
  /** When it was taken, with an offset only where the offset is known: one without says that none may be told. */
  readonly local_datetime?: string;
  readonly device_asset_id?: string;
  readonly device_id?: string;
  /** Times of the file as they were given with it, each a moment. */
  readonly file_created_at?: string;
  readonly file_modified_at?: string;
  /** Decimal degrees; null = no place is known. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
}

/** One asset of the pool: what the pool file states of it, and what a first full read let us infer. */
export interface PoolAsset {
  readonly id: string;
  readonly stated: Facts;
  readonly inferred: Facts;
}

/** The assets a run is pointed at, and well-formed ids that no asset has. */
export interface Pool {
  readonly assets: readonly PoolAsset[];
  readonly absent: readonly string[];
}

/** Stated facts win over inferred ones. */
export function factsOf(asset: PoolAsset): Facts {
  return { ...asset.inferred, ...asset.stated };
}

/** The six classes that decide an asset's rungs and its trash rules, in the order reports show them. */
export const assetClasses = [
  "image",
  "video with still",
  "video without still",
  "trashed image",
  "trashed video with still",
  "trashed video without still",
] as const;
export type AssetClass = (typeof assetClasses)[number];

/** The class of an asset, or undefined while its media is unknown. */
export function classOf(facts: Facts): AssetClass | undefined {
  if (facts.media === undefined) return undefined;
  const kind = facts.media === "image" ? "image" : facts.still === false ? "video without still" : "video with still";
  return facts.trashed === true ? `trashed ${kind}` : kind;
}
