import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Har } from "har-format";
import { expect, test } from "vitest";
import type { Answer, Exchange } from "../spec/exchange.ts";
import type { UrlFetch } from "../spec/media.ts";
import { assetRequest, type AssetRequest } from "../spec/request.ts";
import { answer, silence, textAnswer } from "../spec/testing/answers.ts";
import { harOf } from "./har.ts";
import { aReport, anExample, hostileReport, hostileText, withOutcomes } from "./testing/reports.ts";

const token = "canary-9f8e7d6c5b4a";
const hide = (text: string): string => text.replaceAll(token, "[redacted]");
const startedAt = Date.parse("2026-11-23T12:00:00.000Z");

const require = createRequire(import.meta.url);
const ajv = addFormats.default(new Ajv({ strict: false, logger: false }));
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json") as object);
const schemas = require("har-schema") as Record<string, object>;
for (const [name, schema] of Object.entries(schemas)) if (name !== "har") ajv.addSchema(schema);
const isHar = ajv.compile<Har>(schemas["har"] ?? {});

function read(exchanges: readonly Exchange[], report = aReport(), fetches: readonly UrlFetch[] = []): Har {
  const traffic = { result: { startedAt, fetches }, exchanges: () => exchanges, headerNames: ["Authorization"], hide };
  const text = [...harOf(report, traffic)].join("");
  expect(text).not.toContain(token);
  const har: unknown = JSON.parse(text);
  if (!isHar(har)) throw new Error(JSON.stringify(isHar.errors));
  expect(har.log.entries).toHaveLength(exchanges.length + fetches.length);
  // What dev tools read beyond the schema.
  for (const { startedDateTime, time, request, response, timings } of har.log.entries) {
    expect(Number.isNaN(Date.parse(startedDateTime))).toBe(false);
    expect(time).toBeCloseTo((timings.send ?? 0) + timings.wait + timings.receive, 3);
    expect(response.content.size).toBeGreaterThanOrEqual(0);
    expect(request.queryString.length === 0).toBe(!request.url.includes("?"));
  }
  return har;
}

function exchange(given: Answer, changes: Partial<AssetRequest> = {}): Exchange {
  return { index: 0, lane: 1, request: assetRequest("asset_1", changes), answer: given, sentAt: 10, answeredAt: 35.5 };
}

const only = (har: Har): Har["log"]["entries"][number] => {
  const [entry] = har.log.entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
};

test("an exchange is told with its request, its answer and its times", () => {
  const entry = only(
    read([exchange(answer(200, { id: "asset_1" }), { include: [["faces", "people"]], extra: [["q", "a b"]] })]),
  );
  expect(entry).toMatchObject({
    startedDateTime: "2026-11-23T12:00:00.010Z",
    time: 25.5,
    request: {
      method: "GET",
      url: "http://127.0.0.1:8080/api/assets/asset_1?include=faces,people&q=a%20b",
      queryString: [
        { name: "include", value: "faces,people" },
        { name: "q", value: "a b" },
      ],
    },
    response: {
      status: 200,
      statusText: "OK",
      content: { mimeType: "application/json", size: 16, text: '{"id":"asset_1"}' },
    },
  });
  expect(entry.request.headers).toContainEqual({ name: "authorization", value: "${AUTHORIZATION}" });
});

test("the requests that explain a failure are found by its id", () => {
  const example = anExample({ exchange: { request: assetRequest("asset_1"), steps: [] } });
  const report = withOutcomes({ "gating.faces": { verdict: "failed", examples: [example] } });
  expect(only(read([exchange(answer(200, {}))], report)).comment).toBe("the smallest example of gating.faces");
});

test("void exchanges are there and say so", () => {
  const har = read([exchange(silence("timed out")), exchange(answer(503, {}))]);
  expect(har.log.entries[0]?.response.status).toBe(0);
  expect(har.log.entries[0]?.comment).toBe("void, says nothing about the contract: timed out (nothing came)");
  expect(har.log.entries[1]?.comment).toBe("void, says nothing about the contract: 503 Service Unavailable");
});

test("a request without the credential, or with a wrong one, is told as that", () => {
  const entry = only(read([exchange(answer(401, {}), { credential: "wrong" })]));
  expect(entry.comment).toBe("sent with a wrong credential");
  expect(entry.request.headers).toContainEqual({ name: "authorization", value: "Bearer wrong-credential" });
  const bare = only(read([exchange(answer(401, {}), { credential: "none" })]));
  expect(bare.comment).toBe("sent without the credential");
  expect(bare.request.headers.map(({ name }) => name)).not.toContain("authorization");
});

