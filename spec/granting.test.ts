import { describe, expect, it } from "vitest";
import { grantFaults } from "./granting.ts";
import { allMasks, tokensOf } from "./request.ts";
import { all, put, saying, type Change } from "./testing/answers.ts";
import { assetBody } from "./testing/assets.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";
import { assetClasses, type AssetClass } from "./facts.ts";
import { tokens, type Token } from "./vocabulary.ts";

/** What an answer to some tokens grants wrongly, as `kind token`. */
function faults(name: AssetClass, asked: readonly Token[], change: Change = (right) => right): string[] {
  const { dossier, readings } = readingsOf(name, [[read(name, ...asked), change]]);
  return grantFaults(nth(readings, 0), dossier).map(({ kind, token }) => `${kind} ${token}`);
}

describe("a right answer", () => {
  it.each(assetClasses)("to any of the 64 sets grants exactly that set: %s", (name) => {
    for (const mask of allMasks) expect(faults(name, tokensOf(mask))).toEqual([]);
  });
});

describe("an answer to another set", () => {
  // Metadata and metrics may be null, so nothing is withheld that was never seen; a lone rung says nothing of stills.
  const tellable = (name: AssetClass, token: Token): boolean =>
    token !== "metadata" && token !== "metrics" && !(token === "variants" && name.endsWith("without still"));

  it.each(assetClasses)("withholds what was asked for and leaks what was not: %s", (name) => {
    for (const token of tokens) {
      const withheld = faults(name, [token], saying(200, assetBody(name)));
      expect(withheld).toEqual(tellable(name, token) ? [`withheld ${token}`] : []);
      const leaked = faults(name, [], saying(200, assetBody(name, [token])));
      expect(leaked).toEqual(token === "variants" && name.endsWith("without still") ? [] : [`leaked ${token}`]);
    }
  });
});

it("several faults are told in the order of the vocabulary", () => {
  const change = all(put("/faces", null), put("/metadata", {}), put("/asset_urls/preview", {}));
  expect(faults("image", ["faces"], change)).toEqual(["leaked metadata", "withheld faces", "leaked variants"]);
});

it("content that was seen once may not vanish, but may appear", () => {
  const step = read("image", "metrics");
  const vanished = readingsOf("image", [[step], [step, put("/metrics", null)]]);
  expect(grantFaults(nth(vanished.readings, 1), vanished.dossier)).toHaveLength(1);
  const appeared = readingsOf("image", [[step, put("/metrics", null)], [step]]);
  expect(appeared.readings.flatMap((reading) => grantFaults(reading, appeared.dossier))).toEqual([]);
});
