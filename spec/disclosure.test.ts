import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disclosedField, type Disclosed } from "./disclosure.ts";
import type { Body } from "./exchange.ts";
import { jsonBody, parts, put } from "./testing/answers.ts";
import { wholeBody } from "./testing/assets.ts";
import { readingsOf } from "./testing/readings.ts";
import { read, readAll } from "./testing/requests.ts";
import { show } from "./show.ts";
import { fileScalars } from "./vocabulary.ts";

const request = read("image", "nonsense");

/** What an error's body discloses of an image that was read before, without `include` and then with all tokens. */
function disclosed(body: Body, asking = request, ...steps: Parameters<typeof readingsOf>[1]): Disclosed | undefined {
  const { dossier } = readingsOf("image", steps.length > 0 ? steps : [[read("image")], [readAll("image")]]);
  return disclosedField({ body, headers: [] }, asking, dossier);
}

const whole = wholeBody("image");
const text = (content: string): Body => ({ kind: "text", text: content, problem: "not JSON" });

describe("an error's body discloses", () => {
  it.each(["original_file_name", "description", "thumbhash", "local_datetime", "created_at", "updated_at"])(
    "%s anywhere in its text",
    (field) => {
      expect(disclosed(text(`<p>${String(whole[field])}</p>`))?.what).toContain(`\`${field}\`, "`);
      expect(disclosed(jsonBody({ detail: [{ msg: `not ${String(whole[field])}` }] }))?.pointer).toBe("/detail/0/msg");
    },
  );

  it("a video's duration, unless an error may as well have taken so many of something", () => {
    const { dossier } = readingsOf("video with still", [[readAll("video with still"), put("/duration", 3.04)]]);
    const { dossier: whole } = readingsOf("video with still", [[readAll("video with still"), put("/duration", 3)]]);
    const said = (duration: number) => ({ body: jsonBody({ duration }), headers: [] });
    expect(disclosedField(said(3.04), request, dossier)?.pointer).toBe("/duration");
    expect(disclosedField(said(3), request, whole)).toBeUndefined();
  });

  it.each(["mime_type", "width", "height"])("%s under its own name alone", (field) => {
    const what = `the asset's \`${field}\`, ${show(whole[field])}`;
    expect(disclosed(jsonBody({ a: { [field]: whole[field] } }))).toEqual({ pointer: `/a/${field}`, what });
    expect(disclosed(jsonBody({ a: { other: whole[field] } }))).toBeUndefined();
  });

  it.each(fileScalars.filter((name) => name !== "device_asset_id" && name !== "device_id"))(
    "the file's %s",
    (field) => {
      const data = Object(whole["file_data"]) as Record<string, unknown>;
      expect(disclosed(jsonBody({ [field]: data[field] }))?.pointer).toBe(`/${field}`);
    },
  );

  it("a face's id and a person's", () => {
    const { faces, people } = whole;
    for (const [item] of [faces, people].map((list) => [list].flat())) {
      expect(disclosed(text(`see ${String(Object(item)["id"])}`))).toBeDefined();
    }
  });

  it("an id that is long enough to be no chance", () => {
    const seen = (id: unknown) => [readAll("image"), put("/faces/0/id", id)] as const;
    expect(disclosed(text("see face_1234567"), request, seen("face_1234567"))?.what).toContain("`faces`");
    expect(disclosed(text("see face_123456"), request, seen("face_123456"))).toBeUndefined();
  });

  it.each(["faces", "people", "metrics", "file_data"])("%s with content, whatever that is", (group) => {
    const what = `\`${group}\` with content`;
    expect(disclosed(jsonBody({ detail: { [group]: { a: 1 } } }))).toEqual({ pointer: `/detail/${group}`, what });
    expect(disclosed(jsonBody({ [group]: [1] }))).toEqual({ pointer: `/${group}`, what });
  });

  it("text that the body writes with escapes", () => {
    const escaped: Body = { kind: "json", value: { msg: "IMG_0001.JPG" }, text: '{"msg":"\\u0049MG_0001.JPG"}' };
    expect(disclosed(escaped)?.pointer).toBe("/msg");
  });

  it.each([
    ["as it is", (name: string) => name],
    ["percent-encoded", (name: string) => encodeURIComponent(name).replaceAll("_", "%5F")],
    ["beside what cannot be decoded", (name: string) => `%; ${name}`],
  ])("text in a header, %s", (_, written) => {
    const { dossier } = readingsOf("image", [[readAll("image")]]);
    const headers = [
      ["content-type", "application/json"],
      ["x-file-name", written("IMG_0001.JPG")],
    ] as const;
    expect(disclosedField({ body: jsonBody({}), headers }, request, dossier)).toEqual({
      pointer: "",
      what: 'the asset\'s `original_file_name`, "IMG_0001.JPG", in the header "x-file-name"',
    });
    expect(disclosedField({ body: jsonBody({}), headers: headers.slice(0, 1) }, request, dossier)).toBeUndefined();
    const harmless = [["x-progress", "100%"]] as const;
    expect(disclosedField({ body: jsonBody({}), headers: harmless }, request, dossier)).toBeUndefined();
  });

  it("a URL, whatever its signature", () => {
    expect(disclosed(text("https://cdn.test/asset_2aBcDeFgHjKmNpQrStUvWx/small?verify=77"))?.what).toContain(
      "asset_urls",
    );
  });

  it("what the last full read showed, or else the last read", () => {
    const renamed = (words: string) => put("/description", words);
    const [old, last] = ["A picture of somebody else", "A picture of nobody at all"] as const;
    for (const asked of [readAll("image"), read("image")]) {
      const steps = [
        [asked, renamed(old)],
        [asked, renamed(old)],
        [asked, renamed(last)],
      ] as const;
      expect(disclosed(text(last), request, ...steps)).toBeDefined();
      expect(disclosed(text(old), request, ...steps)).toBeUndefined();
    }
    const then = [
      [readAll("image"), renamed(last)],
      [read("image"), renamed(old)],
    ] as const;
    expect(disclosed(text(last), request, ...then)).toBeDefined();
  });

  it("more once more was read", () => {
    const checksum = jsonBody({ checksum: Object(whole["file_data"])["checksum"] as unknown });
    const { evidence, dossier } = readingsOf("image", [[read("image")]]);
    expect(disclosedField({ body: checksum, headers: [] }, request, dossier)).toBeUndefined();
    for (const exchange of readingsOf("image", [[readAll("image")]]).evidence.exchanges) evidence.add(exchange);
    expect(disclosedField({ body: checksum, headers: [] }, request, dossier)?.pointer).toBe("/checksum");
  });
});

