import { afterEach, expect, test, vi } from "vitest";
import { whenAborted } from "./when-aborted.ts";

const warn = vi.spyOn(process, "emitWarning");
afterEach(() => void warn.mockClear());

test("acts when the signal comes, unless it was left be", () => {
  const run = new AbortController();
  const [kept, left] = [vi.fn<() => void>(), vi.fn<() => void>()];
  whenAborted(run.signal, kept);
  whenAborted(run.signal, left)();
  run.abort();
  expect(kept).toHaveBeenCalledOnce();
  expect(left).not.toHaveBeenCalled();
});

test("has room for many on one signal, without a warning", () => {
  const { signal } = new AbortController();
  for (let at = 0; at < 100; at++) whenAborted(signal, () => {});
  expect(warn).not.toHaveBeenCalled();
});

test("does nothing where there is no signal", () => {
  expect(() => whenAborted(undefined, () => {})()).not.toThrow();
});

test("acts at once where the signal has come", () => {
  const act = vi.fn<() => void>();
  whenAborted(AbortSignal.abort(), act)();
  expect(act).toHaveBeenCalledOnce();
});
