import { classWords } from "../../fixtures/pool/features.ts";
import { assetClasses } from "../../spec/facts.ts";
import type { CampaignEvent, PoolEntry, UrlPlan } from "../../suites/campaign/result.ts";
import type { Shard } from "../../suites/plan/shard.ts";
import { counted, labelled, type Layout } from "./layout.ts";

/** More requirements than these are counted, not named. */
const mostNamed = 6;

/** What a run is about, told before its first request. */
export interface Opening {
  readonly version: string;
  readonly contractRevision: string;
  /** Address and path of the operation. */
  readonly target: string;
  readonly profile: string;
  readonly seed: number;
  /** The requirements that were selected; none for all. */
  readonly only: readonly string[];
  /** The configuration file that was read, if any. */
  readonly config?: string | undefined;
  /** Where the run is split over machines. */
  readonly shard?: Shard | undefined;
  /** What there is to know of the way to the target, behind labels. */
  readonly reach: readonly (readonly [label: string, text: string])[];
}

export function openingLines(opening: Opening, layout: Layout): string[] {
  const { bold } = layout.colors;
  const { version, contractRevision, target, profile, seed, only, config, shard, reach } = opening;
  return [
    bold(`asset-conformance ${version}, contract of ${contractRevision}`),
    ...labelled("target", target, layout),
    ...reachLines(reach, layout),
    ...labelled("profile", `${profile}, seed ${seed}`, layout),
    ...(config === undefined ? [] : labelled("config", config, layout)),
    ...(shard === undefined ? [] : labelled("shard", `${shard.index} of ${shard.of}`, layout)),
    ...(only.length === 0 ? [] : labelled("only", selectionOf(only), layout)),
  ];
}

/** Of the way to the target, where it is not the plain one; warnings stand out. */
export function reachLines(reach: Opening["reach"], layout: Layout): string[] {
  return reach.flatMap(([label, text]) =>
    label === "warning" ? labelled(label, text, layout, layout.colors.yellow) : labelled(label, text, layout),
  );
}

function selectionOf(ids: readonly string[]): string {
  return ids.length <= mostNamed ? ids.join(", ") : counted(ids.length, "requirement");
}

/** The pool, told as soon as it is known. */
export function poolLines(event: Extract<CampaignEvent, { kind: "pool" }>, layout: Layout): string[] {
  const { pool, lacks, discovered, planned, fetching } = event;
  const source = discovered ? ", found by the target's own list" : "";
  return [
    ...labelled("pool", `${counted(pool.length, "asset")}${source}: ${byClass(pool)}`, layout),
    ...(lacks.length === 0 ? [] : labelled("lacks", lacks.join(", "), layout, layout.colors.yellow)),
    ...labelled("plan", `${counted(planned, "request")}, and a few more for each failure`, layout),
    ...(fetching === undefined ? [] : labelled("URLs", urlsInWords(fetching), layout)),
  ];
}

/** How many URLs are fetched, and what bounds that. */
export function urlsInWords({ urls, bounds: { bytes, settle } }: UrlPlan): string {
  return `${counted(urls, "URL")} to fetch, some of them again, and a few tampered with; ${bytes / 1e6} MB at the most, ${settle / 1000} s for pictures that are still being made`;
}

/** The assets of a pool counted by class, such as "6 images, 1 video with still". */
export function byClass(pool: readonly Pick<PoolEntry, "class">[]): string {
  const counts = [...assetClasses, undefined].map(
    (name) => [name, pool.filter((entry) => entry.class === name).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => (name === undefined ? `${count} of unknown class` : counted(count, name, pluralOf(name))))
    .join(", ");
}

function pluralOf(name: keyof typeof classWords): string {
  return name.replace(/image|video/, (media) => `${media}s`);
}
