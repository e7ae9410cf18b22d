import { describe, expect, it } from "vitest";
import type { Reading } from "./evidence.ts";
import { sameGroup } from "./projection.ts";
import {
  neighboursOf,
  sameField,
  steadyField,
  steadyFields,
  steadyGroup,
  steadyGroups,
  steadyRungs,
} from "./steady.ts";
import { put } from "./testing/answers.ts";
import { changed } from "./testing/cases/spellings.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read, readAll } from "./testing/requests.ts";
import { groups, ungatedFields } from "./vocabulary.ts";

const lean = read("image");
const full = readAll("image");
const faces = read("image", "faces");

/** What serves as reference; whether it is met is for the rules to tell, but no other than comparing says. */
function fieldOf(...[dossier, field, reading]: Parameters<typeof steadyField>): Reading | undefined {
  const standard = steadyField(dossier, field, reading);
  if (standard !== undefined) expect(standard.isMet).toBe(sameField(field, standard.reference, reading));
  return standard?.reference;
}

function groupOf(...[dossier, group, reading]: Parameters<typeof steadyGroup>): Reading | undefined {
  const standard = steadyGroup(dossier, group, reading);
  if (standard !== undefined) expect(standard.isMet).toBe(sameGroup(group, standard.reference, reading));
  return standard?.reference;
}

describe("a field", () => {
  it("serves as reference where a read without include had it before and after", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [faces], [lean]]);
    expect(fieldOf(dossier, "width", nth(readings, 1))).toBe(readings[0]);
  });

  it("serves not where it was read on one side alone", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [faces]]);
    expect(fieldOf(dossier, "width", nth(readings, 1))).toBeUndefined();
    expect(fieldOf(dossier, "width", nth(readings, 0))).toBeUndefined();
  });

  it("serves not where it changed in between, while others do", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [faces], [lean, changed]]);
    expect(fieldOf(dossier, "description", nth(readings, 1))).toBeUndefined();
    expect(fieldOf(dossier, "width", nth(readings, 1))).toBe(readings[0]);
  });

  it("is no reference for itself", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [lean], [lean], [lean, changed]]);
    expect(readings.map((reading) => fieldOf(dossier, "description", reading))).toEqual(readings.map(() => undefined));
  });

  it("is held against what reads with any include say, where none without it can tell", () => {
    const { dossier, readings } = readingsOf("image", [[faces], [full], [faces, changed], [full]]);
    expect(fieldOf(dossier, "description", nth(readings, 2))).toBe(readings[1]);
  });

  it("without include serves although most say otherwise", () => {
    const { dossier, readings } = readingsOf("image", [
      [faces, changed],
      [full, changed],
      [lean],
      [faces, changed],
      [lean],
    ]);
    expect(fieldOf(dossier, "description", nth(readings, 3))).toBe(readings[2]);
  });

  it("without include is held against others only where its own kind sides with them", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [faces], [lean, changed], [full], [lean]]);
    expect(fieldOf(dossier, "description", nth(readings, 2))).toBe(readings[1]);
    const alone = readingsOf("image", [[lean, changed], [faces], [lean, changed], [full], [lean, changed]]);
    expect(fieldOf(alone.dossier, "description", nth(alone.readings, 2))).toBeUndefined();
    const against = readingsOf("image", [[faces], [lean, changed], [full], [lean, changed], [faces], [full]]);
    expect(fieldOf(against.dossier, "description", nth(against.readings, 1))).toBeUndefined();
    expect(fieldOf(against.dossier, "description", nth(against.readings, 3))).toBeUndefined();
    const other = [lean, changed] as const;
    const thrice = readingsOf("image", [[faces], [faces], [faces], other, other, other, [full]]);
    expect(fieldOf(thrice.dossier, "description", nth(thrice.readings, 4))).toBeUndefined();
  });

  it("is told by the reads that are nearest", () => {
    const { dossier, readings } = readingsOf("image", [
      [lean],
      [lean, changed],
      [faces, changed],
      [lean, changed],
      [lean],
    ]);
    expect(fieldOf(dossier, "description", nth(readings, 2))).toBe(readings[1]);
  });

  it("is the same whether null or absent", () => {
    const { readings } = readingsOf("image", [[lean], [lean, put("/duration", undefined)]]);
    expect(sameField("duration", nth(readings, 0), nth(readings, 1))).toBe(true);
  });
});

