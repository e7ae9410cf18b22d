import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import { asksForPatience, Outage } from "./outage.ts";

const ok = answer(200, {});
const down = answer(503, {});
const busy = (after: string): Answer => answer(429, {}, [["retry-after", after]]);

/** One request after the other, each answered at once and sent when the outage lets it; when it ended, and how. */
function live(
  answers: (now: number) => Answer,
  well: boolean,
  until = 300_000,
): { at: number; why: string | undefined } {
  const outage = new Outage();
  if (well) outage.note({ answer: ok, attempt: 0, sentAt: 0, answeredAt: 0 });
  let now = 0;
  while (now < until && outage.givenUp === undefined) {
    now = Math.max(now + 1, outage.waitUntil);
    outage.note({ answer: answers(now), attempt: 0, sentAt: now, answeredAt: now });
  }
  return { at: now, why: outage.givenUp };
}

describe("a target that never answered", () => {
  it.each([
    ["connection refused", 1000, 2500],
    ["connection reset", 1000, 2500],
    ["timed out", 0, 1000],
  ] as const)("is given up soon: %s", (why, earliest, latest) => {
    const { at, why: reason } = live(() => silence(why), false);
    expect(reason).toBe("target silent");
    expect(at).toBeGreaterThanOrEqual(earliest);
    expect(at).toBeLessThan(latest);
  });

  it("may be starting up", () => {
    expect(live((now) => (now < 2500 ? down : ok), false, 10_000).why).toBeUndefined();
  });

  it.each([["86400"], ["9".repeat(30)]])("and asks to come back in %s seconds is taken at its word", (after) => {
    const { at, why } = live(() => busy(after), false);
    expect(why).toBe("target throttling");
    expect(at).toBeLessThan(11_000);
  });

  it.each([
    ["1", 10_000],
    ["60", 200_000],
    ["0", 10_000],
  ])("and always asks for %s seconds is given up", (after, latest) => {
    const { at, why } = live(() => busy(after), false);
    expect(why).toBe("target throttling");
    expect(at).toBeLessThan(latest);
  });
});

describe("a target that answered before", () => {
  it("has ten seconds to come back", () => {
    expect(live((now) => (now < 8000 ? down : ok), true, 60_000).why).toBeUndefined();
    const { at, why } = live(() => down, true);
    expect(why).toBe("target silent");
    expect(at).toBeLessThan(13_000);
  });

  describe("and hangs on all that is in flight together", () => {
    const hung = (outage: Outage, ...times: readonly (readonly [sentAt: number, answeredAt: number])[]): Outage => {
      for (const [sentAt, answeredAt] of times)
        outage.note({ answer: silence("timed out"), attempt: 0, sentAt, answeredAt });
      return outage;
    };
    const together = (): Outage => {
      const outage = new Outage();
      outage.note({ answer: ok, attempt: 0, sentAt: 0, answeredAt: 0 });
      return hung(outage, ...Array.from({ length: 6 }, (_, at) => [at, 10_000 + at] as const));
    };

    it("is not given up for the one look that hangs as well", () => {
      expect(hung(together(), [10_200, 20_200]).givenUp).toBeUndefined();
    });

    it("is given up for two looks one after the other", () => {
      expect(hung(together(), [10_200, 20_200], [20_300, 30_300]).givenUp).toBe("target silent");
    });

    it("begins anew with every answer", () => {
      const outage = hung(together(), [10_200, 20_200]);
      outage.note({ answer: ok, attempt: 0, sentAt: 20_300, answeredAt: 20_300 });
      hung(outage, ...Array.from({ length: 6 }, (_, at) => [20_400 + at, 30_400 + at] as const), [30_600, 40_600]);
      expect(outage.givenUp).toBeUndefined();
    });
  });

  it("and hangs on one request after the other is given up for these", () => {
    const { at, why } = live(() => silence("timed out"), true);
    expect(why).toBe("target silent");
    expect(at).toBeLessThan(13_000);
  });

  it("has the minute that it asks for", () => {
    expect(
      live((now) => (now < 55_000 ? busy(String(Math.ceil((55_000 - now) / 1000))) : ok), true).why,
    ).toBeUndefined();
  });

  it("and asks for a minute again and again is given up", () => {
    expect(live(() => busy("60"), true)).toMatchObject({ why: "target throttling" });
  });

  it("may be down every other second for ever", () => {
    expect(live((now) => (Math.floor(now / 1000) % 2 === 0 ? ok : down), true, 60_000).why).toBeUndefined();
  });

  it("waits a quarter of an hour in all, and no longer", () => {
    const { at, why } = live((now) => (Math.floor(now / 30_000) % 2 === 0 ? ok : busy("30")), true, 3_600_000);
    expect(why).toBe("target throttling");
    expect(at).toBeGreaterThan(15 * 60_000);
  });
});

it.each([
  ["429", answer(429, {}), true],
  ["503 with Retry-After", answer(503, {}, [["retry-after", "1"]]), true],
  ["503", down, false],
  ["200 with Retry-After", answer(200, {}, [["retry-after", "1"]]), false],
  ["silence", silence(), false],
])("%s asks for patience: %s", (_, given, asks) => {
  expect(asksForPatience(given)).toBe(asks);
});
