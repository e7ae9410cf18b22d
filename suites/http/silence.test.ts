import { expect, it } from "vitest";
import { silenceOf } from "./silence.ts";

const calm = { timedOut: false, cancelled: false, timeout: 2000 };
const coded = (code: string, message = "it went wrong") => Object.assign(new Error(message), { code });

it.each([
  ["ECONNREFUSED", "connection refused"],
  ["EHOSTUNREACH", "connection refused"],
  ["ECONNRESET", "connection reset"],
  ["EPIPE", "connection reset"],
  ["UND_ERR_SOCKET", "connection reset"],
  ["ENOTFOUND", "name not found"],
  ["EAI_AGAIN", "name not found"],
  ["ETIMEDOUT", "timed out"],
  ["UND_ERR_HEADERS_TIMEOUT", "timed out"],
  ["UND_ERR_HEADERS_OVERFLOW", "too large"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS failed"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate not trusted"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate not trusted"],
  ["EPROTO", "TLS failed"],
  ["UND_ERR_ABORTED", "proxy failed"],
  ["CERT_HAS_EXPIRED", "TLS failed"],
  ["HPE_INVALID_CONSTANT", "not HTTP"],
])("%s means %s", (code, why) => {
  expect(silenceOf(coded(code), calm)).toEqual({ kind: "silent", why, detail: "it went wrong" });
});

it("the cause of an error tells, and the first of several", () => {
  expect(silenceOf(new Error("fetch failed", { cause: coded("ENOTFOUND") }), calm).why).toBe("name not found");
  expect(silenceOf(new AggregateError([coded("ECONNREFUSED"), coded("ENOTFOUND")]), calm).why).toBe(
    "connection refused",
  );
});

it("a run that was ended and a time that is up go before the error", () => {
  expect(silenceOf(coded("ECONNRESET"), { ...calm, cancelled: true, timedOut: true }).why).toBe("cancelled");
  expect(silenceOf(coded("ECONNRESET"), { ...calm, timedOut: true })).toMatchObject({
    why: "timed out",
    detail: "no whole answer within 2 s",
  });
});

it.each([["a text"], [null], [undefined], [{}], [7]])("anything may be thrown: %j", (thrown) => {
  expect(silenceOf(thrown, calm)).toMatchObject({ kind: "silent", why: "not HTTP" });
});
