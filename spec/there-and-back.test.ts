import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "./evidence.ts";
import type { AssetRequest } from "./request.ts";
import { put } from "./testing/answers.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";
import { sameField } from "./steady.ts";
import { thereAndBack } from "./there-and-back.ts";

const [one, other, third] = [read("image", "faces"), read("image", "people"), read("image", "metrics")];
const saying = (text: string) => put("/description", text);

const majority = thereAndBack(
  () => true,
  (a, b) => sameField("description", a, b),
);
const reference = (...asked: Parameters<typeof majority>): Reading | undefined => majority(...asked)?.speaker;

describe("what most say before and after", () => {
  it("is told by the nearest earlier reading for another set of tokens", () => {
    const { dossier, readings } = readingsOf("image", [[one], [third], [other], [third, saying("x")], [one]]);
    expect(reference(dossier, nth(readings, 3))).toBe(readings[2]);
    expect(reference(dossier, nth(readings, 2))).toBe(readings[1]);
  });

  it("is there although others say otherwise in between", () => {
    const wrong = saying("x");
    const { dossier, readings } = readingsOf("image", [[one], [other], [third, wrong], [third, wrong], [one]]);
    expect(reference(dossier, nth(readings, 2))).toBe(readings[1]);
    expect(reference(dossier, nth(readings, 3))).toBe(readings[1]);
  });

  it("is what most say although the last to speak says otherwise", () => {
    const wrong = saying("x");
    const { dossier, readings } = readingsOf("image", [[one], [other], [third, wrong], [one], [third, wrong]]);
    expect(reference(dossier, nth(readings, 2))).toBe(readings[1]);
  });

  it("is what was said first by so many, of two things that are said as often", () => {
    const wrong = saying("x");
    const { dossier, readings } = readingsOf("image", [[one], [third, wrong], [other], [third, wrong]]);
    expect(reference(dossier, nth(readings, 1))).toBe(readings[0]);
  });

  it("is told by an earlier reading, not by a later one, where the nearest is for the same tokens", () => {
    const { dossier, readings } = readingsOf("image", [[third], [one], [one, saying("x")], [other]]);
    expect(reference(dossier, nth(readings, 2))).toBe(readings[0]);
  });

  it("is sought among the first eight versions only", () => {
    const versions = ["a", "b", "c", "d", "e", "f", "g", "h"].map((text) => [one, saying(text)] as const);
    const ninth = saying("i");
    const most = [
      [one, ninth],
      [other, ninth],
      [third, saying("x")],
      [other, ninth],
      [one, ninth],
    ] as const;
    const few = readingsOf("image", [...versions.slice(1), ...most]);
    expect(reference(few.dossier, nth(few.readings, 9))).toBe(few.readings[8]);
    const many = readingsOf("image", [...versions, ...most]);
    expect(reference(many.dossier, nth(many.readings, 10))).toBeUndefined();
  });

  it("is not there for a set of tokens that nothing else was asked with", () => {
    const { dossier, readings } = readingsOf("image", [[one], [one, saying("x")], [one]]);
    expect(reference(dossier, nth(readings, 1))).toBeUndefined();
  });

  it("is what most say, whoever spoke first or last", () => {
    const wrong = saying("x");
    const { dossier, readings } = readingsOf("image", [[one, wrong], [other], [third, wrong], [one], [other]]);
    expect(reference(dossier, nth(readings, 2))).toBe(readings[1]);
  });

  it("is not there where it was said on one side alone", () => {
    const { dossier, readings } = readingsOf("image", [[one], [other], [third, saying("x")]]);
    expect(reference(dossier, nth(readings, 2))).toBeUndefined();
    const behind = readingsOf("image", [[third, saying("x")], [one], [other]]);
    expect(reference(behind.dossier, nth(behind.readings, 0))).toBeUndefined();
  });

  it("grows with the readings", () => {
    const { evidence, dossier, readings } = readingsOf("image", [[one], [third, saying("x")]]);
    expect(reference(dossier, nth(readings, 1))).toBeUndefined();
    for (const exchange of readingsOf("image", [[one], [one], [one], [one]]).evidence.exchanges.slice(2))
      evidence.add(exchange);
    expect(reference(dossier, nth(readings, 1))).toBe(readings[0]);
  });

  it("is clear where twice as many say it as anything else, and is joined by those who say it", () => {
    const wrong = saying("x");
    const asked = [[one], [other], [third, wrong], [one], [third, saying("y")], [other], [one]] as const;
    const { dossier, readings } = readingsOf("image", [...asked, [other], [one]]);
    const found = majority(dossier, nth(readings, 2));
    expect(found?.isClear).toBe(true);
    expect(readings.map((each) => found?.isJoinedBy(each))).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => at !== 2 && at !== 4),
    );
    const justSo = readingsOf("image", asked.slice(0, 6));
    expect(majority(justSo.dossier, nth(justSo.readings, 2))?.isClear).toBe(true);
    const less = readingsOf("image", [[third, wrong], ...asked.slice(1, 4), [other]]);
    const even = majority(less.dossier, nth(less.readings, 2));
    expect(even?.isClear).toBe(false);
    expect(even?.isJoinedBy(nth(less.readings, 0))).toBe(false);
    const unclear = readingsOf("image", [...asked.slice(0, 5), [one, wrong], [other]]);
    expect(majority(unclear.dossier, nth(unclear.readings, 2))?.isClear).toBe(false);
  });

  it("is joined by each of those that were answered at the same time", () => {
    const { dossier, readings } = readingsOf("image", [[one], [other], [third], [one, saying("x")], [third], [other]]);
    const together: Reading[] = readings.map((reading, at) =>
      at === 0 || at === 5
        ? reading
        : Object.assign(Object.create(reading), { exchange: { ...reading.exchange, answeredAt: 30 } }),
    );
    const found = majority(Object.assign(Object.create(dossier), { readings: together }), nth(together, 3));
    expect(together.map((each) => found?.isJoinedBy(each))).toEqual([true, true, true, false, true, true]);
  });

  it("says nothing of readings that tell nothing", () => {
    const never = thereAndBack(
      () => false,
      () => true,
    );
    const { dossier, readings } = readingsOf("image", [[one], [other], [one]]);
    expect(never(dossier, nth(readings, 1))).toBeUndefined();
  });
});

it("an asset that changes, however often, but never back, is held against nothing that it differs from", () => {
  const requests = fc.constantFrom(one, other, third);
  const steps = fc.array(fc.tuple(requests, fc.boolean()), { maxLength: 14 });
  const accusedIn = (asked: readonly (readonly [AssetRequest, boolean])[]): Reading[] => {
    let version = 0;
    const { dossier, readings } = readingsOf(
      "image",
      asked.map(([request, moves]) => [request, saying(`version ${(version += Number(moves))}`)] as const),
    );
    return readings.filter((reading) => {
      const held = majority(dossier, reading);
      const isJoined = held?.isJoinedBy(reading);
      if (held !== undefined) expect(isJoined).toBe(sameField("description", held.speaker, reading));
      return isJoined === false;
    });
  };
  fc.assert(
    fc.property(steps, (asked) => {
      expect(accusedIn(asked)).toEqual([]);
    }),
  );
});
