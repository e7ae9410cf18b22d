import { describe, expect, it } from "vitest";
import { answer, headers, put, silence, textAnswer, type Change } from "./testing/answers.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { dossierOf } from "./testing/readings.ts";
import { read, readAll, readComma, readId } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { rightTraces } from "./testing/traces.ts";
import type { ApiRequest } from "./request.ts";

const evidence = (...steps: readonly (readonly [request: ApiRequest, change?: Change])[]) =>
  evidenceOf(
    pool(),
    steps.map(([request, change = (right) => right]) => [request, change(answerRightly(request))]),
  );

const readings = (request: ApiRequest, change?: Change): number => {
  const found = evidence(change === undefined ? [request] : [request, change]);
  return [...found.dossiers.values()].reduce((sum, dossier) => sum + dossier.readings.length, 0);
};

describe("a reading", () => {
  it.each([
    ["a plain read", read("image")],
    ["a read of everything", readAll("trashed video with still")],
  ])("is %s", (_, request) => {
    expect(readings(request)).toBe(1);
  });

  it.each([
    ["an unknown value", read("image", "nonsense")],
    ["another letter case", read("image", "Faces")],
    ["a blank", read("image", " faces")],
    ["HEAD", { ...read("image"), method: "HEAD" } as const],
    ["a missing credential", { ...read("image"), credential: "none" } as const],
    ["an id that is not in the pool", readId("asset_8aBcDeFgHjKmNpQrStUvWx")],
    ["a list", { operation: "list" } as const],
  ])("is not one with %s, even where it answers 200", (_, request) => {
    expect(readings(request, () => answerRightly(read("image")))).toBe(0);
  });

  it.each([
    ["an error", () => answer(404, {})],
    ["another success", () => answer(201, {})],
    ["a list", () => answer(200, [])],
    ["text", () => textAnswer(200, "x")],
    ["silence", () => silence()],
  ])("is not %s", (_, change) => {
    expect(readings(read("image"), change)).toBe(0);
  });
});

describe("an answer about another asset", () => {
  it("is none of the readings of the one that was asked for, where the pool has it", () => {
    expect(readings(read("image"), () => answerRightly(read("video with still")))).toBe(0);
  });

  it.each([
    ["that nobody has", put("/id", "asset_x")],
    ["that is no text", put("/id", 7)],
  ])("is one with an id %s", (_, change) => {
    expect(readings(read("image"), change)).toBe(1);
  });

  it("is judged nevertheless", () => {
    const found = evidence([read("image"), () => answerRightly(read("video with still"))]);
    const [exchange] = found.exchanges;
    expect(exchange && found.readingOf(exchange)?.body["mime_type"]).toMatch(/^video/);
  });
});

describe("what readings ask for", () => {
  const meanings = (...requests: readonly ApiRequest[]) =>
    dossierOf(evidence(...requests.map((request) => [request] as const)), "image").readings.map(
      ({ meaning }) => meaning,
    );

  it("is kept once where it is written the same", () => {
    const [one, other] = meanings(read("image", "faces", "people"), read("image", "faces", "people"));
    expect(one).toBe(other);
  });

  it.each([
    ["order", read("image", "people", "faces")],
    ["spelling", readComma("image", "faces", "people")],
    ["separator", { ...read("image", "faces", "people"), separator: "%2C" } as const],
  ])("is kept apart by its %s", (_, request) => {
    const [one, other] = meanings(read("image", "faces", "people"), request);
    expect(one).not.toEqual(other);
  });
});

describe("a dossier", () => {
  const dossierOfFive = () =>
    dossierOf(
      evidence(
        [read("image")],
        [read("image", "faces"), put("/faces", [])],
        [read("image", "faces")],
        [readAll("image")],
        [readComma("image", "faces")],
      ),
      "image",
    );

  it("finds readings by their set of tokens, however written", () => {
    const dossier = dossierOfFive();
    expect(dossier.alone("faces").map(({ exchange }) => exchange.index)).toEqual([1, 2, 4]);
    expect(dossier.lean.map(({ exchange }) => exchange.index)).toEqual([0]);
    expect(dossier.full.map(({ exchange }) => exchange.index)).toEqual([3]);
    expect(dossier.alone("people")).toEqual([]);
  });

  it("finds readings of the same request", () => {
    const dossier = dossierOfFive();
    expect(dossier.same(read("image", "faces")).map(({ exchange }) => exchange.index)).toEqual([1, 2, 4]);
    expect(dossier.same(read("image", "people"))).toEqual([]);
  });

  it("knows which read first showed a group with content", () => {
    const dossier = dossierOfFive();
    expect(dossier.shown.get("faces")?.exchange.index).toBe(2);
    expect(dossier.shown.get("people")?.exchange.index).toBe(3);
  });
});

describe("evidence is credible", () => {
  it("once the target answered with an asset that was asked for", () => {
    expect(evidence([read("image"), () => answer(404, {})], [read("image")]).credible).toBe(true);
  });

  it.each([
    ["{}", () => answer(200, {})],
    ["another id", put("/id", "asset_x")],
    ["no media type", put("/mime_type", undefined)],
    ["an error with the asset", (right) => (right.kind === "answered" ? { ...right, status: 500 } : right)],
    ["silence", () => silence()],
  ] satisfies readonly (readonly [string, Change])[])("not with %s", (_, change) => {
    expect(evidence([read("image"), change]).credible).toBe(false);
  });

  it("whatever the headers", () => {
    expect(evidence([read("image"), headers()]).credible).toBe(true);
  });
});

describe("what fetching a rung brought", () => {
  it("belongs to its asset, and to nobody where the pool has no such asset", () => {
    const found = evidence([readAll("image")]);
    const [reading] = dossierOf(found, "image").readings;
    const traces = reading === undefined ? [] : rightTraces(reading);
    for (const trace of traces) {
      found.addTrace(trace);
      found.addTrace({ ...trace, assetId: "asset_x" });
    }
    expect(traces).not.toEqual([]);
    expect(dossierOf(found, "image").traces).toEqual(traces);
    expect([...found.dossiers.values()].flatMap((dossier) => dossier.traces)).toEqual(traces);
  });
});

describe("evidence", () => {
  const steps = [[read("image")], [readId("asset_x")], [{ operation: "list" }], [read("image", "faces")]] as const;

  it("finds what an exchange is about", () => {
    const found = evidence(...steps);
    const about = found.exchanges.map((exchange) => found.dossierOf(exchange)?.class);
    expect(about).toEqual(["image", undefined, undefined, "image"]);
  });

  it("finds no reading of an asset that is not of the pool, whatever it was answered", () => {
    const found = evidence([readId("asset_x"), () => answerRightly(read("image"))]);
    expect(found.exchanges.map((exchange) => found.readingOf(exchange))).toEqual([undefined]);
  });

  it("finds the reading of an exchange, each time and in any order", () => {
    const found = evidence(...steps);
    const [first, none, , last] = found.exchanges.map((exchange) => found.readingOf(exchange));
    const kept = dossierOf(found, "image").readings;
    expect([first, last]).toEqual(
      kept.map(({ exchange, request, meaning, body }) => ({ exchange, request, meaning, body })),
    );
    expect(none).toBeUndefined();
    const again = found.exchanges.toReversed().map((exchange) => found.readingOf(exchange));
    expect(again[3]).toEqual(first);
    expect(again[0]).toEqual(last);
    expect(found.exchanges.map((exchange) => found.readingOf(exchange)?.request)).toEqual([
      steps[0][0],
      undefined,
      undefined,
      steps[3][0],
    ]);
  });
});
