import { expect, it } from "vitest";
import { causesOf } from "./causes.ts";
import { silence } from "./testing/answers.ts";
import { exchangesOf } from "./testing/evidence-of.ts";
import { breaksOf, violation } from "./testing/failures.ts";
import { read } from "./testing/requests.ts";

/** Those of the first five ask for two tokens, one parameter each. */
const exchanges = exchangesOf(
  Array.from({ length: 9 }, (_, at) => [at < 5 ? read("image", "faces", "people") : read("image"), silence()] as const),
);

const broken = breaksOf(exchanges);
/** Broken on the exchanges with these indexes, not each time its example is sent. */
const fleeting = (id: string, ...on: readonly number[]) => ({ ...broken(id, ...on), fleeting: true });

/** The same, each answer held against the one before it. */
const comparing = (id: string, ...on: readonly number[]) => ({
  ...fleeting(id),
  findings: fleeting(id, ...on).findings.map(({ exchange }) => {
    const against = exchanges[exchange.index - 1];
    return { exchange, violation: { ...violation, ...(against !== undefined && { against }) } };
  }),
});

const causes = (...failures: Parameters<typeof causesOf>[0]) => Object.fromEntries(causesOf(failures));

it("what shows now and then is one defect where answers break several, over any number of links", () => {
  const [a, b, c] = [fleeting("a", 1, 2, 3), fleeting("b", 3, 4), fleeting("c", 4, 5)];
  expect(causes(a, b, c)).toEqual({ b: "a", c: "a" });
  expect(causes(c, b, a)).toEqual({ b: "a", c: "a" });
});

it("what no answer links stands for itself", () => {
  expect(causes(fleeting("a", 1, 2), fleeting("b", 3), fleeting("c", 4, 5))).toEqual({});
});

it("what shows each time stands for itself, and links nothing", () => {
  const always = { ...fleeting("b", 3, 4), fleeting: false };
  expect(causes(fleeting("a", 1, 2, 3), always, fleeting("c", 4, 5))).toEqual({});
});

it("a difference is linked by either answer, and is no cause", () => {
  // Each is wrong in a pair of its own as well, by nothing else.
  const [pair, other] = [comparing("pair", 3, 7), comparing("other", 1, 4)];
  expect(causes(pair, fleeting("a", 2))).toEqual({ pair: "a" });
  expect(causes(pair, other)).toEqual({});
});

it("no MUST is told as the consequence of a SHOULD", () => {
  const should = { ...fleeting("should", 1, 2, 3), warns: true };
  expect(causes(should, fleeting("must", 3, 4))).toEqual({ should: "must" });
  // Of the pairs one stands apart, so that the SHOULD does not cover it.
  expect(causes(should, comparing("pair", 4, 8))).toEqual({});
});

it("what follows from something that shows now and then has its cause", () => {
  expect(causes(fleeting("a", 1, 2, 3), fleeting("b", 3, 4), fleeting("part", 4))).toEqual({ b: "a", part: "a" });
});

it("what follows from something else is nothing's cause", () => {
  const [way, along] = [fleeting("include.repeated", 0, 1), fleeting("along", 1, 2)];
  expect(causes(along, way, fleeting("linked", 2, 7))).toEqual({
    along: "include.repeated",
    linked: "include.repeated",
  });
});
