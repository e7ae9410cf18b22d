import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";
import { readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";

const { readings } = readingsOf("image", [[read("image")], [read("image", "faces")], [read("image", "people")]]);

/** The order of each reading, with that of the one before it. */
const steps = () => {
  const looked: number[] = [];
  const orders = fold<string[]>(
    () => [],
    (told, reading, before) => {
      looked.push(reading.exchange.index);
      return [...told, `${before?.meaning.order ?? "-"}>${reading.meaning.order}`];
    },
  );
  return { looked, orders };
};

describe("what is worked out from readings", () => {
  it("takes each with the one before it, in order", () => {
    expect(steps().orders(readings)).toEqual(["->", ">faces", "faces>people"]);
    expect(steps().orders([])).toEqual([]);
  });

  it("goes on from where it was once there are more", () => {
    const { looked, orders } = steps();
    const growing = readings.slice(0, 1);
    orders(growing);
    orders(growing);
    growing.push(...readings.slice(1));
    expect(orders(growing)).toEqual(steps().orders(readings));
    expect(looked).toEqual([0, 1, 2]);
  });

  it("is another for each list", () => {
    const { orders } = steps();
    orders(readings);
    expect(orders(readings.slice(2))).toEqual(["->people"]);
  });
});
