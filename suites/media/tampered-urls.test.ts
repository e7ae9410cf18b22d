import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { withoutSignature } from "../../spec/variant-url.ts";
import { isUnsigned, tamperedUrls } from "./tampered-urls.ts";

const id = "asset_7Qm2nVbXy4Kc9TgHs3JdRw";
const signature = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";
const url = `https://cdn.test/${id}/thumbnail?w=360&exp=1800000000&sig=${signature}`;
const sibling = `https://cdn.test/${id}/original?w=360&exp=1800000000&sig=AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH`;
const stranger = `https://cdn.test/asset_other/thumbnail?w=360&exp=1800000000&sig=HHHHGGGGFFFFEEEEDDDDCCCCBBBBAAAA`;
const byChange = (given: string, others = { sibling, stranger }) =>
  new Map(tamperedUrls(given, others).map((one) => [one.change, one.url] as const));

describe("a signed URL", () => {
  const tampered = byChange(url);

  it("is tampered with in every part that is signed", () => {
    expect([...tampered.keys()]).toEqual([
      "its signature left out",
      "its query left out",
      "another signature",
      "a later expiry",
      "the path of another rung",
      "the signature of another asset",
    ]);
  });

  it.each([
    ["its signature left out", `https://cdn.test/${id}/thumbnail?w=360&exp=1800000000`],
    ["its query left out", `https://cdn.test/${id}/thumbnail`],
    ["a later expiry", url.replace("1800000000", "1800086400")],
    ["the path of another rung", url.replace("/thumbnail", "/original")],
    ["the signature of another asset", stranger.replace("asset_other", id)],
  ])("with %s", (change, expected) => {
    expect(tampered.get(change)).toBe(expected);
  });

  it("gets another signature of the same form", () => {
    const other = tampered.get("another signature") ?? "";
    expect(other).not.toBe(url);
    expect(other).toHaveLength(url.length);
    expect(other).toMatch(/^https:\/\/cdn\.test\/.*&sig=[A-Za-z0-9]{32}$/);
  });

  it("is not said to be tampered with where URLs share their signature", () => {
    const shared = { sibling: url.replace("/thumbnail", "/original"), stranger: undefined };
    expect([...byChange(url, { ...shared, stranger: url.replace(id, "asset_x") }).keys()]).not.toContain(
      "the path of another rung",
    );
  });

  it.each([
    "https://cdn.test/a?X-Amz-Date=20260102T030405Z&X-Amz-Expires=900&X-Amz-Signature=0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    `https://cdn.test/a?verify=1700000000-${signature}`,
    `https://cdn.test/a?token=${signature}#fragment`,
  ])("may be of another vendor: %s", (other) => {
    const made = tamperedUrls(other, { sibling: undefined, stranger: undefined });
    expect(made.length).toBeGreaterThanOrEqual(2);
    for (const { url: each } of made) expect(withoutSignature(each)).toBe(withoutSignature(other));
  });
});

test.each([
  [`https://cdn.test/${id}/thumbnail`, true],
  [`https://cdn.test/${id}/thumbnail?w=360`, true],
  [url, false],
  ["https://cdn.test/9f86d081884c7d659a2feaa0c55ad015/thumb.jpg", false],
])("%s: unsigned %s", (given, unsigned) => {
  expect(isUnsigned(given, id)).toBe(unsigned);
  expect(tamperedUrls(given, { sibling, stranger }).length > 0).toBe(given === url);
});

test("whatever a URL is, tampering gives other URLs", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.webUrl({ withQueryParameters: true }), (one, other) => {
      for (const { url: tampered } of tamperedUrls(one, { sibling: other, stranger: undefined })) {
        expect([one, other]).not.toContain(tampered);
      }
    }),
  );
});
