import { expect, it } from "vitest";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import { assetClasses, classOf, factsOf } from "../../spec/facts.ts";
import { allMasks, meaningOf } from "../../spec/request.ts";
import { runCampaign } from "./campaign.ts";
import { defaultOptions } from "./options.ts";

it.each(["duplicates-refused", "mixed-spelling-refused"])(
  "a run against a target with %s reads every set of tokens for every class",
  async (name) => {
    const variation = variationNamed(name);
    const server = await startReferenceServer({ token: "t", ...(variation !== undefined && { variation }) });
    const { url: target, pathTemplate, pool: own } = server;
    const classes = new Map(own.assets.map((asset) => [asset.id, classOf(factsOf(asset))]));
    const [met, refused] = [new Set<string>(), new Set<string>()];
    const headers = [["Authorization", "Bearer t"]] as const;
    try {
      await runCampaign(
        { ...defaultOptions, target, pathTemplate, headers, pool: own, keepExchanges: true },
        (event) => {
          if (event.kind !== "exchange" || event.exchange.request.operation !== "asset") return;
          const { request, answer } = event.exchange;
          const { mask, unknown, nearMisses } = meaningOf(request);
          if (unknown.length + nearMisses.length > 0 || answer.kind !== "answered") return;
          (answer.status === 200 ? met : refused).add(`${classes.get(request.id)} ${mask}`);
        },
      );
    } finally {
      await server.close();
    }
    expect(
      assetClasses.flatMap((each) => allMasks.map((mask) => `${each} ${mask}`)).filter((one) => !met.has(one)),
    ).toEqual([]);
    expect(refused.size).toBeGreaterThan(40);
  },
);
