import { describe, expect, it } from "vitest";
import { fullMask, maskOf } from "./request.ts";
import { answersDiffer, rungView, sortsOf, whollyDiffer } from "./same-answer.ts";
import { put, reshaped, type Change } from "./testing/answers.ts";
import { changed, renewed } from "./testing/cases/spellings.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read, readAll } from "./testing/requests.ts";

const [lean, full, faces] = [read("image"), readAll("image"), read("image", "faces")];
type Steps = Parameters<typeof readingsOf>[1];

/** Where the last two of these readings differ, amid an asset that stays as it is. */
function differing(steps: Steps, differ: typeof answersDiffer = answersDiffer): string | undefined {
  const { dossier, readings } = readingsOf("image", [[lean], [lean], [full], [full], ...steps, [lean], [full]]);
  return differ(nth(readings, readings.length - 4), nth(readings, readings.length - 3), dossier)?.pointer;
}

const turned = (group: "faces" | "people"): Change =>
  reshaped((body) => ({ ...body, [group]: [body[group]].flat().toReversed() }));

describe("two answers to one set of tokens", () => {
  const cases: readonly (readonly [what: string, change: Change, pointer: string | undefined])[] = [
    ["nothing else", (right) => right, undefined],
    ["signatures made anew", renewed, undefined],
    ["faces in another order", turned("faces"), undefined],
    ["a further field", put("/mood", 1), undefined],
    ["another field", put("/width", 5), "/width"],
    ["another group", put("/faces/1/confidence", 0.5), "/faces/1/confidence"],
    ["another path of a rung", put("/asset_urls/small/url", "https://cdn.test/other"), "/asset_urls/small"],
    ["a rung less", put("/asset_urls/small", undefined), "/asset_urls/small"],
    ["another media type of a rung", put("/asset_urls/small/mimetype", "image/gif"), "/asset_urls/small/mimetype"],
    ["a media type in other letters", put("/asset_urls/small/mimetype", "IMAGE/WebP"), undefined],
    ["another width of a rung", put("/asset_urls/small/width", 7), "/asset_urls/small/width"],
  ];
  it.each(cases)("with %s: a difference at %3$s", (_, change, pointer) => {
    const seen = readingsOf("image", [[lean], [lean], [full], [full], [full, put("/asset_urls/small/mimetype", 7)]]);
    expect(answersDiffer(nth(seen.readings, 2), nth(seen.readings, 3), seen.dossier)).toBeUndefined();
    expect(differing([[read("image", "faces", "variants")], [read("image", "faces", "variants"), change]])).toBe(
      pointer,
    );
  });

  it("differ not by what moved by itself while the run lasted", () => {
    expect(differing([[lean, changed], [faces], [faces, put("/description", "x")]])).toBeUndefined();
    expect(differing([[full, put("/faces", [])], [faces], [faces, put("/faces/0/confidence", 1)]])).toBeUndefined();
    expect(differing([[lean, changed], [faces], [faces, put("/height", 1)]])).toBe("/height");
  });

  it("differ not by what somebody may have changed between them for good", () => {
    const last = (...steps: Steps): string | undefined => {
      const { dossier, readings } = readingsOf("image", [[lean], [lean], [full], [full], ...steps]);
      const [one, other] = [nth(readings, readings.length - 2), nth(readings, readings.length - 1)];
      expect(answersDiffer(other, one, dossier)?.pointer).toBe(answersDiffer(one, other, dossier)?.pointer);
      return answersDiffer(one, other, dossier)?.pointer;
    };
    const [edited, sure] = [put("/description", "x"), put("/faces/0/confidence", 1)];
    expect(last([faces], [faces, edited])).toBeUndefined();
    expect(last([faces], [faces, sure])).toBeUndefined();
    expect(last([faces, edited], [faces], [faces, edited])).toBe("/description");
    expect(last([faces, sure], [faces], [faces, sure])).toBe("/faces/0/confidence");
    expect(last([faces, edited], [faces])).toBe("/description");
  });

  const width = put("/asset_urls/thumbnail/width", 7);

  it("differ not by what is said of rungs where that moved, or was not read twice", () => {
    expect(differing([[faces], [faces, width]])).toBe("/asset_urls/thumbnail/width");
    expect(differing([[lean, width], [faces], [faces, width]])).toBeUndefined();
    expect(differing([[full, width], [faces], [faces, width]])).toBeUndefined();
    const seldom: readonly Steps[] = [
      [[lean], [full], [full], [faces], [faces, width]],
      [[lean], [lean], [full], [faces], [faces, width]],
      [[faces], [faces, width]],
    ];
    for (const steps of seldom) {
      const { dossier, readings } = readingsOf("image", steps);
      const [one, other] = [nth(readings, readings.length - 2), nth(readings, readings.length - 1)];
      expect(answersDiffer(one, other, dossier)).toBeUndefined();
    }
  });

  it("differ wholly in whatever moved, and in the order of faces and people", () => {
    const wholly = (change: Change) => differing([[lean, changed], [full], [full, change]], whollyDiffer);
    expect(wholly(renewed)).toBeUndefined();
    expect(wholly(put("/description", "x"))).toBe("/description");
    expect(wholly(put("/metrics/blur", 1))).toBe("/metrics/blur");
    expect(wholly(turned("faces"))).toBe("/faces/0");
    expect(wholly(turned("people"))).toBe("/people/0");
  });
});