describe("a group", () => {
  it("serves as reference alone before it does beside all others", () => {
    const { dossier, readings } = readingsOf("image", [
      [full],
      [faces],
      [read("image", "faces", "people")],
      [faces],
      [full],
    ]);
    expect(groupOf(dossier, "faces", nth(readings, 2))).toBe(readings[1]);
    expect(groupOf(dossier, "people", nth(readings, 2))).toBe(readings[0]);
    expect(groupOf(dossier, "faces", nth(readings, 1))).toBe(readings[0]);
  });

  it("serves not for answers to its own set of tokens", () => {
    const { dossier, readings } = readingsOf("image", [[faces], [faces], [faces]]);
    expect(groupOf(dossier, "faces", nth(readings, 1))).toBeUndefined();
  });

  it("serves alone, or beside all others, where most say otherwise, though not by far", () => {
    const some = [read("image", "faces", "people"), put("/faces", [])] as const;
    const others = [read("image", "faces", "metrics"), put("/faces", [])] as const;
    const alone = readingsOf("image", [others, [faces], some, [faces], others]);
    expect(groupOf(alone.dossier, "faces", nth(alone.readings, 2))).toBe(alone.readings[1]);
    const all = readingsOf("image", [others, [full], some, [full], others]);
    expect(groupOf(all.dossier, "faces", nth(all.readings, 2))).toBe(all.readings[1]);
  });

  it("is held against what most say by far, alone and beside all others too", () => {
    const some = ["people", "metrics", "metadata", "variants", "file_data"].map(
      (token) => [read("image", "faces", token)] as const,
    );
    for (const strange of [full, faces]) {
      const { dossier, readings } = readingsOf("image", [
        ...some.slice(0, 2),
        [strange, put("/faces", [])],
        ...some.slice(2),
        [strange, put("/faces", [])],
        [read("image", "faces", "people", "metrics")],
      ]);
      expect(groupOf(dossier, "faces", nth(readings, 2))).toBe(readings[1]);
      expect(groupOf(dossier, "faces", nth(readings, 3))).toBe(readings[1]);
    }
  });

  it("is not held against a read of it alone that most contradict by far", () => {
    const some = ["people", "metrics", "metadata", "variants"].map((token) => [read("image", "faces", token)] as const);
    const [strange, strangest] = [put("/faces", []), put("/faces", null)];
    const { dossier, readings } = readingsOf("image", [
      ...some,
      [faces, strange],
      [read("image", "faces", "file_data"), strangest],
      [faces, strange],
      ...some,
    ]);
    expect(groupOf(dossier, "faces", nth(readings, 5))).toBe(readings[3]);
  });

  it("is not held against reads that lack it, beside all others or not, unless they are most by far", () => {
    const [one, other] = [read("image", "faces", "people"), read("image", "faces", "metrics")];
    const lost = put("/faces", null);
    const half = readingsOf("image", [[full, lost], [other], [faces], [one], [full, lost]]);
    expect(groupOf(half.dossier, "faces", nth(half.readings, 2))).toBe(half.readings[1]);
    const reversed = readingsOf("image", [[full], [other, lost], [faces, lost], [one, lost], [full]]);
    expect(groupOf(reversed.dossier, "faces", nth(reversed.readings, 2))).toBe(reversed.readings[0]);
    const more = readingsOf("image", [[one, lost], [one], [faces], [other, lost], [other, lost], [one, lost]]);
    expect(groupOf(more.dossier, "faces", nth(more.readings, 2))).toBe(more.readings[0]);
    const scarce = readingsOf("image", [[one, lost], [one], [faces], [other, lost], [other, lost]]);
    expect(groupOf(scarce.dossier, "faces", nth(scarce.readings, 2))).toBeUndefined();
  });

  it("serves as reference for any set where neither alone nor all tokens can tell", () => {
    const [some, others] = [read("image", "faces", "people"), read("image", "faces", "metrics")];
    const { dossier, readings } = readingsOf("image", [[some], [others, put("/faces", [])], [some], [lean]]);
    expect(groupOf(dossier, "faces", nth(readings, 1))).toBe(readings[0]);
    expect(groupOf(dossier, "metrics", nth(readings, 1))).toBeUndefined();
  });

  it("serves not where it changed", () => {
    const { dossier, readings } = readingsOf("image", [[full], [faces], [full, put("/faces", [])]]);
    expect(groupOf(dossier, "faces", nth(readings, 1))).toBeUndefined();
  });
});

