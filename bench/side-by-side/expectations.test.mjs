import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { strictDocument } from "./document.mjs";
import { expectationsOf } from "./expectations.mjs";

const image = {
  id: "asset_a",
  stated: {
    ...{
      media: "image",
      trashed: false,
      faces: 1,
      people: 0,
      sha1: true,
      description: "present",
      thumbhash: "pending",
    },
    ...{ metadata: false, metrics: true, mime_type: "image/png", width: 8, height: 6, duration: null, checksum: "x" },
  },
};
const video = { id: "asset_v", stated: { ...image.stated, media: "video", still: false, trashed: true } };
const pool = { assets: [image, { ...image, id: "asset_b" }, video], absent: ["asset_z"] };

let document;
beforeAll(async () => {
  document = await strictDocument();
});

const ajv = new Ajv2020({ strict: false });
const expectation = (name) => expectationsOf(pool, document).find((one) => one.name === name);
const accepts = ({ body }, answer) => ajv.validate(body, answer);
const url = { url: "https://a.example/1", mimetype: "image/png" };
const lean = {
  ...{ id: "asset_a", mime_type: "image/png", width: 8, height: 6, description: "A lake.", thumbhash: null },
  asset_urls: { thumbnail: url },
};

describe("what the table asks", () => {
  test("one asset of each class is asked everything, others twice", () => {
    const asked = (id) => expectationsOf(pool, document).filter((one) => one.assetId === id && one.status === 200);
    expect(asked("asset_a")).toHaveLength(10);
    expect(asked("asset_v")).toHaveLength(10);
    expect(asked("asset_b")).toHaveLength(2);
  });

  test("a set of tokens is written as it is to be sent", () => {
    const paths = expectationsOf(pool, document).map(({ path }) => path);
    expect(paths).toContain("/api/assets/asset_a?include=faces,people");
    expect(paths).toContain("/api/assets/asset_a?include=faces&include=bogus");
  });

  test("where there is no list, none is asked for", async () => {
    const listless = await strictDocument({ lists: false });
    const operations = expectationsOf(pool, listless).map(({ operation }) => operation);
    expect(new Set(operations)).toEqual(new Set(["getAsset"]));
  });
});

describe("what the table demands", () => {
  test("the right answer passes", () => {
    expect(accepts(expectation("read asset_a"), lean)).toBe(true);
  });

  test.each([
    ["another id", { id: "asset_b" }],
    ["a group that was not asked for", { faces: [] }],
    ["a wider ladder", { asset_urls: { thumbnail: url, small: url } }],
    ["another width", { width: 9 }],
    ["a trashed asset", { trashed_at: "2025-01-01T00:00:00Z" }],
    ["file data at the top", { checksum: "x" }],
    ["a refused description", { description: "" }],
  ])("%s fails", (_, change) => {
    expect(accepts(expectation("read asset_a"), { ...lean, ...change })).toBe(false);
  });

  test("asked for, as many faces as there are, all of this asset", () => {
    const asked = expectation("read asset_a with faces");
    expect(accepts(asked, { ...lean, faces: [{ asset_id: "asset_a" }] })).toBe(true);
    expect(accepts(asked, { ...lean, faces: [] })).toBe(false);
    expect(accepts(asked, { ...lean, faces: [{ asset_id: "asset_b" }] })).toBe(false);
  });

  test("a refusal that shows nothing of the asset", () => {
    const asked = expectation("read asset_a with bogus");
    expect(asked.status).toBe(422);
    expect(accepts(asked, { detail: "no" })).toBe(true);
    expect(accepts(asked, { detail: "no", asset_urls: {} })).toBe(false);
  });
});
