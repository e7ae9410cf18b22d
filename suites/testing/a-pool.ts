import { assetClasses, type AssetClass, type Pool } from "../../spec/facts.ts";
import { absentIds, factsFor } from "../../spec/testing/assets.ts";

/** A pool with so many assets of each class, every other one with something to show. */
export function aPool(counts: Readonly<Partial<Record<AssetClass, number>>>, absent = absentIds): Pool {
  const names = assetClasses.flatMap((name) => Array.from({ length: counts[name] ?? 0 }, () => name));
  return {
    assets: names.map((name, at) => ({
      id: `asset_${at.toString().padStart(2, "2")}aBcDeFgHjKmNpQrStUv`,
      stated: {},
      inferred: { ...factsFor(name), ...(at % 2 === 0 && { faces: 2, people: 1, metadata: true, metrics: true }) },
    })),
    absent,
  };
}

/** Thirteen assets of all six classes. */
export const largePool: Pool = aPool({
  image: 4,
  "video with still": 3,
  "video without still": 2,
  "trashed image": 2,
  "trashed video with still": 1,
  "trashed video without still": 1,
});
