import { describe, expect, it } from "vitest";
import type { Body, Exchange } from "../spec/exchange.ts";
import { assetRequest } from "../spec/request.ts";
import { answer, silence } from "../spec/testing/answers.ts";
import type { CampaignEvent } from "./campaign/result.ts";
import { Outbox } from "./outbox.ts";

const told = (given: Exchange["answer"], outbox = new Outbox()): Exchange["answer"] => {
  const exchange = { index: 0, lane: 0, request: assetRequest("asset_1"), answer: given, sentAt: 0, answeredAt: 1 };
  const event = outbox.event({ kind: "exchange", exchange });
  if (event.kind !== "exchange") throw new Error("another event came out");
  return event.exchange.answer;
};

const large = (length: number): Body => ({ kind: "json", value: "", text: JSON.stringify("x".repeat(length - 2)) });
const withBody = (body: Body): Exchange["answer"] => ({ kind: "answered", status: 200, headers: [], body });

describe("what crosses to the command's thread", () => {
  it("has the text of a body, and not its value a second time", () => {
    expect(told(answer(200, { id: "asset_1" }))).toMatchObject({ body: { kind: "json", value: undefined } });
    expect(told(answer(200, { id: "asset_1" }))).toMatchObject({ body: { text: '{"id":"asset_1"}' } });
  });

  it("has silence and other events as they are", () => {
    const silent = silence("timed out");
    expect(told(silent)).toBe(silent);
    const event: CampaignEvent = { kind: "progress", stage: "search", sent: 1, planned: 2 };
    expect(new Outbox().event(event)).toBe(event);
  });

  it("leaves large bodies out once they are too much together, and small ones never", () => {
    const outbox = new Outbox();
    const eightMb = withBody(large(8 * 1024 * 1024));
    for (let count = 0; count < 4; count++) expect(told(eightMb, outbox)).toMatchObject({ body: { kind: "json" } });
    expect(told(eightMb, outbox)).toEqual(withBody({ kind: "bytes", length: 8 * 1024 * 1024, problem: "not kept" }));
    expect(told(answer(200, { id: "asset_1" }), outbox)).toMatchObject({ body: { kind: "json" } });
  });
});
