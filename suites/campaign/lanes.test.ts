import { describe, expect, it } from "vitest";
import { assetRequest, type ApiRequest } from "../../spec/request.ts";
import type { Flow, Stage } from "../plan/plan.ts";
import { sendStage, type Deliver } from "./lanes.ts";

const request = (id: string): ApiRequest => assetRequest(id);
const walk = (...ids: readonly string[]): ApiRequest[] => ids.map(request);
const stage = (flow: Flow, ...walks: ApiRequest[][]): Stage => ({ name: "search", walks, flow });

/** What was sent on each lane, and how many requests were in flight at the most; each takes as long as told. */
async function sent(given: Stage, lanes: number, lasting: (id: string) => number = () => 0) {
  const byLane = new Map<number, string[]>();
  let inFlight = 0;
  let most = 0;
  const deliver: Deliver = async (one, lane) => {
    const id = one.operation === "asset" ? one.id : "";
    byLane.set(lane, [...(byLane.get(lane) ?? []), id]);
    most = Math.max(most, ++inFlight);
    for (let tick = 0; tick <= lasting(id); tick++) await Promise.resolve();
    inFlight -= 1;
  };
  await sendStage(given, lanes, deliver);
  return { byLane: Object.fromEntries(byLane), most };
}

const walks = stage("side by side", walk("a1", "a2"), walk("b1"), walk("c1", "c2", "c3"), walk("d1"), walk("e1"));

describe("walks", () => {
  const expected = { 0: ["a1", "a2", "c1", "c2", "c3", "e1"], 1: ["b1", "d1"] };

  it("are dealt out to lanes in turn, each in its order", async () => {
    expect((await sent(walks, 2)).byLane).toEqual(expected);
  });

  it("are on the same lanes in the same order, whatever the timing", async () => {
    const slow = await sent(walks, 2, (id) => (id.startsWith("a") ? 50 : 1));
    const uneven = await sent(walks, 2, (id) => id.charCodeAt(0) % 7);
    expect(slow.byLane).toEqual(expected);
    expect(uneven.byLane).toEqual(expected);
  });

  it("are no more in flight than there are lanes", async () => {
    expect((await sent(walks, 3, () => 4)).most).toBe(3);
    expect((await sent(walks, 1, () => 4)).most).toBe(1);
  });

  it("may be fewer than lanes, or none", async () => {
    expect((await sent(stage("side by side", walk("a1")), 8)).byLane).toEqual({ 0: ["a1"] });
    expect((await sent(stage("side by side"), 8)).byLane).toEqual({});
  });
});

describe("what goes one by one", () => {
  it("takes the first lane, walk after walk, with nothing beside it", async () => {
    const { byLane, most } = await sent({ ...walks, flow: "one by one" }, 3, () => 4);
    expect(byLane).toEqual({ 0: walks.walks.flat().map((each) => each.operation === "asset" && each.id) });
    expect(most).toBe(1);
  });
});

describe("bursts", () => {
  const bursts = stage("together", walk("a1", "a2", "a3"), walk("b1", "b2"));

  it("go out together, one lane for each request", async () => {
    const { byLane, most } = await sent(bursts, 2, () => 5);
    expect(byLane).toEqual({ 0: ["a1", "b1"], 1: ["a2", "b2"], 2: ["a3"] });
    expect(most).toBe(3);
  });

  it("wait for the one before", async () => {
    const order: string[] = [];
    await sendStage(bursts, 2, async (one) => {
      if (one.operation !== "asset") return;
      order.push(`> ${one.id}`);
      for (let tick = 0; tick < 5; tick++) await Promise.resolve();
      order.push(`< ${one.id}`);
    });
    expect(order.indexOf("> b1")).toBeGreaterThan(order.indexOf("< a3"));
  });
});
