import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Body, Exchange } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import { assetRequest, type ApiRequest } from "../../spec/request.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import { Archive } from "./archive.ts";

const bodies = fc.oneof(
  fc.json().map((text) => readBody(Buffer.from(text))),
  fc.string({ unit: "binary" }).map((text) => readBody(Buffer.from(text))),
  fc.uint8Array({ minLength: 1 }).map((bytes) => readBody(Buffer.from(bytes))),
);
const headers = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 });
const answered = fc.record({
  kind: fc.constant("answered" as const),
  status: fc.integer({ min: 100, max: 599 }),
  headers,
  body: bodies,
});
const requests = fc.string({ unit: "binary" }).map((value) => assetRequest("asset_1", { include: [[value]] }));
const exchanges = fc.array(fc.tuple(requests, answered), { maxLength: 30 });

const exchangeOf = (request: ApiRequest, answer: Answer, index = 0): Exchange => ({
  index,
  lane: 0,
  request,
  answer,
  sentAt: 0,
  answeredAt: 1,
});

function plain({ index, lane, request, answer, sentAt, answeredAt }: Exchange): Exchange {
  if (answer.kind === "silent") return { index, lane, request, answer, sentAt, answeredAt };
  const { kind, status, headers: told, body } = answer;
  // A value may be there only once it is asked for.
  const whole = body.kind === "json" ? { kind: body.kind, value: body.value, text: body.text } : body;
  return { index, lane, request, answer: { kind, status, headers: told, body: whole }, sentAt, answeredAt };
}

const bodyOf = ({ answer }: Exchange): Body | undefined => (answer.kind === "answered" ? answer.body : undefined);

describe("an archive", () => {
  it.each([
    ["in memory", Infinity],
    ["partly in a file", 3_000],
    ["all but one in a file", 0],
  ])("gives back what was kept, %s, in any order and as often as asked", (_, most) => {
    fc.assert(
      fc.property(exchanges, fc.array(fc.nat(), { maxLength: 60 }), (given, reads) => {
        const archive = new Archive(most);
        const all = given.map(([request, answer], index) => exchangeOf(request, answer, index));
        const kept = all.map((one) => archive.keep(one));
        for (const at of reads) {
          const one = kept[at % Math.max(1, kept.length)];
          if (one !== undefined) expect(plain(one)).toEqual(all[at % all.length]);
        }
        expect(kept.map(plain)).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it("lets go of what was read longest ago once there is more than it may hold", () => {
    const archive = new Archive(10_000);
    const keep = (): Exchange =>
      archive.keep(exchangeOf(assetRequest("asset_1"), answer(200, { id: "asset_1", text: "x".repeat(900) })));
    const first = keep();
    const held = bodyOf(first);
    expect(bodyOf(first)).toBe(held);
    for (let count = 0; count < 10; count++) keep();
    // Read anew from the file: the same to whoever looks, but another object.
    expect(bodyOf(first)).not.toBe(held);
    expect(plain(first)).toEqual(plain(keep()));
  });

  it("leaves silence as it is", () => {
    const silent = exchangeOf(assetRequest("asset_1"), silence("timed out"));
    expect(new Archive().keep(silent)).toBe(silent);
  });
});
