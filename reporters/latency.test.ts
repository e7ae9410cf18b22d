import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latencyOf, mergeLatencies } from "./latency.ts";

const took = (milliseconds: number, status = 200) => ({ sentAt: 10, answeredAt: 10 + milliseconds, status });
const times = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 200 });

describe("the latency of a run", () => {
  test("is told in quantiles of its answers, silence set apart", () => {
    const traffic = [...Array.from({ length: 99 }, (_, at) => took(at + 1)), took(5000), took(99_999, 0)];
    expect(latencyOf(traffic)).toMatchObject({ answers: 100, p50: 50, p90: 90, p99: 99, max: 5000 });
  });

  test("is not told where no answer came", () => {
    expect(latencyOf([took(5, 0)])).toBeUndefined();
  });

  test("puts every answer into one bucket, whose bound it does not pass", () => {
    fc.assert(
      fc.property(times, (all) => {
        const { buckets, answers } = latencyOf(all.map((time) => took(time))) ?? { buckets: {}, answers: 0 };
        expect(Object.values(buckets).reduce((sum, count) => sum + count, 0)).toBe(answers);
        const within = (bound: number): number => all.filter((time) => time <= bound * 1.01).length;
        let counted = 0;
        for (const [bound, count] of Object.entries(buckets).toSorted(([a], [b]) => Number(a) - Number(b))) {
          counted += count;
          expect(within(Number(bound))).toBeGreaterThanOrEqual(counted);
        }
      }),
    );
  });
});

describe("latencies of several runs", () => {
  test("make those of all their answers, to a quarter", () => {
    fc.assert(
      fc.property(times, times, (some, others) => {
        const [one, other, both] = [some, others, [...some, ...others]].map((all) =>
          latencyOf(all.map((time) => took(time))),
        );
        if (one === undefined || other === undefined || both === undefined) throw new Error("no latency");
        const merged = mergeLatencies([one, other]);
        expect(merged?.answers).toBe(both.answers);
        expect(merged?.max).toBe(both.max);
        for (const quantile of ["p50", "p90", "p99"] as const) {
          expect(merged?.[quantile]).toBeGreaterThanOrEqual(both[quantile] * 0.98 - 0.1);
          // What it is held against is rounded to a tenth.
          expect(merged?.[quantile]).toBeLessThanOrEqual(Math.max((both[quantile] + 0.05) * 1.3, 0.2));
        }
      }),
    );
  });

  test("of one are its own, and of none are none", () => {
    const one = latencyOf([took(3)]);
    expect(mergeLatencies(one === undefined ? [] : [one])).toEqual(one);
    expect(mergeLatencies([])).toBeUndefined();
  });
});
