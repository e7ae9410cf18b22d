import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { answer } from "../../spec/testing/answers.ts";
import type { Client } from "./client.ts";
import { Courier, type CourierOptions } from "./courier.ts";

const request = assetRequest("asset_1");

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-07-01T00:00:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("a target that bears few requests at a time", () => {
  /** Answers after 5 ms, if it has no more than so many requests to answer. */
  function narrow(most: number, changes: Partial<CourierOptions> = {}) {
    let inFlight = 0;
    let widest = 0;
    const client: Pick<Client, "send"> = {
      async send() {
        inFlight += 1;
        widest = Math.max(widest, inFlight);
        const isTooMuch = inFlight > most;
        await new Promise((resolve) => setTimeout(resolve, 5));
        inFlight -= 1;
        return isTooMuch ? answer(429, {}, [["retry-after", "1"]]) : answer(200, {});
      },
    };
    const began = Date.now();
    const courier = new Courier({
      client,
      record: () => {},
      maxRequests: Infinity,
      deadline: Infinity,
      rateLimit: Infinity,
      now: () => Date.now() - began,
      ...changes,
    });
    return { courier, takeWidest: () => [widest, (widest = 0)][0] };
  }

  it.each([7, 5, 2, 1])("gets no more: %i", async (most) => {
    const { courier, takeWidest } = narrow(most);
    const began = Date.now();
    const send = async (count: number): Promise<void> => {
      const lanes = Array.from({ length: 8 }, async (_, lane) => {
        for (let at = 0; at < count; at++) await courier.deliver(request, lane);
      });
      await vi.runAllTimersAsync();
      await Promise.all(lanes);
    };
    await send(10);
    takeWidest();
    await send(40);
    expect(takeWidest()).toBeLessThanOrEqual(most);
    expect(courier).toMatchObject({ delivered: 400, lost: 0, halted: undefined });
    expect(courier.voided).toBeLessThan(16);
    expect(Date.now() - began).toBeLessThan(3500 + (400 * 5) / Math.min(most, 4));
  });

  it("is asked for nothing more where it is stopped", async () => {
    const stop = new AbortController();
    const { courier } = narrow(2, { signal: stop.signal });
    const all = Promise.all(Array.from({ length: 24 }, (_, lane) => courier.deliver(request, lane)));
    await vi.advanceTimersByTimeAsync(1002);
    stop.abort();
    const { sent } = courier;
    await vi.runAllTimersAsync();
    expect((await all).filter((exchange) => exchange === undefined).length).toBeGreaterThan(0);
    expect(courier.sent).toBe(sent);
    expect(courier.halted).toBe("cancelled");
  });
});
