import { describe, expect, it } from "vitest";
import { register } from "../../spec/register.ts";
import { answer } from "../../spec/testing/answers.ts";
import { wholeBody } from "../../spec/testing/assets.ts";
import { evidenceFrom, littleRun } from "../../spec/testing/little-run.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { Watch } from "./watch.ts";

function sightings(target: Parameters<typeof evidenceFrom>[0], looks = 1): string[] {
  const told: string[] = [];
  const watch = new Watch(evidenceFrom(target), register, ({ id }) => told.push(id));
  for (let look = 0; look < looks; look++) watch.look();
  return told;
}

describe("a watch", () => {
  const whole: Parameters<typeof evidenceFrom>[0] = (request) =>
    littleRun.indexOf(request) % 4 === 0 ? answer(200, wholeBody("image")) : answerRightly(request);

  it("tells nothing of a right target", () => {
    expect(sightings(answerRightly)).toEqual([]);
  });

  it("tells each broken rule once, however often it looks", () => {
    const told = sightings(whole, 3);
    expect(told.length).toBeGreaterThan(3);
    expect(new Set(told).size).toBe(told.length);
  });

  it("leaves comparisons for the end", () => {
    const comparing = new Set(register.filter(({ compares }) => compares === true).map(({ id }) => id));
    expect(sightings(whole).filter((id) => comparing.has(id))).toEqual([]);
  });
});
