import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

/** So many answers, and then a refusal. */
function refusedAfter(pace: Pace, answers: number, at: number, { asked = 1000, together = 1 } = {}): void {
  for (let count = 0; count < answers; count++) pace.answered();
  pace.throttled({ sentAt: at - 1, answeredAt: at, together, asked });
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
  pace.throttled({ sentAt: 150, answeredAt: 210, together: 1, asked: 1000 });
  expect(pace.interval).toBe(before);
});

it("has a slowest", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 0, 10, { asked: 60_000 });
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

it("halves what is in flight where a target refuses soon, until it bears that", () => {
  const pace = new Pace(Infinity);
  expect(pace.width).toBe(Infinity);
  refusedAfter(pace, 5, 10, { together: 8 });
  expect([pace.width, pace.interval]).toEqual([4, 0]);
  refusedAfter(pace, 8, 2000, { together: 4 });
  expect([pace.width, pace.interval]).toEqual([2, 0]);
});

it("hears one refusal of those that were in flight together, how many they are", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 5, 10, { together: 8 });
  pace.throttled({ sentAt: 5, answeredAt: 12, together: 7, asked: 1000 });
  expect(pace.width).toBe(4);
});

it.each([
  ["refuses what is asked for alone", 3, 1],
  ["answers many before it refuses", 17, 8],
])("slows down for a target that %s, whatever is in flight", (_, answers, together) => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, answers, 200, { together });
  expect([pace.width, pace.interval > 0]).toEqual([Infinity, true]);
});

it("gives up asking for fewer things at a time where that did not help, for good", () => {
  const pace = new Pace(Infinity);
  refusedAfter(pace, 3, 10, { together: 3 });
  expect(pace.width).toBe(1);
  refusedAfter(pace, 2, 2000, { together: 1 });
  expect([pace.width, pace.interval > 0]).toEqual([Infinity, true]);
  refusedAfter(pace, 3, 9000, { together: 8 });
  expect(pace.width).toBe(Infinity);
});
