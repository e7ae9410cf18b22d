import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer, Exchange } from "../../spec/exchange.ts";
import { assetRequest } from "../../spec/request.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import type { Client } from "./client.ts";
import { Courier, type CourierOptions } from "./courier.ts";

const request = assetRequest("asset_1");
const ok = answer(200, {});
const busy = (headers: readonly (readonly [string, string])[] = []): Answer => answer(429, {}, headers);

/** A courier of a target that gives these answers in turn, the last one for good, and a clock that is moved by hand. */
function courierOf(answers: readonly Answer[], changes: Partial<CourierOptions> = {}, lasting = 0) {
  const began = Date.now();
  const sentAt: number[] = [];
  const recorded: Exchange[] = [];
  const client: Pick<Client, "send"> = {
    async send(_, signal) {
      sentAt.push(Date.now() - began);
      if (lasting > 0) await new Promise((resolve) => setTimeout(resolve, lasting));
      if (signal?.aborted === true) return silence("cancelled");
      return answers[Math.min(sentAt.length, answers.length) - 1] ?? ok;
    },
  };
  const courier = new Courier({
    client,
    record: (exchange) => recorded.push(exchange),
    maxRequests: Infinity,
    deadline: Infinity,
    rateLimit: Infinity,
    now: () => Date.now() - began,
    ...changes,
  });
  const deliver = async (count = 1, sent = request): Promise<(Exchange | undefined)[]> => {
    const exchanges: (Exchange | undefined)[] = [];
    for (let at = 0; at < count; at++) {
      const delivery = courier.deliver(sent, 3);
      await vi.runAllTimersAsync();
      exchanges.push(await delivery);
    }
    return exchanges;
  };
  return { courier, deliver, sentAt, recorded };
}

const statusesOf = (exchanges: readonly (Exchange | undefined)[]) =>
  exchanges.map((exchange) => (exchange?.answer.kind === "answered" ? exchange.answer.status : exchange?.answer.why));

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-07-01T00:00:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("a request", () => {
  it("is recorded with its answer, its lane and its times", async () => {
    const { deliver, recorded } = courierOf([ok], {}, 40);
    const [first, second] = await deliver(2);
    expect(recorded).toEqual([first, second]);
    expect(first).toEqual({ index: 0, lane: 3, request, answer: ok, sentAt: 0, answeredAt: 40 });
    expect(second).toMatchObject({ index: 1, sentAt: 40, answeredAt: 80 });
  });

  it("is recorded and delivered in the form in which it is kept", async () => {
    const kept: Exchange[] = [];
    const keep = (exchange: Exchange): Exchange => kept[kept.push({ ...exchange }) - 1] ?? exchange;
    const { deliver, recorded } = courierOf([ok], { keep });
    const [delivered] = await deliver();
    expect(delivered).toBe(kept[0]);
    expect(recorded[0]).toBe(kept[0]);
  });

  it("that is answered is sent once", async () => {
    const { courier, deliver } = courierOf([answer(500, {})]);
    await deliver(3);
    expect(courier).toMatchObject({ sent: 3, voided: 0, halted: undefined });
  });
});

describe.each(["none", "wrong"] as const)("what comes with the credential %s", (credential) => {
  const bare = assetRequest("asset_1", { credential });

  it("and is throttled for that is sent once, and makes nobody wait", async () => {
    const { courier, deliver, sentAt } = courierOf([busy([["retry-after", "30"]])]);
    expect(statusesOf(await deliver(9, bare))).toEqual(Array.from({ length: 9 }, () => 429));
    expect(sentAt).toEqual(Array.from({ length: 9 }, () => 0));
    expect(courier).toMatchObject({ sent: 9, voided: 9, halted: undefined });
  });

  it("and is not answered at all tells of a target that is gone", async () => {
    const { courier, deliver } = courierOf([silence("connection refused")]);
    await deliver(9, bare);
    expect(courier.halted).toBe("target silent");
  });
});