it("the neighbours of a reading are those before and behind it, itself left out", () => {
  const { readings } = readingsOf("image", [[lean], [faces], [lean], [faces]]);
  expect(neighboursOf(nth(readings, 1), readings)).toEqual([readings[0], readings[2]]);
  expect(neighboursOf(nth(readings, 1), [nth(readings, 0), nth(readings, 3)])).toEqual([readings[0], readings[3]]);
  expect(neighboursOf(nth(readings, 0), readings)).toEqual([undefined, readings[1]]);
});

describe("rungs", () => {
  const [variants, besides] = [read("image", "variants"), read("image", "faces", "variants")];

  it("are held against reads without include where they were not asked for", () => {
    const { dossier, readings } = readingsOf("image", [[lean], [faces], [lean], [faces]]);
    expect(steadyRungs(dossier, nth(readings, 1))).toBe(readings[0]);
    expect(steadyRungs(dossier, nth(readings, 3))).toBeUndefined();
  });

  it("are held against reads of them alone, or else beside all others", () => {
    const { dossier, readings } = readingsOf("image", [[full], [variants], [besides], [variants], [full], [besides]]);
    expect(steadyRungs(dossier, nth(readings, 2))).toBe(readings[1]);
    expect(steadyRungs(dossier, nth(readings, 1))).toBe(readings[0]);
    const without = readingsOf("image", [[full], [besides], [full]]);
    expect(steadyRungs(without.dossier, nth(without.readings, 1))).toBe(without.readings[0]);
  });

  it("are no reference for answers to their own set of tokens", () => {
    const { dossier, readings } = readingsOf("image", [[variants], [variants], [variants]]);
    expect(steadyRungs(dossier, nth(readings, 1))).toBeUndefined();
  });

  it("are no reference where they changed", () => {
    const { dossier, readings } = readingsOf("image", [
      [variants],
      [besides],
      [variants, put("/asset_urls/small", null)],
    ]);
    expect(steadyRungs(dossier, nth(readings, 1))).toBeUndefined();
  });
});

describe("what is steady over all readings", () => {
  it("is everything where nothing changes, once there are two reads", () => {
    const { dossier } = readingsOf("image", [[lean], [full], [lean], [full]]);
    expect(steadyFields(dossier)).toEqual(ungatedFields);
    expect(steadyGroups(dossier)).toEqual(groups);
  });

  it("is nothing after one read", () => {
    const { dossier } = readingsOf("image", [[lean], [full]]);
    expect(steadyFields(dossier)).toEqual([]);
    expect(steadyGroups(dossier)).toEqual([]);
  });

  it("is nothing before anything was read", () => {
    const { dossier } = readingsOf("image", []);
    expect([...steadyFields(dossier), ...steadyGroups(dossier)]).toEqual([]);
  });

  it("is a group that only one way of asking finds otherwise, where the same request was answered alike around it", () => {
    const { include } = full;
    const reversed = [{ ...full, include: include.toReversed() }, put("/faces", [])] as const;
    const { dossier } = readingsOf("image", [[full], reversed, [full]]);
    expect(steadyGroups(dossier)).toEqual(groups);
    expect(steadyGroups(readingsOf("image", [[full], [full], reversed, [full]]).dossier)).toEqual(groups);
    for (const asked of [
      [reversed, [full], [full]],
      [[full], [full], reversed],
      [[full], reversed, [full, put("/faces", [])]],
    ] as const)
      expect(steadyGroups(readingsOf("image", asked).dossier)).not.toContain("faces");
  });

  it("is nothing that moved and came back", () => {
    const moved = [full, put("/metrics/blur", 1)] as const;
    const { dossier } = readingsOf("image", [[lean], [lean, changed], [lean], [full], moved, [full]]);
    expect(steadyFields(dossier)).not.toContain("description");
    expect(steadyGroups(dossier)).not.toContain("metrics");
  });

  it("is all but what moved, and is worked out anew when more is read", () => {
    const { evidence, dossier } = readingsOf("image", [[lean], [lean], [full], [full, put("/metrics/blur", 1)]]);
    expect(steadyFields(dossier)).toEqual(ungatedFields);
    expect(steadyGroups(dossier)).toEqual(groups.filter((group) => group !== "metrics"));
    const { evidence: later } = readingsOf("image", [[lean, changed]]);
    const [exchange] = later.exchanges;
    if (exchange !== undefined) evidence.add(exchange);
    expect(steadyFields(dossier)).toEqual(
      ungatedFields.filter((field) => field !== "description" && field !== "updated_at"),
    );
  });
});
