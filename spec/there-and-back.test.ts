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

const reference = thereAndBack(
  () => true,
  (a, b) => sameField("description", a, b),
);

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
      const held = reference(dossier, reading);
      return held !== undefined && !sameField("description", held, reading);
    });
  };
  fc.assert(
    fc.property(steps, (asked) => {
      expect(accusedIn(asked)).toEqual([]);
    }),
  );
});
