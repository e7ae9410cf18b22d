import { assetClasses, type AssetClass, type Facts, type Pool } from "../facts.ts";
import { absentIds, factsFor, idOf } from "./assets.ts";

/** A pool with one asset of each given class, whose class was inferred. @param stated what the pool file says of each */
export function pool(
  names: readonly AssetClass[] = assetClasses,
  stated: (name: AssetClass) => Facts = () => ({}),
): Pool {
  return {
    assets: names.map((name) => ({ id: idOf[name], stated: stated(name), inferred: factsFor(name) })),
    absent: absentIds,
  };
}
