import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recording } from "../recording.ts";
import { ReportError } from "../report-error.ts";
import { readHar } from "./read-har.ts";

const template = "/api/assets/{asset_id}";
const read = (value: unknown, pathTemplate = template): Recording =>
  readHar(value, "traffic.har", pathTemplate, (exchange) => exchange);

interface Changes {
  readonly method?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly status?: number;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** An entry as the developer tools of a browser write it. */
function entry(url: string, { method = "GET", headers = [], status = 200, content, beside }: Changes = {}): unknown {
  const text = '{"id":"asset_1"}';
  return {
    startedDateTime: "2026-11-23T12:00:00.000Z",
    time: 12.5,
    request: {
      method,
      url,
      httpVersion: "http/2.0",
      headers,
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: "",
      httpVersion: "http/2.0",
      headers: [{ name: "Content-Type", value: "application/json" }],
      cookies: [],
      content: content ?? { size: text.length, mimeType: "application/json", text },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12.5, receive: 0 },
    ...beside,
  };
}

const har = (...entries: readonly unknown[]): unknown => ({
  log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries },
});

const one = (recording: Recording): Recording["exchanges"][number] => {
  const [exchange] = recording.exchanges;
  if (exchange === undefined) throw new Error("no exchange was read");
  return exchange;
};

describe("a HAR of a browser", () => {
  it("tells requests as they were spelled, and answers by their text", () => {
    const recording = read(
      har(entry("https://api.test/v1/api/assets/asset_1?include=faces%2Cpeople&include=metrics&q=a%20b")),
    );
    expect(recording.target).toEqual({ url: "https://api.test/v1", pathTemplate: template });
    expect(one(recording)).toMatchObject({
      request: {
        operation: "asset",
        method: "GET",
        id: "asset_1",
        include: [["faces", "people"], ["metrics"]],
        separator: "%2C",
        extra: [["q", "a b"]],
        credential: "given",
      },
      answer: { status: 200, body: { kind: "json", value: { id: "asset_1" } } },
      sentAt: 0,
      answeredAt: 12.5,
    });
  });

  it("tells where other parameters stand, and commas that are written in both ways", () => {
    const query = "q=1&include=faces,people%2Cmetrics";
    expect(one(read(har(entry(`https://api.test/api/assets/asset_1?${query}`)))).request).toMatchObject({
      include: [["faces", "people", "metrics"]],
      separator: ",%2C",
      extra: [["q", "1"]],
      extraAt: 0,
    });
  });

  it("has bodies in base64 too, and reads them as they were", () => {
    const text = Buffer.from('{"id":"asset_ö"}').toString("base64");
    const content = { size: 17, mimeType: "application/json", text, encoding: "base64" };
    expect(one(read(har(entry("https://api.test/api/assets/asset_1", { content })))).answer).toMatchObject({
      body: { kind: "json", value: { id: "asset_ö" } },
    });
  });

  it("keeps what came first in the order of the answers", () => {
    const late = entry("https://api.test/api/assets/late", { beside: { time: 900 } });
    const recording = read(har(late, entry("https://api.test/api/assets/soon")));
    expect(recording.exchanges.map(({ request }) => request.operation === "asset" && request.id)).toEqual([
      "soon",
      "late",
    ]);
    expect(recording.exchanges.map(({ index }) => index)).toEqual([0, 1]);
  });

  it("tells the secrets in it, so that no report shows them", () => {
    const headers = [{ name: "Authorization", value: "Bearer hunter2" }];
    const recording = read(har(entry("https://api.test/api/assets/a?api_key=opensesame", { headers })));
    expect(recording.headerNames).toEqual(["authorization"]);
    expect(recording.secrets).toEqual(["Bearer hunter2", "opensesame"]);
  });

  it.each([
    ["something else", entry("https://api.test/styles.css"), "a request for something else"],
    [
      "another method",
      entry("https://api.test/api/assets/asset_1", { method: "DELETE" }),
      "a request for something else",
    ],
    ["no answer", entry("https://api.test/api/assets/asset_1", { status: 0 }), "no answer"],
    [
      "the browser's cache",
      entry("https://api.test/api/assets/asset_1", { status: 304 }),
      "an answer from the browser's cache",
    ],
    ["an expired login", entry("https://api.test/api/assets/asset_1", { status: 401 }), "a refused credential"],
    ["a redirect to a login", entry("https://api.test/api/assets/asset_1", { status: 302 }), "a redirect"],
    [
      "a body that was not kept",
      entry("https://api.test/api/assets/asset_1", { content: { size: 900, mimeType: "application/json" } }),
      "no text of the body",
    ],
    [
      "a body that was cut",
      entry("https://api.test/api/assets/asset_1", {
        content: { size: 900, mimeType: "application/json", text: '{"id":' },
      }),
      "no text of the body",
    ],
  ])("leaves out %s, and counts it", (_, odd, why) => {
    const recording = read(har(odd, entry("https://api.test/api/assets/asset_1")));
    expect(recording.exchanges).toHaveLength(1);
    expect([...recording.leftOut]).toEqual([[why, 1]]);
  });

  it("is about the server that got most requests", () => {
    const recording = read(
      har(
        entry("https://api.test/api/assets/a"),
        entry("https://other.test/api/assets/a"),
        entry("https://api.test/api/assets/b"),
      ),
    );
    expect(recording.target.url).toBe("https://api.test");
    expect([...recording.leftOut]).toEqual([["another address", 1]]);
  });
});

describe("what is no HAR", () => {
  it.each([
    ["nothing", null, "this is no HAR"],
    ["an array", [], "this is no HAR"],
    ["a log without entries", { log: { version: "1.2" } }, "/log must have required property 'entries'"],
    ["an entry without a request", har({}), "/log/entries/0 must have required property"],
  ])("%s is refused, with the place", (_, value, reason) => {
    expect(() => read(value)).toThrow(reason);
    expect(() => read(value)).toThrow(ReportError);
  });

  it("is refused in words whatever it is, and what is one is read without an exception", () => {
    const url = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((text) => `https://api.test/api/assets/${text}`),
    );
    const content = fc.record(
      {
        size: fc.integer({ min: -1, max: 1000 }),
        mimeType: fc.string(),
        text: fc.oneof(fc.string({ unit: "binary" }), fc.json()),
        encoding: fc.constantFrom("base64", "utf8", "rot13"),
      },
      { requiredKeys: ["size", "mimeType"] },
    );
    const any = fc.record({ url, method: fc.string(), status: fc.integer({ min: 0, max: 999 }), content });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.array(any).map((all) => har(...all.map((each) => entry(each.url, each)))),
        ),
        (value) => {
          try {
            const { exchanges } = read(value);
            expect(exchanges.map(({ index }) => index)).toEqual(exchanges.map((_, at) => at));
          } catch (error) {
            expect(error).toBeInstanceOf(ReportError);
          }
        },
      ),
    );
  });
});
