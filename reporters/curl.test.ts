import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assetRequest } from "../spec/request.ts";
import { curlOf, shellQuote, shownHeaders } from "./curl.ts";

const url = "http://host/api/assets/asset_1";
const headers = ["Authorization", "X-Tenant"];

describe("the curl command", () => {
  test("has headers as variables, in quotes that let the shell put them in", () => {
    expect(curlOf(assetRequest("asset_1"), url, headers)).toBe(
      `curl -isS --globoff --path-as-is -H "Authorization: $AUTHORIZATION" -H "X-Tenant: $X_TENANT" '${url}'`,
    );
  });

  test("goes without the credential where the request did", () => {
    const bare = assetRequest("asset_1", { credential: "none" });
    expect(curlOf(bare, url, headers)).not.toContain("AUTHORIZATION");
    expect(shownHeaders(bare, headers)).toEqual({ accept: "application/json", "x-tenant": "${X_TENANT}" });
  });

  test("has a wrong credential where the request did", () => {
    const wrong = assetRequest("asset_1", { credential: "wrong" });
    expect(curlOf(wrong, url, [...headers, "X-Api-Key"])).toBe(
      `curl -isS --globoff --path-as-is -H 'Authorization: Bearer wrong-credential' -H "X-Tenant: $X_TENANT" -H 'X-Api-Key: wrong-credential' '${url}'`,
    );
    expect(shownHeaders(wrong, headers)).toMatchObject({
      authorization: "Bearer wrong-credential",
      "x-tenant": "${X_TENANT}",
    });
  });

  test("asks for a coding, and undoes it, where the request did", () => {
    const zipped = assetRequest("asset_1", { acceptEncoding: "gzip" });
    expect(curlOf(zipped, url, [])).toBe(
      `curl -isS --globoff --path-as-is --compressed -H 'Accept-Encoding: gzip' '${url}'`,
    );
  });

  test("names a method other than GET", () => {
    expect(curlOf(assetRequest("asset_1", { method: "POST" }), url, [])).toContain(" -X POST ");
    expect(curlOf(assetRequest("asset_1", { method: "HEAD" }), url, [])).toContain(" --head ");
  });
});

test("no shell reads anything into a quoted word", () => {
  const anyText = fc.array(fc.string({ unit: "binary", maxLength: 20 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(anyText, (texts) => {
      const words = texts.map((text) => text.replaceAll("\0", "").toWellFormed());
      const script = words.map((word) => `printf '%s\\n--\\n' ${shellQuote(word)}`).join("\n");
      expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(
        words.map((word) => `${word}\n--\n`).join(""),
      );
    }),
    { numRuns: 20 },
  );
});
