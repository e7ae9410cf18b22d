import fc from "fast-check";
import { expect, it } from "vitest";
import { Dossier, type Reading } from "./evidence.ts";
import { turnedForGood } from "./for-good.ts";
import { silence } from "./testing/answers.ts";
import { idOf } from "./testing/assets.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";

/** Readings that show the asset as it was (false) or is (true), in flight from one moment to another. */
type Sight = readonly [isSo: boolean, sentAt: number, answeredAt: number];

const plain = nth(readingsOf("image", [[read("image")]]).readings, 0);

function turned(sights: readonly Sight[]): boolean {
  const dossier = new Dossier(idOf.image, {}, {});
  const so = new Set<Reading>();
  for (const [index, [isSo, sentAt, answeredAt]] of sights.entries()) {
    const exchange = { index, lane: 0, request: plain.request, answer: silence(), sentAt, answeredAt };
    const reading = { ...plain, request: plain.request, body: {}, exchange };
    dossier.readings.push(reading);
    if (isSo) so.add(reading);
  }
  return turnedForGood((reading) => so.has(reading))(dossier);
}

/** One after the other. */
const inTurn = (...sights: readonly boolean[]): readonly Sight[] =>
  sights.map((isSo, at) => [isSo, 10 * at, 10 * at + 5]);

it.each([
  ["nothing was read", [], false],
  ["it always was so", [true, true], false],
  ["it never was so", [false, false], false],
  ["it was so from one reading on", [false, false, true, true], true],
  ["the last reading alone shows it", [false, true], true],
  ["it was so and is otherwise again", [false, true, false], false],
  ["it was so from the start and is no more", [true, false], false],
  ["it goes to and fro", [false, true, false, true], false],
] as const)("where %s", (_, sights, expected) => {
  expect(turned(inTurn(...sights))).toBe(expected);
});

it("what was under way when it turned may show it as it was", () => {
  expect(
    turned([
      [false, 0, 5],
      [true, 10, 30],
      [false, 20, 40],
      [true, 50, 60],
    ]),
  ).toBe(true);
  expect(
    turned([
      [false, 0, 5],
      [true, 10, 30],
      [false, 30, 40],
      [true, 50, 60],
    ]),
  ).toBe(false);
});

it("what was answered first tells when it turned, whatever was sent first", () => {
  expect(
    turned([
      [false, 0, 5],
      [true, 10, 90],
      [true, 11, 20],
      [false, 30, 40],
    ]),
  ).toBe(false);
});

it("one moment at which all readings turn is for good, whatever overlaps", () => {
  const reading = fc.record({ start: fc.nat(100), lasting: fc.integer({ min: 1, max: 30 }) });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 20 }), fc.nat(130), (all, moment) => {
      const sights = all
        .toSorted((a, b) => a.start - b.start)
        // The answer tells how it was when the request was served, at some moment of its flight.
        .map(({ start, lasting }): Sight => [start + lasting / 2 > moment, start, start + lasting]);
      const [before, after] = [sights.some(([isSo]) => !isSo), sights.some(([isSo]) => isSo)];
      expect(turned(sights)).toBe(before && after);
    }),
  );
});
