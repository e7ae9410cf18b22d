import { describe, expect, it } from "vitest";
import { confirmationsLacking, stillAt } from "./late-still.ts";
import type { Change } from "./testing/answers.ts";
import { rungs } from "./testing/cases/lean-rungs.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read, readAll } from "./testing/requests.ts";

const name = "video without still";
const lean = read(name);
const faces = read(name, "faces");
const given: Change = rungs("thumbnail_image");

function stills(...steps: Parameters<typeof readingsOf>[1]): ReturnType<typeof stillAt>[] {
  const { dossier, readings } = readingsOf(name, steps);
  return readings.map((reading) => stillAt(reading, dossier));
}

describe("a still that appears in the middle of a run", () => {
  it("is there from its first showing on", () => {
    const steps = [
      [lean],
      [faces],
      [lean, given],
      [faces, given],
      [lean, given],
      [faces, given],
      [lean, given],
    ] as const;
    expect(stills(...steps)).toEqual([false, "appearing", "appearing", true, true, true, true]);
  });

  it("is none while few readings confirm it", () => {
    expect(stills([lean], [lean, given], [lean, given], [faces, given])).toEqual([false, false, false, false]);
  });

  it("is none where only answers to other requests show it", () => {
    const after = [faces, given] as const;
    expect(stills([lean], after, after, after, after, after)).toEqual(Array.from({ length: 6 }, () => false));
  });

  it("is none where it goes again", () => {
    const after = [lean, given] as const;
    expect(stills([lean], after, after, after, after, after, [lean])).toEqual(Array.from({ length: 7 }, () => false));
  });

  it("is told by readings without variants alone", () => {
    const after = [lean, given] as const;
    expect(stills([readAll(name)], after, after, after, after, after).at(-1)).toBe(true);
    const all = [readAll(name), rungs("original", "thumbnail_image", "small_image")] as const;
    expect(stills([lean], after, after, all, after, after, after).at(-1)).toBe(true);
  });

  it("is none where the original is shown beside it, as that is more than a still", () => {
    const both = [lean, rungs("thumbnail_image", "original")] as const;
    expect(stills([lean], both, both, both, both, both).at(-1)).toBe(false);
  });

  it("was never missing where there is one from the start", () => {
    const steps = [[read("video with still")], [read("video with still")]] as const;
    const { dossier, readings } = readingsOf("video with still", steps);
    expect(readings.map((reading) => stillAt(reading, dossier))).toEqual([true, true]);
  });

  it("does not stand against a fact", () => {
    const after = [lean, given] as const;
    const { dossier, readings } = readingsOf(name, [[lean], after, after, after, after, after]);
    const stated = Object.assign(Object.create(dossier) as typeof dossier, { stated: { still: false } });
    expect(stillAt(nth(readings, 5), stated)).toBe(false);
  });
});

describe("confirmations that a late still lacks", () => {
  const after = [lean, given] as const;
  const lacking = (...steps: Parameters<typeof readingsOf>[1]): number =>
    confirmationsLacking(readingsOf(name, steps).dossier);

  it("are as many as are missing", () => {
    expect([1, 2, 3, 4, 5, 6].map((shown) => lacking([lean], ...Array.from({ length: shown }, () => after)))).toEqual([
      4, 3, 2, 1, 0, 0,
    ]);
  });

  it("are one at least while no read without `include` confirms it", () => {
    const others = Array.from({ length: 6 }, () => [faces, given] as const);
    expect(lacking([lean], ...others)).toBe(1);
    expect(lacking([lean], ...others, after)).toBe(0);
  });

  it("are none where no still appeared", () => {
    expect(lacking([lean], [lean], [faces])).toBe(0);
  });

  it("are none where it went again, or never came", () => {
    expect(lacking([lean], after, [lean])).toBe(0);
    expect(lacking([lean], after, after, [faces])).toBe(0);
  });

  it("are none where a fact says whether there is a still", () => {
    const { dossier } = readingsOf(name, [[lean], after]);
    const stated = Object.assign(Object.create(dossier) as typeof dossier, { stated: { still: false } });
    expect(confirmationsLacking(stated)).toBe(0);
  });

  it("are none for an asset that had a still from the start", () => {
    expect(
      confirmationsLacking(
        readingsOf("video with still", [[read("video with still")], [read("video with still")]]).dossier,
      ),
    ).toBe(0);
  });
});
