import { describe, expect, it } from "vitest";
import type { MediaTrace } from "./media.ts";
import { fetchedWrong, onRungsTogether, onTraces } from "./on-traces.ts";
import type { Judgement } from "./rule.ts";
import { status } from "./testing/answers.ts";
import { read, readAll, theList } from "./testing/requests.ts";
import { played, scene, type Step } from "./testing/scene.ts";

/** An answer whose URLs were fetched, amid others whose were not. */
const after = (step: Step, of: (right: MediaTrace) => MediaTrace | undefined = (right) => right) =>
  played(scene("", step, { fetched: of }));

describe("a rule about the rungs of one answer together", () => {
  const told = onRungsTogether(({ traces, reading, dossier }) => ({
    pointer: "",
    expected: traces.map(({ rung }) => rung).join(),
    actual: `${reading.request.id === dossier.id}`,
  }));

  it("is given what was fetched of that answer, with the answer", () => {
    const { evidence, exchange } = after(readAll("video with still"));
    const rungs = "original,thumbnail_image,small_image,preview_image,fullsize_image";
    expect(told(exchange, evidence)).toMatchObject({ expected: rungs, actual: "true" });
  });

  it("does not bear on other answers", () => {
    const { evidence, exchange } = after(readAll("image"));
    const others = evidence.exchanges.filter((other) => other !== exchange);
    expect(others.filter((other) => told(other, evidence) !== undefined)).toEqual([]);
  });

  it("does not bear on an answer of which nothing was fetched, or that is no reading", () => {
    for (const step of [read("image"), theList, [readAll("image"), status(404)] as const]) {
      const { evidence, exchange } = after(step, () => undefined);
      expect(told(exchange, evidence)).toBeUndefined();
    }
  });
});

describe("a rule about what fetching one rung brought", () => {
  const judged = (judgements: Partial<Record<string, Judgement>>): Judgement => {
    const { evidence, exchange } = after(readAll("image"));
    return onTraces(({ rung }) => judgements[rung])(exchange, evidence);
  };
  const broken = (words: string) => ({ pointer: "", expected: words, actual: "" });

  it("tells the first rung that breaks it", () => {
    const judgements = { thumbnail: "held", small: broken("small"), preview: broken("preview") } as const;
    expect(judged(judgements)).toEqual(broken("small"));
  });

  it("is held where any rung holds it and none breaks it", () => {
    expect(judged({ original: "held" })).toBe("held");
    expect(judged({ thumbnail: "held" })).toBe("held");
    expect(judged({})).toBeUndefined();
  });
});

describe("what a rung brought that is wrong", () => {
  const { evidence } = after(read("image"));
  const [trace] = [...evidence.dossiers.values()].flatMap(({ traces }) => traces);
  if (trace === undefined) throw new Error("a picture was fetched");
  const fetched = { rung: "thumbnail", url: trace.url, timeline: "200 at 0.0 s and 3.0 s" };

  it("is told at its URL, with what came of it", () => {
    expect(fetchedWrong(trace, "a", "b")).toEqual({
      pointer: "/asset_urls/thumbnail/url",
      expected: "a",
      actual: "b",
      fetched,
    });
  });

  it("is told elsewhere where that is said", () => {
    expect(fetchedWrong(trace, "a", "b", "/width")).toEqual({ pointer: "/width", expected: "a", actual: "b", fetched });
  });
});
