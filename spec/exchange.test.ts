import { describe, expect, it } from "vitest";
import { bodyInWords, headerOf, isVoid, type Answered } from "./exchange.ts";
import { answer, silence } from "./testing/answers.ts";

const answered = (...headers: Answered["headers"]): Answered => ({
  kind: "answered",
  status: 200,
  headers,
  body: { kind: "json", value: {}, text: "{}" },
});

describe("a header", () => {
  it("is the first of its name", () => {
    const one = answered(["vary", "Accept"], ["etag", '"1"'], ["etag", '"2"']);
    expect(headerOf(one, "etag")).toBe('"1"');
    expect(headerOf(one, "vary")).toBe("Accept");
    expect(headerOf(one, "age")).toBeUndefined();
    expect(headerOf(answered(), "etag")).toBeUndefined();
  });
});

describe("a body that is no JSON", () => {
  it.each([
    ["empty", "an empty body"],
    ["not JSON", "a body that is not JSON"],
    ["too deep", "JSON that is nested too deep to be read"],
    ["too many values", "JSON of too many values to be read"],
  ] as const)("of text that is %s is told as %s", (problem, words) => {
    expect(bodyInWords({ kind: "text", text: "x", problem })).toBe(words);
  });

  it.each([
    ["not UTF-8", "5242880 bytes that are not UTF-8"],
    ["undecodable", "5242880 bytes that cannot be decoded as their Content-Encoding says"],
    ["too large", "a body of more than 5 MB, of which no more was read"],
    ["not kept", "a body of 5242880 bytes that the recording does not hold"],
  ] as const)("of bytes that are %s is told as %s", (problem, words) => {
    expect(bodyInWords({ kind: "bytes", length: 5 * 1024 * 1024, problem })).toBe(words);
  });
});

it("an answer says nothing of the contract by these statuses, or where none came", () => {
  const statuses = [200, 404, 422, 428, 429, 500, 501, 502, 503, 504, 505];
  expect(statuses.filter((status) => isVoid(answer(status, {})))).toEqual([429, 502, 503, 504]);
  expect(isVoid(silence())).toBe(true);
});
