import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { judge } from "../../spec/judge.ts";
import { register } from "../../spec/register.ts";
import { answer } from "../../spec/testing/answers.ts";
import { meaningOf, type ApiRequest } from "../../spec/request.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { evidenceFrom, type Target } from "../../spec/testing/little-run.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { withRungs } from "../../spec/testing/with-rungs.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { conclusionsFrom, exampleOf } from "./conclude.ts";
import type { Recurrence, RequirementResult } from "./result.ts";

/** What a target is found to break, each example with what became of sending it again. */
function broken(target: Target, recurrence: Recurrence): readonly RequirementResult[] {
  const evidence = evidenceFrom(target);
  const bounds = { shortfall: undefined, outside: () => undefined };
  return conclusionsFrom(judge(evidence, register), evidence, bounds, (_, [finding]) =>
    finding === undefined ? [] : [exampleOf({ finding, steps: [], recurrence }, evidence, () => "")],
  )
    .map(({ result }) => result)
    .filter(({ verdict }) => verdict === "failed" || verdict === "warned");
}

const causesIn = (results: readonly RequirementResult[]): string[] =>
  results.flatMap(({ id, consequenceOf }) => (consequenceOf === undefined ? [id] : []));

const everything: Target = (request) =>
  answerRightly(request.operation === "asset" ? { ...request, include: tokens.map((token) => [token]) } : request);

describe("one defect has one cause", () => {
  it("where `include` is not read", () => {
    const results = broken(everything, "alone");
    expect(results.length).toBeGreaterThan(7);
    expect(causesIn(results)).toEqual(["gating.metadata"]);
  });

  it("where `variants` is not read", () => {
    const results = broken(
      withRungs(() => false),
      "alone",
    );
    expect(results.map(({ id }) => id)).toEqual(["rung.all-image", "rung.all-video"]);
    expect(causesIn(results)).toEqual(["rung.all-image"]);
  });

  it("where an answer in so many is wrong, whatever that breaks", () => {
    const isRead = (request: ApiRequest): boolean =>
      request.operation === "asset" && meaningOf(request).unknown.length === 0;
    const rarely: Target = (request, index) =>
      (index % 3 === 0 && isRead(request) ? everything : answerRightly)(request, index);
    expect(causesIn(broken(rarely, "now and then"))).toEqual(["gating.faces"]);
    expect(causesIn(broken(rarely, "alone")).length).toBeGreaterThan(1);
  });
});

describe("an example tells", () => {
  const told = (answered: Answer): string => {
    const evidence = evidenceOf(pool(), [[read("image"), answered]]);
    const violation = { pointer: "", expected: "this", actual: "that" };
    const finding = { exchange: evidence.exchanges[0]!, violation };
    return exampleOf({ finding, steps: [], recurrence: "alone" }, evidence, () => "").answer;
  };

  it.each([
    [
      301,
      "https://photos.test/api/assets/1?token=s3cret#x",
      '301 Moved Permanently to "https://photos.test/api/assets/1"',
    ],
    [302, "/login\u001b[2J", '302 Found to "/login\\u001b[2J"'],
    [200, "/elsewhere", "200 OK"],
    [404, "/elsewhere", "404 Not Found"],
  ])("where a redirect leads, without its query: %i", (status, location, words) => {
    expect(told(answer(status, {}, [["location", location]]))).toBe(words);
  });

  it("the status of a redirect that leads nowhere, and what came instead of an answer", () => {
    expect(told(answer(304, {}))).toBe("304 Not Modified");
    expect(told({ kind: "silent", why: "timed out", detail: "" })).toBe("timed out");
  });
});