test("credentials, cookies and signatures are hidden wherever the target puts them", () => {
  const signed = "https://cdn.example/a.jpg?w=360&X-Amz-Signature=canary-signature&exp=1999999999&sig=canary-sig";
  const headers = [
    ["set-cookie", "session=canary-cookie"],
    ["location", signed],
    ["x-echo", `Bearer ${token}`],
    ["content-type", "application/json"],
  ] as const;
  const text = `{"url":"${signed}","escaped":"${signed.replaceAll("&", "\\u0026").replaceAll("/", "\\/")}","echo":"${token}"}`;
  const har = read([exchange({ kind: "answered", status: 302, headers, body: { kind: "json", value: {}, text } })]);
  expect(JSON.stringify(har)).not.toContain("canary");
  expect(only(har).response.content.text).toContain(
    "https://cdn.example/a.jpg?w=360&X-Amz-Signature=[redacted]&exp=[redacted]&sig=[redacted]",
  );
});

test("a body is cut, and no secret is left at the cut", () => {
  for (const before of [65_536 - 10, 65_536 - 4, 65_536 + 8_192 - 5]) {
    const entry = only(read([exchange(textAnswer(200, "x".repeat(before) + token + "y".repeat(200_000)))]));
    expect(entry.response.content.text?.length).toBeLessThanOrEqual(65_536);
    expect(entry.response.content.text).not.toContain("canary");
    expect(entry.response.content.size).toBe(before + token.length + 200_000);
    expect(entry.response.content.comment).toMatch(/only the first/);
  }
});

test("all bodies together are bounded", () => {
  const big = exchange(textAnswer(200, "x".repeat(200_000)));
  const exchanges = Array.from({ length: 1_000 }, () => big);
  const pieces = harOf(aReport(), { result: { startedAt }, exchanges: () => exchanges, headerNames: [], hide });
  const length = [...pieces].reduce((sum, piece) => sum + piece.length, 0);
  expect(length).toBeGreaterThan(30_000_000);
  expect(length).toBeLessThan(36_000_000);
});

test("thousands of headers are cut to what a reader can bear", () => {
  const headers = Array.from({ length: 5_000 }, (_, at) => [`x-${at}`, "v".repeat(10_000)] as const);
  const entry = only(
    read([exchange({ kind: "answered", status: 200, headers, body: { kind: "text", text: "", problem: "empty" } })]),
  );
  expect(entry.response.headers).toHaveLength(200);
  expect(entry.response.comment).toBe("4800 more headers are left out");
});

test("fetches of URLs follow, without their bytes and signatures", () => {
  const fetches: UrlFetch[] = [
    {
      url: "https://cdn.example/a.jpg?w=360&X-Amz-Signature=canary-1",
      sentAt: 5,
      answeredAt: 7.5,
      answer: {
        kind: "answered",
        status: 200,
        contentType: "image/jpeg",
        bytes: 1234,
        length: 1234,
        looks: "picture",
        redirects: 2,
      },
    },
    {
      url: `not a URL of ${token}`,
      sentAt: 6,
      answeredAt: 6,
      answer: { kind: "silent", why: "timed out", detail: token },
    },
  ];
  const { entries } = read([exchange(answer(200, {}))], aReport(), fetches).log;
  expect(entries[1]).toMatchObject({
    startedDateTime: "2026-11-23T12:00:00.005Z",
    time: 2.5,
    request: { method: "GET", url: "https://cdn.example/a.jpg?w=360&X-Amz-Signature=%5Bredacted%5D" },
    response: { status: 200, content: { size: 1234, mimeType: "image/jpeg" }, comment: "after 2 redirects" },
    comment: "a URL that an answer gave",
  });
  expect(entries[2]?.response).toMatchObject({ status: 0, _error: "timed out ([redacted])" });
  expect(JSON.stringify(entries)).not.toContain("canary");
});

test("whatever request, answer and report hold, the file is HAR", () => {
  expect.hasAssertions();
  const hostileAnswer: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({
      kind: fc.constant("answered" as const),
      status: fc.integer({ min: 100, max: 999 }),
      headers: fc.array(
        fc.tuple(fc.oneof(hostileText, fc.constantFrom("location", "content-type", "set-cookie")), hostileText),
        { maxLength: 5 },
      ),
      body: fc.oneof(
        hostileText.map((text) => ({ kind: "text" as const, text, problem: "not JSON" as const })),
        fc.nat().map((length) => ({ kind: "bytes" as const, length, problem: "not UTF-8" as const })),
      ),
    }),
    hostileText.map((detail) => ({ kind: "silent" as const, why: "not HTTP" as const, detail })),
  );
  const hostileExchange = fc
    .record({ id: hostileText, value: hostileText, answer: hostileAnswer })
    .map(({ id, value, answer: one }) => exchange(one, { id, include: [[value]], extra: [[value, id]] }));
  fc.assert(
    fc.property(
      fc.array(hostileExchange, { maxLength: 3 }),
      hostileReport,
      (exchanges, report) => void read(exchanges, { ...report, target: aReport().target }),
    ),
    { numRuns: 150 },
  );
});
