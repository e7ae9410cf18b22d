import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { document } from "./generated/document.ts";
import { checkAsset } from "./schema.ts";

const fields = Object.keys(document.components.schemas.Asset.properties);
const valid = Object.fromEntries(document.components.schemas.Asset.required.map((field) => [field, "x"]));

describe("whatever the body, faults are few and short", () => {
  const anyAsset = fc
    .dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 }))
    .map((changes) => ({ ...valid, ...changes }));

  function expectModest(body: unknown): void {
    for (const fault of checkAsset(body)) {
      expect(Array.from(fault.actual).length).toBeLessThanOrEqual(120);
      expect(Array.from(fault.pointer).length).toBeLessThanOrEqual(200);
      expect(fault.expected).not.toBe("");
    }
  }

  it("for any JSON value", () => {
    fc.assert(fc.property(fc.jsonValue(), expectModest));
  });

  it("for any JSON value in any field", () => {
    fc.assert(fc.property(anyAsset, expectModest));
  });

  it("a body is told to be wrong just when its schema refuses it", () => {
    const ajv = new Ajv2020({ allowUnionTypes: true }).addVocabulary(["components"]);
    ajv.addSchema({ components: { schemas: document.components.schemas } }, "spec");
    const validate = ajv.compile({ $ref: "spec#/components/schemas/Asset" });
    fc.assert(
      fc.property(fc.oneof(anyAsset, fc.jsonValue()), (body) => {
        expect(checkAsset(body).length === 0).toBe(validate(body));
      }),
    );
  });

  it("for deep and large ones", () => {
    const deep: unknown = JSON.parse("[".repeat(5000) + "]".repeat(5000));
    const large = Array.from({ length: 4_000 }, () => ({ asset_urls: 1, bounding_box: { x: "1" } }));
    const wide = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`key ${index}`, "😀".repeat(50)]));
    for (const value of [deep, large, wide, "😀".repeat(100_000), { ["k".repeat(100_000)]: "v" }, "\u202e\u0007"]) {
      for (const field of fields) expectModest({ ...valid, [field]: value });
    }
    expect(checkAsset({ ...valid, faces: large })).toHaveLength(50);
    expect(checkAsset({ ...valid, id: ["\u202e\u0007"] })[0]?.actual).toBe('["\\u{202e}\\u0007"]');
  });
});
