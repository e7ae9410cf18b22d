import { expect, it } from "vitest";
import { sameAsset } from "./same-asset.ts";
import { idOf } from "./testing/assets.ts";
import { nth, readingsOf } from "./testing/readings.ts";
import { read } from "./testing/requests.ts";

it("a part of an answer names the asset that was asked for", () => {
  const reading = nth(readingsOf("image", [[read("image")]]).readings, 0);
  expect(sameAsset({ asset_id: idOf.image }, "/metadata", reading)).toBe("held");
  expect(sameAsset({ asset_id: "asset_x" }, "/faces/0", reading)).toEqual({
    pointer: "/faces/0/asset_id",
    expected: `the asset's id, "${idOf.image}"`,
    actual: '"asset_x"',
  });
  expect(sameAsset({}, "/metadata", reading)).toMatchObject({ actual: "nothing" });
});