describe("an error's body discloses nothing", () => {
  it.each([
    { detail: `nothing at ${request.id}` },
    {
      detail: [
        { loc: ["query", "include", 0], msg: "Input should be 'metadata', 'faces', 'people'", input: "nonsense" },
      ],
    },
    { faces: [], people: [], metrics: {} },
    { width: 1, height: 2, mime_type: "text/html", duration: null, trashed_at: null },
    { status: 422, type: "about:blank", id: request.id },
    { metadata: { request: "7" } },
    { asset_urls: undefined },
    { detail: "the size is 1600" },
    [],
    null,
    "image/jpeg",
  ])("%#: in %j", (value) => {
    expect(disclosed(jsonBody(value))).toBeUndefined();
  });

  it.each(["on this phone", "image/jpeg is no token", "1600 x 1200"])("in what many an asset has: %s", (words) => {
    expect(disclosed(text(words))).toBeUndefined();
  });

  it.each([null, "", true])("in %j, though the asset has it too", (value) => {
    expect(disclosed(jsonBody({ height: value }), request, [readAll("image"), put("/height", value)])).toBeUndefined();
  });

  it("of a rung without a URL", () => {
    const step = [readAll("image"), put("/asset_urls/small/url", undefined)] as const;
    expect(disclosed(text("undefined"), request, step)).toBeUndefined();
  });

  it("in bytes", () => {
    expect(disclosed({ kind: "bytes", length: 3, problem: "not UTF-8" })).toBeUndefined();
  });

  it("that the request itself said", () => {
    const asking = read("image", String(whole["original_file_name"]));
    expect(disclosed(text(String(whole["original_file_name"])), asking)).toBeUndefined();
  });

  it("of an asset that was never read", () => {
    expect(disclosed(jsonBody(whole["file_data"]), request, [read("trashed image")])).toBeUndefined();
  });
});

const at = (value: unknown, pointer: string): unknown =>
  parts(pointer).reduce<unknown>((inner, key) => (Object(inner) as Record<string, unknown>)[key], value);

it("any body is searched without an exception, and a pointer leads into it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const found = disclosed(jsonBody(value));
      expect(found === undefined || at(value, found.pointer) !== undefined).toBe(true);
    }),
  );
});
