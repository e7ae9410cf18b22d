import { expect, it } from "vitest";
import { Evidence } from "../evidence.ts";
import { isViolation } from "../rule.ts";
import { put } from "../testing/answers.ts";
import { exchangesOf } from "../testing/evidence-of.ts";
import { pool } from "../testing/pool.ts";
import { read } from "../testing/requests.ts";
import { answerRightly } from "../testing/right-target.ts";
import { constancy } from "./constancy.ts";

type Span = readonly [sentAt: number, answeredAt: number];

/** Whether an answer that was another for once is told, where the three same requests lasted so long each. */
function isTold(...spans: readonly [before: Span, other: Span, after: Span]): boolean | undefined {
  const right = answerRightly(read("image"));
  const evidence = new Evidence(pool(), 0);
  const pairs = [right, put("/width", 1)(right), right].map((answer) => [read("image"), answer] as const);
  for (const exchange of exchangesOf(pairs)) {
    const [sentAt, answeredAt] = spans[exchange.index] ?? [0, 0];
    evidence.add({ ...exchange, sentAt, answeredAt });
  }
  const [, other] = evidence.exchanges;
  const rule = constancy.find(({ id }) => id === "http.repeatable");
  return other && isViolation(rule?.judge(other, evidence));
}

it("an answer is held against the same request before and after, where each was answered before the next was sent", () => {
  expect(isTold([0, 5], [10, 15], [20, 25])).toBe(true);
  expect(isTold([0, 10], [10, 20], [20, 25])).toBe(true);
  expect(isTold([0, 12], [10, 15], [20, 25])).toBe(false);
  expect(isTold([0, 5], [10, 22], [20, 25])).toBe(false);
});
