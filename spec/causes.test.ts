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

it("what two URLs of one answer brought are two defects", () => {
  const media = (rung: string) => ({
    id: rung,
    findings: exchanges.slice(1, 2).map((exchange) => ({
      exchange,
      violation: { ...violation, fetched: { rung, url: `https://cdn.test/${rung}`, timeline: "404 at 0.0 s" } },
    })),
  });
  expect(causes(media("preview"), media("small"))).toEqual({});
});

/** A requirement broken by differences between pairs of exchanges. */
const differing = (id: string, ...pairs: readonly (readonly [one: number, other: number])[]) => ({
  id,
  findings: pairs.flatMap(([one, other]) => {
    const [exchange, against] = [exchanges[one], exchanges[other]];
    return exchange && against ? [{ exchange, violation: { ...violation, against } }] : [];
  }),
});

it("a difference is the consequence of what is wrong with either of two answers by itself", () => {
  expect(causes(differing("order", [1, 2], [2, 1]), broken("faces", 2))).toEqual({ order: "faces" });
});

it("a difference of which no side is wrong by itself stands for itself", () => {
  expect(causes(differing("order", [1, 2], [3, 4]), broken("faces", 2))).toEqual({});
});

it("differences whose sides are wrong by several requirements are the consequence of the one that is met most", () => {
  const pairs = [
    [1, 2],
    [3, 2],
    [4, 5],
  ] as const;
  expect(causes(differing("order", ...pairs), broken("faces", 5), broken("people", 2))).toEqual({ order: "people" });
});

it("of differences with the same sides the one that was seen more often stands for the other", () => {
  expect(causes(differing("spelling", [1, 3]), differing("order", [1, 2], [2, 1], [3, 1]))).toEqual({
    spelling: "order",
  });
});

it("no MUST is the consequence of a SHOULD", () => {
  expect(causes({ ...broken("should", 1, 2, 3), warns: true }, broken("must", 2))).toEqual({});
  expect(causes({ ...broken("should", 2), warns: true }, broken("must", 1, 2, 3))).toEqual({ should: "must" });
});

it("a SHOULD is the consequence of a difference that breaks a MUST, never the other way", () => {
  const should = { ...broken("should", 2), warns: true };
  expect(causes(differing("order", [1, 2], [2, 1]), should)).toEqual({ should: "order" });
});

it("what is wrong with an answer by itself somewhere is no consequence of what was wrong with another answer", () => {
  const mixed = { id: "mixed", findings: [...broken("", 1).findings, ...differing("", [3, 2]).findings] };
  expect(causes(mixed, broken("large", 1, 2, 4))).toEqual({});
});

it("a difference that breaks a MUST stands for itself where only a SHOULD was broken on either side", () => {
  expect(causes(differing("order", [1, 2], [2, 1]), { ...broken("should", 2, 7), warns: true })).toEqual({});
});
