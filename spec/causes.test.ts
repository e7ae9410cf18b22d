import { expect, it } from "vitest";
import { causesOf } from "./causes.ts";
import { silence } from "./testing/answers.ts";
import { exchangesOf } from "./testing/evidence-of.ts";
import { read } from "./testing/requests.ts";

const exchanges = exchangesOf(Array.from({ length: 9 }, () => [read("image"), silence()] as const));
const violation = { pointer: "", expected: "this", actual: "that" };

/** A requirement broken on the exchanges with these indexes. */
const broken = (id: string, ...on: readonly number[]) => ({
  id,
  findings: exchanges.filter(({ index }) => on.includes(index)).map((exchange) => ({ exchange, violation })),
});

const causes = (...failures: Parameters<typeof causesOf>[0]) => Object.fromEntries(causesOf(failures));

it("nothing broken has no cause", () => {
  expect(causes()).toEqual({});
});

it("what is broken apart stands for itself", () => {
  expect(causes(broken("a", 1, 2), broken("b", 3))).toEqual({});
});

it("what overlaps without being contained stands for itself", () => {
  expect(causes(broken("a", 1, 2, 3), broken("b", 3, 4))).toEqual({});
});

it("what is broken on some of another's requests is its consequence", () => {
  expect(causes(broken("small", 2), broken("large", 1, 2, 3))).toEqual({ small: "large" });
});

it("of two that are broken on the same requests the earlier is the cause", () => {
  expect(causes(broken("first", 1, 2), broken("second", 1, 2))).toEqual({ second: "first" });
});

it("a consequence is nobody's cause", () => {
  expect(causes(broken("least", 2), broken("middle", 2, 3), broken("most", 1, 2, 3))).toEqual({
    least: "most",
    middle: "most",
  });
});

it("a consequence of several is told by the one that was broken most", () => {
  expect(causes(broken("c", 3), broken("b", 3, 4), broken("a", 1, 2, 3))).toEqual({ c: "a" });
});

it("what a URL brought is no consequence of what else was wrong with the answer that gave it", () => {
  const fetched = { rung: "preview", url: "https://cdn.test/1", timeline: "404 at 0.0 s" };
  const media = (id: string) => ({
    id,
    findings: exchanges.slice(1, 2).map((exchange) => ({ exchange, violation: { ...violation, fetched } })),
  });
  expect(causes(broken("large", 1, 2, 3), media("bytes"), media("ladder"))).toEqual({ ladder: "bytes" });
});
