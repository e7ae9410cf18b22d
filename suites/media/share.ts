import type { Dossier, Evidence } from "../../spec/evidence.ts";
import type { Shard } from "../plan/shard.ts";

/**
 * The assets whose URLs a shard fetches, by their place in the pool: over all shards each asset once, with all its rungs,
 * which are held against each other.
 */
export function shareOf(shard: Shard | undefined, { pool, dossiers }: Evidence): Dossier[] {
  return pool.assets.flatMap(({ id }, at) => {
    const dossier = dossiers.get(id);
    const isMine = shard === undefined || at % shard.of === shard.index - 1;
    return dossier !== undefined && isMine ? [dossier] : [];
  });
}