describe("a budget", () => {
  it("of requests ends a run", async () => {
    const { courier, deliver } = courierOf([ok], { maxRequests: 2 });
    expect(statusesOf(await deliver(4))).toEqual([200, 200, undefined, undefined]);
    expect(courier).toMatchObject({ sent: 2, halted: "request budget spent" });
  });

  it("of requests counts what is sent again", async () => {
    const { courier, deliver } = courierOf([busy()], { maxRequests: 2 });
    await deliver(1);
    expect(courier).toMatchObject({ sent: 2, voided: 2, halted: "request budget spent" });
  });

  it("of time ends a run", async () => {
    const { courier, deliver } = courierOf([ok], { deadline: 100 }, 60);
    expect(statusesOf(await deliver(3))).toEqual([200, 200, undefined]);
    expect(courier.halted).toBe("time budget spent");
  });
});

describe("a void answer", () => {
  it("is asked for again until it says something", async () => {
    const { courier, deliver, recorded } = courierOf([busy(), answer(503, {}), ok]);
    expect(statusesOf(await deliver())).toEqual([200]);
    expect(courier).toMatchObject({ sent: 3, voided: 2 });
    expect(recorded.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it("is taken for good after three more", async () => {
    const { courier, deliver } = courierOf([busy()]);
    expect(statusesOf(await deliver())).toEqual([429]);
    expect(courier.sent).toBe(4);
  });

  it("is waited for longer each time", async () => {
    const { deliver, sentAt } = courierOf([busy()]);
    await deliver();
    expect(sentAt).toEqual([0, 100, 300, 700]);
  });

  it.each([
    ["2", 2000],
    ["45", 45_000],
    ["0", 100],
    ["Wed, 01 Jul 2026 00:00:03 GMT", 3000],
    ["Tue, 30 Jun 2026 00:00:00 GMT", 100],
    ["86400", 5000],
    ["Fri, 03 Jul 2026 00:00:00 GMT", 5000],
    ["soon", 100],
  ])("with Retry-After %j is asked for again after %i ms", async (header, wait) => {
    const { deliver, sentAt } = courierOf([busy([["retry-after", header]]), ok]);
    await deliver();
    expect(sentAt).toEqual([0, wait]);
  });

  it("makes other requests wait as well", async () => {
    const { courier, sentAt } = courierOf([busy([["retry-after", "1"]]), ok]);
    const first = courier.deliver(request, 0);
    await vi.advanceTimersByTimeAsync(10);
    const second = courier.deliver(request, 1);
    await vi.runAllTimersAsync();
    await Promise.all([first, second]);
    expect(sentAt[1]).toBe(1000);
    expect(sentAt[2]).toBeGreaterThanOrEqual(1000);
  });
});

describe("silence", () => {
  it("is tried once more", async () => {
    const { courier, deliver } = courierOf([silence(), ok]);
    expect(statusesOf(await deliver())).toEqual([200]);
    expect(courier).toMatchObject({ sent: 2, voided: 1 });
  });

  it("twice is taken for an answer", async () => {
    const { courier, deliver } = courierOf([silence("connection reset")]);
    expect(statusesOf(await deliver())).toEqual(["connection reset"]);
    expect(courier.sent).toBe(2);
  });

  it("all along is a target that is not there", async () => {
    const { courier, deliver } = courierOf([silence("connection refused")]);
    expect(statusesOf(await deliver(8)).slice(-2)).toEqual([undefined, undefined]);
    expect(courier.halted).toBe("target silent");
    expect(courier.sent).toBeLessThan(12);
  });

  it("after answers is a target that is gone, once it had time to come back", async () => {
    const { courier, deliver, sentAt } = courierOf([ok, ok, silence("connection refused")]);
    await deliver(20);
    expect(courier.halted).toBe("target silent");
    expect(sentAt.at(-1)).toBeGreaterThan(9000);
    expect(sentAt.at(-1)).toBeLessThan(13_000);
    expect(courier.sent).toBeLessThan(20);
  });

  it("for a while loses no more than a few cases", async () => {
    const answers = [ok, ok, ...Array.from({ length: 8 }, () => silence("connection refused")), ok];
    const { courier, deliver } = courierOf(answers);
    await deliver(30);
    expect(courier).toMatchObject({ halted: undefined, delivered: 30, lost: 4 });
  });

  it("while others are in flight has one request look whether the target is back", async () => {
    const answers = [ok, ...Array.from({ length: 11 }, () => silence("connection reset")), ok];
    const { courier, sentAt } = courierOf(answers, {}, 10);
    await Promise.all([courier.deliver(request, 0), vi.runAllTimersAsync()]);
    const all = Promise.all(Array.from({ length: 8 }, (_, lane) => courier.deliver(request, lane)));
    await vi.runAllTimersAsync();
    await all;
    const looks = sentAt.slice(9, 12);
    expect(new Set(looks).size).toBe(3);
    expect(courier.halted).toBeUndefined();
  });

  it("of eight time-outs makes the next ones short", async () => {
    const within: (number | undefined)[] = [];
    const turns = Array.from({ length: 40 }, (_, at) => (at % 3 === 2 ? ok : silence()));
    const client: Pick<Client, "send"> = {
      send: async (_request, _signal, longest) => turns[within.push(longest) - 1] ?? ok,
    };
    const { deliver } = courierOf([], { client });
    await deliver(10);
    expect(within.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => Infinity));
    expect(within[12]).toBe(1000);
  });

  it("now and then is not", async () => {
    const { courier, deliver } = courierOf(Array.from({ length: 60 }, (_, at) => (at % 3 === 2 ? ok : silence())));
    await deliver(20);
    expect(courier.halted).toBeUndefined();
  });
});

describe("a rate limit", () => {
  it("spaces requests out", async () => {
    const { courier, sentAt } = courierOf([ok], { rateLimit: 10 });
    const all = Promise.all(Array.from({ length: 4 }, (_, lane) => courier.deliver(request, lane)));
    await vi.runAllTimersAsync();
    await all;
    expect(sentAt).toEqual([0, 100, 200, 300]);
  });
});

describe("a target that limits its rate", () => {
  /** Answers so many requests in a second; more are told to come back in the next. */
  function limited(perSecond: number) {
    const began = Date.now();
    const used = new Map<number, number>();
    const client: Pick<Client, "send"> = {
      async send() {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const second = Math.floor((Date.now() - began) / 1000);
        used.set(second, (used.get(second) ?? 0) + 1);
        return (used.get(second) ?? 0) > perSecond ? busy([["retry-after", "1"]]) : ok;
      },
    };
    return courierOf([], { client });
  }

  it("gets as many as it bears, and loses nothing", async () => {
    const { courier } = limited(20);
    const lanes = Array.from({ length: 8 }, async (_, lane) => {
      for (let at = 0; at < 50; at++) await courier.deliver(request, lane);
    });
    await vi.runAllTimersAsync();
    await Promise.all(lanes);
    expect(courier).toMatchObject({ delivered: 400, lost: 0, halted: undefined });
    expect(courier.voided).toBeLessThan(60);
  });

  it("to nothing is left alone", async () => {
    const { courier, deliver, sentAt } = courierOf([ok, busy([["retry-after", "1"]])]);
    await deliver(20);
    expect(courier.halted).toBe("target throttling");
    expect(sentAt.at(-1)).toBeLessThan(20_000);
  });

  it("for a day is not waited for", async () => {
    const turns = Array.from({ length: 90 }, (_, at) => (at % 10 === 9 ? busy([["retry-after", "86400"]]) : ok));
    const { courier, deliver, sentAt } = courierOf(turns);
    await deliver(90);
    expect(courier.halted).toBe("target throttling");
    expect(sentAt.at(-1)).toBeLessThan(16_000);
  });
});

describe("a cancelled run", () => {
  it("sends nothing more", async () => {
    const stop = new AbortController();
    const { courier, deliver } = courierOf([ok], { signal: stop.signal });
    await deliver();
    stop.abort();
    expect(await deliver()).toEqual([undefined]);
    expect(courier).toMatchObject({ sent: 1, halted: "cancelled" });
  });

  it("forgets the request that was on its way", async () => {
    const stop = new AbortController();
    const { courier, recorded } = courierOf([ok], { signal: stop.signal }, 50);
    const delivery = courier.deliver(request, 0);
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    await vi.runAllTimersAsync();
    expect(await delivery).toBeUndefined();
    expect(recorded).toEqual([]);
    expect(courier.halted).toBe("cancelled");
  });
});
