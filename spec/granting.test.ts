import { describe, expect, it } from "vitest";
import { Evidence } from "./evidence.ts";
import { grantFaults } from "./granting.ts";
import { allMasks, tokensOf } from "./request.ts";
import { all, put, saying, type Change } from "./testing/answers.ts";
import { assetBody, idOf } from "./testing/assets.ts";
import { evidenceOf, exchangesOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { dossierOf, nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { assetClasses, type AssetClass, type Facts } from "./facts.ts";
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

it("rungs are told by name", () => {
  const { dossier, readings } = readingsOf("image", [[read("image"), put("/asset_urls/small", {})]]);
  expect(grantFaults(nth(readings, 0), dossier)).toMatchObject([
    { expected: "only thumbnail, as `variants` was not asked for", actual: "thumbnail, small" },
  ]);
});

describe("where little is known of an asset", () => {
  /** What the last of some reads grants wrongly. */
  function last(name: AssetClass, facts: { stated?: Facts; inferred?: Facts }, ...steps: readonly Step[]): string[] {
    const asset = { id: idOf[name], stated: facts.stated ?? {}, inferred: facts.inferred ?? {} };
    const pairs = steps.map(([request, change]) => [request, change(answerRightly(request))] as const);
    const dossier = dossierOf(evidenceOf({ assets: [asset], absent: [] }, pairs), name);
    return grantFaults(nth(dossier.readings, steps.length - 1), dossier).map(({ kind, token }) => `${kind} ${token}`);
  }
  type Step = readonly [request: ReturnType<typeof read>, change: Change];
  const rightly: Change = (right) => right;

  it("no rung is too many while its media are unknown", () => {
    expect(last("image", {}, [read("image"), saying(200, assetBody("image", ["variants"]))])).toEqual([]);
  });

  it("no rung of a video is too many while nobody knows whether it has a still", () => {
    expect(last("video with still", { inferred: { media: "video" } }, [read("video with still"), rightly])).toEqual([]);
  });

  it("an image has further rungs, whatever is known of a still", () => {
    const lean = [read("image", "variants"), saying(200, assetBody("image"))] as const;
    expect(last("image", { inferred: { media: "image" } }, lean)).toEqual(["withheld variants"]);
  });

  it("what the pool states was weighed, so a wrong answer before makes the next no worse", () => {
    const stated = { faces: 0, metrics: false };
    const both = read("image", "faces", "metrics");
    const none = all(put("/faces", []), put("/metrics", null));
    expect(last("image", { stated, inferred: { media: "image" } }, [both, rightly], [both, none])).toEqual([]);
  });
});

it("a still that was taken for a leak is none once later answers confirm it", () => {
  const still = put("/asset_urls", { thumbnail_image: { url: "https://cdn.test/s", mimetype: "image/jpeg" } });
  const lean = read("video without still");
  const exchanges = exchangesOf(
    Array.from({ length: 8 }, (_, at) => [lean, at === 0 ? answerRightly(lean) : still(answerRightly(lean))] as const),
  );
  const evidence = new Evidence(pool(), 0);
  const dossier = dossierOf(evidence, "video without still");
  for (const exchange of exchanges.slice(0, 2)) evidence.add(exchange);
  expect(grantFaults(nth(dossier.readings, 1), dossier)).toMatchObject([{ kind: "leaked", token: "variants" }]);
  for (const exchange of exchanges.slice(2)) evidence.add(exchange);
  expect(grantFaults(nth(dossier.readings, 1), dossier)).toEqual([]);
});
