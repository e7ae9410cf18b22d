import { expect, onTestFinished, test } from "vitest";
import { Bell } from "./bell.ts";

function aBell(): Bell {
  const bell = new Bell();
  onTestFinished(() => bell.release());
  return bell;
}

const forever = (): Promise<never> => new Promise(() => {});

test("work that ends by itself gives its result", async () => {
  expect(await aBell().during(async () => 7)).toBe(7);
});

test("a ring comes before the end of the work, which is called off", async () => {
  const bell = aBell();
  let calledOff = false;
  const ended = bell.during((signal) => {
    signal.addEventListener("abort", () => (calledOff = true));
    return forever();
  });
  bell.ring("quit");
  expect(await ended).toBe("quit");
  expect(calledOff).toBe(true);
});

test("what asks for another run while one lasts is heard after it, once", async () => {
  const bell = aBell();
  bell.ring("again");
  bell.ring("again");
  expect(await bell.during(forever)).toBe("again");
  expect(await bell.during(async () => "quiet")).toBe("quiet");
});

test("what ends a run goes to it as a signal", async () => {
  const heard: string[] = [];
  const hear = (name: string): void => void heard.push(name);
  process.on("SIGINT", hear);
  onTestFinished(() => void process.off("SIGINT", hear));
  aBell().ring("quit");
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(heard).toEqual(["SIGINT"]);
});

test("a signal rings while there is work", async () => {
  const ended = aBell().during(forever);
  process.emit("SIGTERM", "SIGTERM");
  expect(await ended).toBe("terminate");
});

test("nothing is left behind", () => {
  const counts = (): number[] => [process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")];
  const before = counts();
  new Bell().release();
  expect(counts()).toEqual(before);
});
