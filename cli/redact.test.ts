import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { show } from "../spec/show.ts";
import { assetRequest } from "../spec/request.ts";
import type { CampaignResult, Example } from "../suites/campaign/result.ts";
import { hiderOf, redactEvent, redactResult } from "./redact.ts";

const token = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.4pcPyMD09olPSyXnrXCjTwXyr4BsezdI1AVTmud2fU4";
const hide = hiderOf([`Bearer ${token}`]);

describe("a header's value", () => {
  test("is hidden whole and without its scheme", () => {
    expect(hide(`got "Bearer ${token}"`)).toBe('got "[redacted]"');
    expect(hide(`got "${token}"`)).toBe('got "[redacted]"');
  });

  test("is hidden as a URL writes it, and as JSON does", () => {
    const odd = hiderOf(['a "b" c/d']);
    expect(odd(encodeURIComponent('a "b" c/d'))).toBe("[redacted]");
    expect(odd(JSON.stringify('a "b" c/d'))).toBe('"[redacted]"');
  });

  test("is hidden where a message cut it short", () => {
    const long = token.repeat(5);
    const cut = hiderOf([`Bearer ${long}`])(show({ echoed: `Bearer ${long}` }) + show(long));
    expect(cut).not.toContain(token.slice(0, 12));
  });

  test("is hidden in the parts of a cookie", () => {
    expect(hiderOf(["session=abcdef123; theme=dark"])("you are abcdef123")).toBe("you are [redacted]");
  });

  test("shorter than four characters hides nothing", () => {
    expect(hiderOf(["abc"])("abc")).toBe("abc");
  });

  test("is a text, not a pattern", () => {
    expect(hiderOf(["a.c$&"])("abc$& a.c$&")).toBe("abc$& [redacted]");
  });

  test("never survives, whatever stands around it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 4 }), fc.string(), (before, secret, after) => {
        fc.pre(!"[redacted]".includes(secret));
        const hidden = hiderOf([secret])(before + secret + after);
        // What remains may join up with the mark itself, never with the secret's whole place in the text.
        expect(hidden.replaceAll("[redacted]", "\0")).not.toContain(secret);
      }),
    );
  });
});

const signed = "0123456789abcdef0123456789abcdef";

const example: Example = {
  request: assetRequest("asset_1", { include: [[token]], extra: [["probe", token]] }),
  url: `http://host/api/assets/asset_1?include=${token}`,
  about: "image",
  pointer: `/${token}`,
  expected: `not ${token}`,
  actual: show(`Bearer ${token}`),
  answer: token,
  steps: [assetRequest(token)],
  recurrence: "alone",
  fetched: { rung: "preview", url: `https://cdn.test/a?sig=${signed}&w=1&t=${token}`, timeline: `404 ${token}` },
};

const result: CampaignResult = {
  verdict: "non-conformant",
  trouble: { whose: "target", sentence: `It said ${token}.` },
  requirements: [
    { id: "core.schema", level: "MUST", verdict: "failed", exercised: 1, reason: token, examples: [example] },
  ],
  observations: [{ id: "http.vary", subject: "Vary", found: token }],
  pool: [{ id: token, class: "image", stated: { checksum: token }, inferred: { mime_type: `image/${token}` } }],
  absent: [token],
  lacks: [],
  lattice: [],
  traffic: [],
  exchanges: [
    {
      index: 0,
      lane: 0,
      request: assetRequest(token),
      answer: {
        kind: "answered",
        status: 200,
        headers: [["x-echo", token]],
        body: { kind: "json", value: { [token]: [{ deep: token }] }, text: `{"a":"${token}"}` },
      },
      sentAt: 0,
      answeredAt: 1,
    },
    {
      index: 1,
      lane: 0,
      request: { operation: "list", startingAfterId: token },
      answer: { kind: "silent", why: "not HTTP", detail: token },
      sentAt: 0,
      answeredAt: 1,
    },
  ],
  fetches: [
    {
      url: `https://cdn.test/a?sig=${signed}`,
      sentAt: 0,
      answeredAt: 1,
      answer: { kind: "silent", why: "not HTTP", detail: token },
    },
    {
      url: `https://cdn.example/${token}`,
      sentAt: 0,
      answeredAt: 1,
      answer: {
        kind: "answered",
        status: 200,
        contentType: token,
        bytes: 1,
        length: 1,
        looks: "other",
        redirects: 0,
      },
    },
  ],
  requests: 2,
  voided: 0,
  halted: undefined,
  startedAt: 0,
  durationMs: 1,
};

test("a result keeps its shape and loses its secrets", () => {
  const redacted = redactResult(result, hide);
  expect(JSON.stringify(redacted)).not.toContain(token);
  expect(JSON.stringify(redacted)).not.toContain(signed);
  expect(redacted.requirements[0]).toMatchObject({ id: "core.schema", verdict: "failed" });
  expect(redacted.exchanges[0]?.answer).toMatchObject({ status: 200, body: { kind: "json" } });
});

test("events lose their secrets", () => {
  const violation = {
    kind: "violation",
    id: "core.schema",
    level: "MUST",
    url: token,
    expected: token,
    actual: token,
  } as const;
  const pool = { kind: "pool", pool: result.pool, absent: [], lacks: [], discovered: false, planned: 1 } as const;
  expect(JSON.stringify([redactEvent(violation, hide), redactEvent(pool, hide)])).not.toContain(token);
});
