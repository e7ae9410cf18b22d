import { describe, expect, it } from "vitest";
import { assetClasses, type AssetClass } from "./facts.ts";
import * as needs from "./needs.ts";
import type { ApiRequest } from "./request.ts";
import { answer, put } from "./testing/answers.ts";
import { idOf } from "./testing/assets.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { read, readAll, theList } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";

const nothing = evidenceOf(pool(), []);

const after = (...requests: readonly ApiRequest[]) =>
  evidenceOf(
    pool(),
    requests.map((request) => [request, answerRightly(request)]),
  );

describe("what a pool has", () => {
  const live = ["image", "video with still", "video without still"] as const;
  const classes: readonly (readonly [need: needs.Need, met: readonly AssetClass[]])[] = [
    [needs.anImage, ["image", "trashed image"]],
    [needs.aVideo, assetClasses.filter((name) => name.includes("video"))],
    [needs.aVideoWithStill, ["video with still", "trashed video with still"]],
    [needs.aVideoWithoutStill, ["video without still", "trashed video without still"]],
    [needs.aTrashedAsset, assetClasses.filter((name) => name.startsWith("trashed"))],
    [needs.aLiveAsset, live],
  ];
  it.each(classes.map(([need, met]) => [need.name, need, met] as const))(
    "is told by its assets: %s",
    (_, need, met) => {
      expect(assetClasses.filter((name) => need.met(evidenceOf(pool([name]), [])))).toEqual(met);
      expect(need.met(evidenceOf(pool(["image", "trashed video with still", "video without still"]), []))).toBe(true);
    },
  );

  it("is nothing while nobody knows what its assets are", () => {
    const unknown = evidenceOf({ assets: [{ id: idOf.image, stated: {}, inferred: {} }], absent: [] }, []);
    for (const [need] of classes) expect(need.met(unknown)).toBe(false);
  });

  it.each(["faces", "people", "file_data", "metadata", "metrics"] as const)("shows %s once it was read", (group) => {
    const need = needs.anAssetShowing(group);
    expect(need.met(after(read("image")))).toBe(false);
    expect(need.met(after(read("image", group)))).toBe(true);
  });

  it("shows people in faces once one asset showed both", () => {
    const need = needs.anAssetWithPeopleAndFaces;
    expect(need.met(after(read("image", "faces"), read("video with still", "people")))).toBe(false);
    expect(need.met(after(readAll("image")))).toBe(true);
  });
});

describe("what a target offers and a user allows", () => {
  const offered: readonly (readonly [need: needs.Need, request: ApiRequest])[] = [
    [needs.aListEndpoint, theList],
    [needs.aCredential, { ...read("image"), credential: "none" }],
    [needs.leaveToWrite, { ...read("image"), method: "POST" }],
  ];
  it.each(offered.map(([need, request]) => [need.name, need, request] as const))("%s", (_, need, request) => {
    const others = offered.map(([, other]) => other).filter((other) => other !== request);
    expect(need.met(after(read("image"), ...others))).toBe(false);
    expect(need.met(after(read("image"), request))).toBe(true);
  });

  it("no list is one that is empty, refused, or an asset with such a field", () => {
    const { met } = needs.aListEndpoint;
    expect(met(evidenceOf(pool(), [[theList, answer(200, { data: [] })]]))).toBe(false);
    expect(met(evidenceOf(pool(), [[theList, answer(404, null)]]))).toBe(false);
    const lean = read("image");
    expect(met(evidenceOf(pool(), [[lean, put("/data", [{}])(answerRightly(lean))]]))).toBe(false);
  });
});

describe("a video without a still is", () => {
  const videos = (...stills: readonly (boolean | undefined)[]) =>
    evidenceOf(
      {
        assets: [
          { id: idOf.image, stated: { media: "image" }, inferred: {} },
          ...stills.map((still, at) => ({
            id: `${idOf["video with still"]}${at}`,
            stated: { media: "video" as const, ...(still !== undefined && { still }) },
            inferred: {},
          })),
        ],
        absent: [],
      },
      [],
    );

  it("missing where every video has one, or there is no video", () => {
    for (const evidence of [videos(true), videos()])
      expect(needs.lackInWords(needs.aVideoWithoutStill, evidence)).toBe("the pool has no video without a still");
  });

  it("not known where nobody states it of some video", () => {
    expect(needs.lackInWords(needs.aVideoWithoutStill, videos(true, undefined))).toMatch(
      /^of some videos nobody states/,
    );
  });
});

it("what is missing is told in words", () => {
  expect(
    [needs.aVideo, needs.aListEndpoint, needs.leaveToWrite].map((need) => needs.lackInWords(need, nothing)),
  ).toEqual(["the pool has no video", "there is no list endpoint at the target", "it asks for --allow-writes"]);
  expect(needs.lackInWords(needs.anAssetShowing("file_data"), nothing)).toBe(
    "the pool has no asset that shows file data when asked",
  );
});
