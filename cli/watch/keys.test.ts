import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { listenForKeys, type Wish } from "./keys.ts";

function terminal(): PassThrough & { isTTY: boolean; modes: boolean[]; setRawMode: (raw: boolean) => void } {
  const modes: boolean[] = [];
  return Object.assign(new PassThrough(), { isTTY: true, modes, setRawMode: (raw: boolean) => void modes.push(raw) });
}

const told = async (keys: string): Promise<Wish[]> => {
  const source = terminal();
  const wishes: Wish[] = [];
  const listening = listenForKeys(source, (wish) => void wishes.push(wish));
  source.write(keys);
  await new Promise((resolve) => setImmediate(resolve));
  listening.release();
  return wishes;
};

test.each<readonly [string, string, readonly Wish[]]>([
  ["Enter", "\r", ["again"]],
  ["r", "r", ["again"]],
  ["q", "q", ["quit"]],
  ["Ctrl-C", "\u0003", ["interrupt"]],
  ["Ctrl-D", "\u0004", ["quit"]],
  ["any other key, or an arrow", "x\u001b[A ", []],
  ["several at once", "rq", ["again", "quit"]],
])("%s", async (_, keys, wishes) => {
  expect(await told(keys)).toEqual(wishes);
});

test("a terminal gives single keys while it is listened to, and lines again afterwards", () => {
  const source = terminal();
  const listening = listenForKeys(source, () => {});
  expect(listening.listening).toBe(true);
  expect(source.modes).toEqual([true]);
  listening.release();
  expect(source.modes).toEqual([true, false]);
  expect(source.listenerCount("data")).toBe(0);
  expect(source.isPaused()).toBe(true);
});

test("where there is no terminal, nothing is read", () => {
  const source = new PassThrough();
  expect(listenForKeys(source, () => {}).listening).toBe(false);
  expect(source.listenerCount("data")).toBe(0);
});
