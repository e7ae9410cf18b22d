import { describe, expect, it, test } from "vitest";
import { isRefused, isServed, isVoidFetch, tellingFetches, timelineOf, type MediaFetch } from "./media.ts";
import { at, fetched } from "./testing/traces.ts";

const gone = fetched({ status: 404 });
const silent = { kind: "silent", why: "timed out", detail: "nothing came" } as const;

const outcomes = (count: number) =>
  at(...Array.from({ length: count }, (_, n) => [n, fetched({ status: 200 + n })] as const));

/** The fetches from that one on went to the URL that a later read gave. */
const renewed = (fetches: readonly MediaFetch[], from: number): MediaFetch[] =>
  fetches.map((fetch, n) => (n < from ? fetch : { ...fetch, url: "renewed" }));

describe("the timeline of a URL", () => {
  test.each([
    ["one fetch", at([0, fetched()]), "200 at 0.0 s"],
    ["two alike", at([0, gone], [0.5, gone]), "404 at 0.0 s and 0.5 s"],
    ["many alike", at([0, gone], [0.5, gone], [2, gone], [30, gone]), "404 at 0.0 s, 0.5 s … 30.0 s (4 times)"],
    ["a picture that settled", at([0, gone], [0.5, gone], [2, fetched()]), "404 at 0.0 s and 0.5 s, 200 at 2.0 s"],
    ["silence", at([0, silent], [11, fetched()]), "timed out at 0.0 s, 200 at 11.0 s"],
    ["a renewed URL", renewed(at([0, gone], [2, fetched()]), 1), "404 at 0.0 s, 200 from the renewed URL at 2.0 s"],
    ["nothing", [], "never fetched"],
    ["five outcomes", outcomes(5), "200 at 0.0 s, 201 at 1.0 s, 202 at 2.0 s, 203 at 3.0 s, 204 at 4.0 s"],
    [
      "the first and the last of many outcomes",
      outcomes(9),
      "200 at 0.0 s, 201 at 1.0 s, 202 at 2.0 s, 203 at 3.0 s, …, 208 at 8.0 s",
    ],
  ])("tells %s", (_, fetches, told) => {
    expect(timelineOf({ fetches })).toBe(told);
  });

  it("stays short whatever came", () => {
    expect(timelineOf({ fetches: outcomes(900) }).length).toBeLessThan(150);
  });
});

describe("fetches that tell something", () => {
  const ways = (...answers: readonly (number | typeof silent)[]) =>
    tellingFetches({
      fetches: at(...answers.map((one, n) => [n, typeof one === "number" ? fetched({ status: one }) : one] as const)),
    }).length;
  test.each([
    [[200, 404], 2],
    [[500, 200], 1],
    [[500, 500], 0],
    [[500, 500, 500], 3],
    [[501, 500, 500], 3],
    [[500, 500, 503], 0],
    [[502, 502, 502], 0],
    [[429, 429, 429], 0],
    [[silent, 200], 1],
    [[silent, silent, silent], 0],
    [[500, 500, 500, silent], 0],
  ])("of %j are %i", (answers, telling) => {
    expect(ways(...answers)).toBe(telling);
  });
});

describe("what an answer to a fetch says", () => {
  const statuses = [200, 203, 204, 206, 304, 401, 403, 404, 407, 428, 429, 499, 500, 503];
  test.each([
    ["served", isServed, [200, 203, 206]],
    ["refused", isRefused, [401, 403, 407]],
    ["nothing", isVoidFetch, [429, 500, 503]],
  ] as const)("is %s by these statuses alone", (_, test, those) => {
    expect(statuses.filter((status) => test(fetched({ status })))).toEqual(those);
  });

  it("is nothing where none came", () => {
    expect([isServed, isRefused, isVoidFetch].map((test) => test(silent))).toEqual([false, false, true]);
  });
});
