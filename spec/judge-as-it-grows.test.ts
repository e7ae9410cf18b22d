import { describe, expect, it } from "vitest";
import { Evidence } from "./evidence.ts";
import { judge, judgeExchange } from "./judge.ts";
import { register } from "./register.ts";
import type { ApiRequest } from "./request.ts";
import { put, type Change } from "./testing/answers.ts";
import { evidenceFrom } from "./testing/little-run.ts";
import { answerRightly } from "./testing/right-target.ts";

describe("what was judged while a run went on", () => {
  const faulty: readonly (readonly [what: string, fault: (request: ApiRequest, index: number) => Change])[] = [
    ["changes with each read", (_, index) => put("/updated_at", new Date(1e9 * index).toISOString())],
    ["changes now and then", (_, index) => put("/width", index % 5)],
    ["shows too much at times", (_, index) => (index % 9 === 0 ? put("/metrics", { sharpness: 1 }) : put("/x", 1))],
    ["knows nobody after a while", (_, index) => (index > 50 ? put("/people", []) : put("/x", 1))],
  ];

  it.each(faulty)("is judged the same anew when all is seen, where a target %s", (_, fault) => {
    const whole = evidenceFrom((request, index) => fault(request, index)(answerRightly(request)));
    const growing = new Evidence(whole.pool, whole.startedAt);
    for (const exchange of whole.exchanges) {
      growing.add(exchange);
      judgeExchange(exchange, growing, register);
    }
    const anew = new Evidence(whole.pool, whole.startedAt);
    for (const exchange of whole.exchanges) anew.add(exchange);
    expect(judge(growing, register)).toEqual(judge(anew, register));
  });
});