describe("sorts of answers", () => {
  const masked = maskOf(["faces"]);

  it("are one for answers that do not differ, and told apart by what is said of rungs as well", () => {
    const { dossier } = readingsOf("image", [
      [lean],
      [lean],
      [faces],
      [faces, put("/width", 5)],
      [faces, renewed],
      [faces, put("/asset_urls/thumbnail/mimetype", "image/gif")],
      [faces, put("/width", 5)],
      [faces, put("/asset_urls/thumbnail/mimetype", 7)],
    ]);
    expect(sortsOf(dossier, masked)).toEqual([0, 1, 0, 2, 1, 3]);
    expect(sortsOf(dossier, fullMask)).toEqual([]);
  });

  it("are as many as there are answers, however many", () => {
    const widths = Array.from({ length: 40 }, (_, at) => [faces, put("/width", at)] as const);
    const { dossier } = readingsOf("image", [[lean], [lean], ...widths]);
    const sorts = [...sortsOf(dossier, masked)];
    expect(new Set(sorts).size).toBe(40);
    expect(sortsOf(dossier, masked)).toEqual(sorts);
  });

  it("are found anew once a field is seen to move", () => {
    const { evidence, dossier } = readingsOf("image", [[lean], [lean], [faces], [faces, changed]]);
    expect(sortsOf(dossier, masked)).toEqual([0, 1]);
    for (const exchange of readingsOf("image", [[lean, changed]]).evidence.exchanges) evidence.add(exchange);
    expect(sortsOf(dossier, masked)).toEqual([0, 0]);
  });
});

it("sorts of answers are found anew once a group is seen to move", () => {
  const other = put("/faces/0/confidence", 1);
  const { evidence, dossier } = readingsOf("image", [[full], [full], [faces], [faces, other]]);
  expect(sortsOf(dossier, maskOf(["faces"]))).toEqual([0, 1]);
  for (const exchange of readingsOf("image", [[full, other]]).evidence.exchanges) evidence.add(exchange);
  expect(sortsOf(dossier, maskOf(["faces"]))).toEqual([0, 0]);
});

it("rungs are seen with their URLs less signature, null where there is none", () => {
  const { readings } = readingsOf("image", [
    [read("image"), put("/asset_urls", { thumbnail: { url: "https://cdn.test/a?verify=1" }, small: 7, original: {} })],
  ]);
  expect(rungView(nth(readings, 0))).toEqual({ thumbnail: "https://cdn.test/a", small: null, original: null });
});
