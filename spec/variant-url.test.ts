import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAbsoluteHttpUrl, withoutSignature } from "./variant-url.ts";

const base = "https://cdn.test/asset_1/small.webp";

describe("a URL without its signature", () => {
  it.each([
    "?verify=1782-aGVsbG8%3D",
    "?sig=ab12&exp=1782",
    "?X-Amz-Algorithm=AWS4&X-Amz-Date=20260701T000000Z&X-Amz-Signature=0a1b",
    "?X-Goog-Signature=ff&X-Goog-Expires=60",
    "?se=2026-07-01&sp=r&sv=2022-11-02&sr=b&sig=x%2Fy",
    "?Expires=1782&Signature=abc~&Key-Pair-Id=K1",
    "?token=eyJhbGciOi&t=1",
    "?k_s=0123456789abcdef0123456789abcdef",
    "?k_s=0123456789abcdef",
    "?h=0123456789ABCDEF",
    "?k_s=[redacted]",
    "?hdnts=exp=1782~acl=/*~hmac=ab",
    "?__gda__=1782_ab&__token__=exp=1",
    "?md5=ab&st=cd&expiry=1782",
    "?URLPrefix=aHR0&KeyName=k&Expires=1&Signature=x",
    "?OSSAccessKeyId=a&security-token=b&Signature=c",
    "?AWSAccessKeyId=a&Signature=c&Expires=1",
    "?q-sign-algorithm=sha1&q-sign-time=1;2&q-signature=x",
    "?token_path=/a/&bcdn_token=b&expires=1",
    "?auth_key=1782-0-0-ab",
    "?txSecret=ab&txTime=6a5f",
    "?access_token=ab",
    "?ticket=ab",
  ])("drops %s", (query) => {
    expect(withoutSignature(base + query)).toBe(base);
  });

  it("keeps what names the rendition, in any order", () => {
    expect(withoutSignature(`${base}?w=360&sig=a&f=webp`)).toBe(withoutSignature(`${base}?f=webp&sig=b&w=360`));
    expect(withoutSignature(`${base}?w=360&sig=a`)).not.toBe(withoutSignature(`${base}?w=720&sig=a`));
  });

  it.each([
    "?w=1&h=2",
    "?version=3",
    "?v=7",
    "?v=0123456789abcde",
    "?format=webp&q=80",
    "?rung=small_image",
    "?id=asset_1",
    "?design=2",
  ])("keeps %s", (query) => {
    expect(withoutSignature(base + query)).not.toBe(base);
  });

  it("keeps several names apart", () => {
    expect(withoutSignature(`${base}?w=360&sig=a&f=webp`)).toBe(`${base}?f=webp&w=360`);
  });

  it.each([
    ["?w=1", "?%77=%31"],
    ["?name=a b", "?name=a+b"],
    ["?name=a b", "?name=a%20b"],
    ["??w=1", "??w=%31"],
  ])("is the same for %s and %s", (plain, encoded) => {
    expect(withoutSignature(base + encoded)).toBe(withoutSignature(base + plain));
    expect(withoutSignature(base + encoded)).not.toBe(base);
  });

  it("keeps path and host", () => {
    expect(withoutSignature("https://a.test/1?sig=1")).not.toBe(withoutSignature("https://b.test/1?sig=1"));
    expect(withoutSignature("https://a.test/1?sig=1")).not.toBe(withoutSignature("https://a.test/2?sig=1"));
  });

  it("drops the fragment", () => {
    expect(withoutSignature(`${base}#t=1`)).toBe(base);
    expect(withoutSignature(`${base}?w=1#t=1`)).toBe(`${base}?w=1`);
    expect(withoutSignature(`${base}#t?w=1`)).toBe(base);
  });

  it("never throws and is done after once", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (text) => {
        const once = withoutSignature(text);
        expect(once).not.toContain("#");
        expect(withoutSignature(once).split("?")[0]).toBe(once.split("?")[0]);
      }),
    );
  });

  it("does not depend on the signature", () => {
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.stringMatching(/^[a-z0-9]{1,40}$/),
        fc.stringMatching(/^[a-z0-9]{1,40}$/),
        (url, one, other) => {
          expect(withoutSignature(`${url}?w=1&sig=${one}`)).toBe(withoutSignature(`${url}?sig=${other}&w=1`));
        },
      ),
    );
  });
});

describe("an absolute http or https URL", () => {
  it.each([
    "https://cdn.test/a",
    "http://127.0.0.1:8080/a?b=c",
    "HTTPS://CDN.test",
    "https://[::1]/a",
    "https://münchen.test/a b",
  ])("is %s", (text) => {
    expect(isAbsoluteHttpUrl(text)).toBe(true);
  });

  it.each([
    "/a",
    "//cdn.test/a",
    "cdn.test/a",
    "https:cdn.test",
    "https://",
    "ftp://cdn.test/a",
    "view-source:https://cdn.test/a",
    "data:,a",
    "",
    7,
    null,
    undefined,
    ["https://cdn.test"],
  ])("is not %j", (value) => {
    expect(isAbsoluteHttpUrl(value)).toBe(false);
  });

  it("is told without an exception", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof isAbsoluteHttpUrl(value)).toBe("boolean");
      }),
    );
  });
});
