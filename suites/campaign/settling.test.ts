import { describe, expect, it } from "vitest";
import { mediaOf } from "../../fixtures/reference/asset-row.ts";
import type { Occasion } from "../../fixtures/reference/interceptor.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { onAssets, variation, type JsonObject } from "../../fixtures/variations/variation.ts";
import { runCampaign } from "./campaign.ts";
import { defaultOptions } from "./options.ts";

type Settling = (asset: JsonObject, occasion: Occasion) => JsonObject;

/** How an asset reads until what is made some time after its upload is there. */
const unsettled: Readonly<Record<string, Settling>> = {
  "texts, faces and measures": (asset) => ({
    ...asset,
    description: null,
    thumbhash: null,
    duration: null,
    ...(Array.isArray(asset["faces"]) && { faces: [] }),
    ...(Array.isArray(asset["people"]) && { people: [] }),
    ...("metrics" in asset && { metrics: null }),
  }),
  "the stills of videos": (asset, occasion) => {
    if (occasion.operation !== "asset" || occasion.row === undefined || mediaOf(occasion.row) !== "video") return asset;
    const { original } = occasion.represent(occasion.row, ["variants"]).asset_urls;
    return { ...asset, asset_urls: { original } };
  },
};

/** Failed requirements of a run without facts against a server whose assets settle at this request. */
async function failedWhile(settles: Settling, at: number): Promise<string[]> {
  let requests = 0;
  const late = variation("settling", "Assets settle.", () => {
    const before = onAssets(settles);
    return (occasion, right) => (requests++ < at ? before(occasion, right) : right);
  });
  const server = await startReferenceServer({ token: "t", variation: late });
  try {
    const { url: target, pathTemplate, pool } = server;
    const result = await runCampaign(
      {
        ...defaultOptions,
        target,
        pathTemplate,
        headers: [["Authorization", "Bearer t"]],
        pool: { ...pool, assets: pool.assets.map(({ id }) => ({ id, stated: {}, inferred: {} })) },
      },
      () => {},
    );
    return result.requirements.flatMap(({ id, verdict, examples }) =>
      verdict === "failed" ? [`${id}: ${JSON.stringify(examples[0])}`] : [],
    );
  } finally {
    await server.close();
  }
}

describe("an asset that settles in the middle of a run", () => {
  it.each(Object.keys(unsettled).flatMap((name) => [40, 230, 700].map((at) => [name, at] as const)))(
    "is right where %s come after request %i",
    async (name, at) => {
      const settles = unsettled[name];
      if (settles === undefined) throw new RangeError(name);
      expect(await failedWhile(settles, at)).toEqual([]);
    },
  );
});
