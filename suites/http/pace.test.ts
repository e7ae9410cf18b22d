import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

/** So many answers, and then a refusal. */
function refusedAfter(pace: Pace, answers: number, at: number, asked = 1000): void {
  for (let count = 0; count < answers; count++) pace.answered();
  pace.throttled({ sentAt: at - 1, answeredAt: at, asked });
}

it("is what the user allows", () => {
  expect(new Pace(20).interval).toBe(50);
  expect(new Pace(Infinity).interval).toBe(0);
});

it("after a refusal is a little slower than what was borne, the wait included", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 40, 200);
  expect(pace.interval).toBeCloseTo((1.1 * 1200) / 40);
});

it("is never faster than what the user allows", () => {
  const pace = new Pace(10);
  refusedAfter(pace, 40, 200);
  expect(pace.interval).toBe(100);
});

it("picks up with each answer", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 40, 200);
  const before = pace.interval;
  for (let count = 0; count < 100; count++) pace.answered();
  expect(pace.interval).toBeLessThan(before);
  for (let count = 0; count < 3000; count++) pace.answered();
  expect(pace.interval).toBe(0);
});

it("hears one refusal of those that were in flight together", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 40, 200);
  const before = pace.interval;
  pace.throttled({ sentAt: 150, answeredAt: 210, asked: 1000 });
  expect(pace.interval).toBe(before);
});

it("has a slowest", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 0, 10, 60_000);
  expect(pace.interval).toBe(250);
});

it("is left alone by a target that refuses as often however slowly it is asked", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 9, 100);
  refusedAfter(pace, 9, 2000);
  expect(pace.interval).toBe(0);
  refusedAfter(pace, 50, 4000);
  expect(pace.interval).toBe(0);
});
