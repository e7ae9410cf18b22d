import { assetClasses, classOf, factsOf, type AssetClass, type Pool, type PoolAsset } from "../../spec/facts.ts";

/** The pool's assets by class, only classes that it has, in the order of `assetClasses`. */
export function byClass(pool: Pool): { name: AssetClass; assets: readonly PoolAsset[] }[] {
  return assetClasses
    .map((name) => ({ name, assets: pool.assets.filter((asset) => classOf(factsOf(asset)) === name) }))
    .filter(({ assets }) => assets.length > 0);
}

/** An asset of each class that the pool has. */
export function mainsOf(pool: Pool): string[] {
  return byClass(pool).map(({ assets }) => richest(assets).id);
}

/** The asset of a class that has the most to show: it takes part where one stands for its class. */
export function richest(assets: readonly PoolAsset[]): PoolAsset {
  const worth = (asset: PoolAsset): number => {
    const { faces = 0, people = 0, metadata = false, metrics = false } = factsOf(asset);
    return Math.min(faces, 3) + 2 * Math.min(people, 3) + (metadata ? 4 : 0) + (metrics ? 4 : 0);
  };
  const [first, ...rest] = assets;
  if (first === undefined) throw new RangeError("a class without assets has no richest one");
  return rest.reduce((best, asset) => (worth(asset) > worth(best) ? asset : best), first);
}
