import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answered } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import { Archive } from "./archive.ts";

const bodies = fc.oneof(
  fc.json().map((text) => readBody(Buffer.from(text))),
  fc.string({ unit: "binary" }).map((text) => readBody(Buffer.from(text))),
  fc.uint8Array({ minLength: 1 }).map((bytes) => readBody(Buffer.from(bytes))),
);
const headers = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 });
const answers = fc.array(
  fc.record({
    kind: fc.constant("answered" as const),
    status: fc.integer({ min: 100, max: 599 }),
    headers,
    body: bodies,
  }),
  { maxLength: 30 },
);

const plain = (one: Answer): Answer =>
  one.kind === "silent" ? one : { kind: one.kind, status: one.status, headers: one.headers, body: one.body };

describe("an archive", () => {
  it.each([
    ["in memory", Infinity],
    ["partly in a file", 3_000],
    ["all but one in a file", 0],
  ])("gives back what was kept, %s, in any order and as often as asked", (_, most) => {
    fc.assert(
      fc.property(answers, fc.array(fc.nat(), { maxLength: 60 }), (given: readonly Answered[], reads) => {
        const archive = new Archive(most);
        const kept = given.map((one) => archive.keep(one));
        for (const at of reads) {
          const one = kept[at % Math.max(1, kept.length)];
          if (one !== undefined) expect(plain(one)).toEqual(given[at % kept.length]);
        }
        expect(kept.map(plain)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  it("lets go of what was read longest ago once there is more than it may hold", () => {
    const archive = new Archive(10_000);
    const value = { id: "asset_1", text: "x".repeat(900) };
    const first = archive.keep(answer(200, value));
    if (first.kind !== "answered") throw new Error("an answer was kept as none");
    const held = first.body;
    expect(first.body).toBe(held);
    for (let count = 0; count < 10; count++) archive.keep(answer(200, value));
    // Read anew from the file: the same to whoever looks, but another object.
    expect(first.body).not.toBe(held);
    expect(first.body).toEqual(held);
  });

  it("leaves silence as it is", () => {
    const silent = silence("timed out");
    expect(new Archive().keep(silent)).toBe(silent);
  });
});
