import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Deadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a deadline", () => {
  test("ends the request when its time is over, and says that it was the time", () => {
    const deadline = new Deadline(100, undefined);
    const act = vi.fn<() => void>();
    deadline.whenEnded(act);
    vi.advanceTimersByTime(99);
    expect(deadline.ended).toBe(false);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(deadline).toMatchObject({ ended: true, passed: true });
    expect(act).toHaveBeenCalledOnce();
  });

  test("tells those who ask late at once, and ends signals that were taken before and behind it", () => {
    const deadline = new Deadline(100, undefined);
    const [early, late] = [deadline.toSignal(), vi.fn<() => void>()];
    expect(early.aborted).toBe(false);
    vi.advanceTimersByTime(100);
    deadline.whenEnded(late);
    expect([early.aborted, deadline.toSignal().aborted]).toEqual([true, true]);
    expect(late).toHaveBeenCalledOnce();
  });

  test("ends the request with the run, before or meanwhile, and says that it was not the time", () => {
    const run = new AbortController();
    const meanwhile = new Deadline(100, run.signal);
    run.abort();
    for (const deadline of [meanwhile, new Deadline(100, run.signal)]) {
      expect(deadline).toMatchObject({ ended: true, passed: false });
      deadline.lift();
    }
  });

  test("does nothing and leaves nothing once it is lifted", () => {
    const run = new AbortController();
    const deadline = new Deadline(100, run.signal);
    deadline.lift();
    expect(vi.getTimerCount()).toBe(0);
    run.abort();
    expect(deadline.ended).toBe(false);
  });

  test("may be further away than a timer can wait", () => {
    const deadline = new Deadline(2 ** 40, undefined);
    vi.advanceTimersByTime(1000);
    expect(deadline.ended).toBe(false);
    deadline.lift();
  });
});
