import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disclosedField } from "./disclosure.ts";
import type { Body } from "./exchange.ts";
import { parts, jsonBody } from "./testing/answers.ts";
import { wholeBody } from "./testing/assets.ts";
import { readingsOf } from "./testing/readings.ts";
import { read, readAll } from "./testing/requests.ts";
import { fileScalars } from "./vocabulary.ts";

const { dossier } = readingsOf("image", [[read("image")], [readAll("image")]]);
const request = read("image", "nonsense");
const whole = wholeBody("image");
const text = (content: string): Body => ({ kind: "text", text: content, problem: "not JSON" });

describe("an error's body discloses", () => {
  it.each(["original_file_name", "description", "thumbhash", "local_datetime", "created_at", "updated_at"])(
    "%s anywhere in its text",
    (field) => {
      expect(disclosedField(text(`<p>${String(whole[field])}</p>`), request, dossier)?.what).toContain(`\`${field}\``);
      expect(
        disclosedField(jsonBody({ detail: [{ msg: `not ${String(whole[field])}` }] }), request, dossier)?.pointer,
      ).toBe("/detail/0/msg");
    },
  );

  it.each(["mime_type", "width", "height"])("%s under its own name alone", (field) => {
    expect(disclosedField(jsonBody({ a: { [field]: whole[field] } }), request, dossier)?.pointer).toBe(`/a/${field}`);
    expect(disclosedField(jsonBody({ a: { other: whole[field] } }), request, dossier)).toBeUndefined();
  });

  it.each(fileScalars.filter((name) => name !== "device_asset_id" && name !== "device_id"))(
    "the file's %s",
    (field) => {
      const data = Object(whole["file_data"]) as Record<string, unknown>;
      expect(disclosedField(jsonBody({ [field]: data[field] }), request, dossier)?.pointer).toBe(`/${field}`);
    },
  );

  it("a face's id and a person's", () => {
    const { faces, people } = whole;
    for (const [item] of [faces, people].map((list) => [list].flat())) {
      expect(disclosedField(text(`see ${String(Object(item)["id"])}`), request, dossier)).toBeDefined();
    }
  });

  it("a URL, whatever its signature", () => {
    expect(
      disclosedField(text("https://cdn.test/asset_2aBcDeFgHjKmNpQrStUvWx/small?verify=77"), request, dossier)?.what,
    ).toContain("asset_urls");
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
    { status: 422, type: "about:blank" },
    [],
    null,
    "image/jpeg",
  ])("%#: in %j", (value) => {
    expect(disclosedField(jsonBody(value), request, dossier)).toBeUndefined();
  });

  it("in bytes", () => {
    expect(disclosedField({ kind: "bytes", length: 3, problem: "not UTF-8" }, request, dossier)).toBeUndefined();
  });

  it("that the request itself said", () => {
    const asking = read("image", String(whole["original_file_name"]));
    expect(disclosedField(text(String(whole["original_file_name"])), asking, dossier)).toBeUndefined();
  });

  it("of an asset that was never read", () => {
    const { dossier: unread } = readingsOf("image", [[read("trashed image")]]);
    expect(disclosedField(jsonBody(whole["file_data"]), request, unread)).toBeUndefined();
  });
});

it("any body is searched without an exception, and a pointer leads into it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const found = disclosedField(jsonBody(value), request, dossier);
      expect(found === undefined || parts(found.pointer).length >= 0).toBe(true);
    }),
  );
});
