import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Exchange } from "./exchange.ts";
import { judge, judgeExchange } from "./judge.ts";
import { observe } from "./observations.ts";
import { register } from "./register.ts";
import { answer, silence, textAnswer } from "./testing/answers.ts";
import { anyApiRequest } from "./testing/arbitrary-request.ts";
import { assetBody, wholeBody } from "./testing/assets.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { evidenceFrom, littleRun, type Target } from "./testing/little-run.ts";
import { pool } from "./testing/pool.ts";
import { read } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { verdictOf } from "./verdict.ts";

const passes = (target: Target): string[] => {
  const evidence = evidenceFrom(target);
  const verdicts = judge(evidence, register).map(
    (tally) => [tally.rule.id, verdictOf(tally, evidence, undefined).verdict] as const,
  );
  return verdicts.filter(([, verdict]) => verdict === "passed").map(([id]) => id);
};

describe("a target that implements nothing earns no pass", () => {
  const nothings: readonly (readonly [what: string, target: Target])[] = [
    ["404", () => answer(404, { detail: "Not Found" })],
    ["422", () => answer(422, { detail: "include" })],
    ["401", () => answer(401, {})],
    ["429", () => answer(429, {})],
    ["500", () => answer(500, {})],
    ["503", () => answer(503, {})],
    ["{}", () => answer(200, {})],
    ["null", () => answer(200, null)],
    ["[]", () => answer(200, [])],
    ["a web page", () => textAnswer(200, "<!doctype html>")],
    ["an empty 200", () => textAnswer(200, "")],
    ["a 204", () => textAnswer(204, "")],
    ["a redirect", () => textAnswer(302, "")],
    ["silence", () => silence()],
    ["another asset", () => answer(200, { ...wholeBody("image"), id: "asset_other" })],
    ["422 to unknown values and {} to the others", (_, index) => (index % 2 === 0 ? answer(422, {}) : answer(200, {}))],
  ];
  it.each(nothings)("%s to everything", (_, target) => {
    expect(passes(target)).toEqual([]);
  });

  it("a single asset's whole body to everything fails", () => {
    const evidence = evidenceFrom(() => answer(200, assetBody("image")));
    const failed = judge(evidence, register).filter(
      (tally) => verdictOf(tally, evidence, undefined).verdict === "failed",
    );
    expect(failed.length).toBeGreaterThan(10);
  });
});

describe("judging", () => {
  it("of no evidence finds nothing and holds nothing", () => {
    for (const { held, findings } of judge(evidenceOf(pool(), []), register)) {
      expect(held).toBe(0);
      expect(findings).toEqual([]);
    }
  });

  it("of the same evidence gives the same tallies, again and anew", () => {
    const faulty: Target = (request, index) =>
      index % 7 === 0 ? answer(200, wholeBody("image")) : answerRightly(request);
    const evidence = evidenceFrom(faulty);
    const once = judge(evidence, register);
    expect(judge(evidence, register)).toEqual(once);
    expect(judge(evidenceFrom(faulty), register)).toEqual(once);
    expect(judge(evidence, register.toReversed()).toReversed()).toEqual(once);
  });

  it("of one exchange tells its violations by rule", () => {
    const evidence = evidenceFrom((request) =>
      request === littleRun[0] ? answer(200, wholeBody("image")) : answerRightly(request),
    );
    const [first, second] = evidence.exchanges;
    if (first === undefined || second === undefined) throw new Error("a run has exchanges");
    const ids = judgeExchange(first, evidence, register).map(({ rule }) => rule.id);
    expect(ids).toContain("gating.faces");
    expect(ids).toContain("rung.image");
    expect(judgeExchange(second, evidence, register)).toEqual([]);
  });
});

describe("a long run is judged a part at a time", () => {
  /** Judges by two rules, and tells how many exchanges one of them saw before it was the other's turn. */
  function parts(answers: readonly Answer[]) {
    const evidence = evidenceOf(pool(), [
      [read("image"), answerRightly(read("image"))],
      ...answers.map((one) => [read("image"), one] as const),
    ]);
    const calls: string[] = [];
    const about = { level: "MUST", from: [], place: "", statement: "", needs: [] } as const;
    const rules = ["first", "second"].map((id) => ({
      ...about,
      id,
      judge: ({ index }: Exchange) => {
        calls.push(id);
        return index % 100 === 99 ? { pointer: `/${index}`, expected: "this", actual: "that" } : ("held" as const);
      },
    }));
    const tallies = judge(evidence, rules).map(({ held, findings }) => ({
      held,
      broken: findings.map(({ exchange, violation }) => [exchange.index, violation.pointer]),
    }));
    const seen = calls.join(" ").match(/first(?: first)*/g) ?? [];
    return { tallies, seen: seen.map((turn) => turn.split(" ").length) };
  }

  it("of 256 exchanges, each judged once and told in order", () => {
    const { tallies, seen } = parts(Array.from({ length: 699 }, () => silence()));
    expect(seen).toEqual([256, 256, 188]);
    const broken = [99, 199, 299, 399, 499, 599, 699].map((index) => [index, `/${index}`]);
    expect(tallies).toEqual([
      { held: 693, broken },
      { held: 693, broken },
    ]);
  });

  it("or of a mebibyte of text, bytes that are no text aside", () => {
    const half = textAnswer(200, "x".repeat(512 * 1024));
    const bytes: Answer = {
      kind: "answered",
      status: 200,
      headers: [],
      body: { kind: "bytes", length: 2 ** 21, problem: "not UTF-8" },
    };
    expect(parts([bytes, half, half, silence(), bytes, half, half, half]).seen).toEqual([4, 4, 1]);
  });
});

/** Bodies that are nearly right: some fields of an asset replaced by any JSON. */
const anyBody: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc
    .tuple(
      fc.constantFrom("image", "video with still", "trashed image"),
      fc.dictionary(fc.constantFrom(...Object.keys(wholeBody("image"))), fc.jsonValue({ maxDepth: 3 })),
    )
    .map(([name, changes]) => ({ ...wholeBody(name), ...changes })),
);

const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(200, 200, 200, 422, 404, 500, 429, 301), anyBody)
      .map(([status, body]) => answer(status, body)),
  },
  fc.tuple(fc.constantFrom(200, 422, 404), fc.string()).map(([status, text]) => textAnswer(status, text)),
  fc.constant(silence("connection reset")),
);

it("no answers whatever make judging or observing throw, and what is told stays short", () => {
  const pairs = fc.array(fc.tuple(anyApiRequest, anyAnswer), { maxLength: 25 });
  fc.assert(
    fc.property(pairs, (run) => {
      const evidence = evidenceOf(pool(), run, true);
      for (const { findings } of judge(evidence, register)) {
        for (const { violation } of findings) {
          expect(violation.expected.length + violation.actual.length).toBeLessThan(1200);
          expect(violation.expected + violation.actual).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }
      for (const { found } of observe(evidence)) expect(found).not.toBe("");
    }),
    { numRuns: 120 },
  );
});
