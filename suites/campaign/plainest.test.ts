import { describe, expect, it } from "vitest";
import type { ApiRequest } from "../../spec/request.ts";
import { mixed } from "../../spec/testing/cases/spellings.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readComma, theList } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { plainest } from "./plainest.ts";

describe("of some findings, the plainest", () => {
  const encoded = { ...readComma("image", "faces", "people"), separator: "%2C" as const };
  const [bare] = [read("image")];
  it.each<readonly [told: string, plainer: ApiRequest, other: ApiRequest]>([
    ["asks for fewer values", read("image", "metadata"), read("image", "faces", "people")],
    ["asks for fewer values, even of a trashed asset", read("trashed image"), read("image", "faces")],
    ["has plain words", readComma("image", "faces", "nonsense"), read("image", "faces", "😀")],
    ["has words that end plainly", readComma("image", "faces", "nonsense"), read("image", "faces", "a😀")],
    ["has words that begin plainly", readComma("image", "faces", "nonsense"), read("image", "faces", "😀a")],
    ["asks for fewer values, be they odd", read("image", "😀"), read("image", "faces", "nonsense")],
    ["repeats its parameter", read("image", "metadata", "people"), readComma("image", "faces", "people")],
    [
      "has short lists",
      mixed("image", "metadata", "variants", "people"),
      readComma("image", "faces", "people", "metrics"),
    ],
    ["writes its comma plainly", readComma("trashed image", "faces", "people"), encoded],
    ["has no further parameter", read("trashed image"), { ...bare, extra: [["a", "b"]] }],
    ["asks for no coding", read("trashed image"), { ...bare, acceptEncoding: "gzip" }],
    ["is of a live image", read("image", "metadata"), read("video with still", "faces")],
    ["has short values", read("image", "faces"), read("image", "metadata")],
  ])("%s", (_, plainer, other) => {
    for (const requests of [
      [plainer, other],
      [other, plainer],
    ])
      expect(plainestOf(requests)).toBe(requests.indexOf(plainer));
  });

  it("came first, where all else is the same", () => {
    expect(plainestOf([bare, bare])).toBe(0);
    expect(plainestOf([theList, theList])).toBe(0);
  });

  it("is wrong by itself, where any is", () => {
    const { exchanges } = evidenceOf(
      pool(),
      [read("image"), read("image", "faces", "people")].map((request) => [request, answerRightly(request)]),
    );
    const [small, large] = exchanges;
    if (small === undefined || large === undefined) throw new RangeError("two were sent");
    const bySelf = { pointer: "", expected: "", actual: "" };
    const compared = { exchange: small, violation: { ...bySelf, against: large } };
    const evidence = evidenceOf(pool(), []);
    expect(plainest([compared, { exchange: large, violation: bySelf }], evidence)?.exchange).toBe(large);
    expect(plainest([compared, { exchange: small, violation: bySelf }], evidence)?.violation).toBe(bySelf);
    expect(plainest([compared], evidence)).toBe(compared);
  });

  it("is none of none", () => {
    expect(plainestOf([])).toBeUndefined();
  });
});

/** Position of the request whose finding is the plainest, whatever it is that was found. */
function plainestOf(requests: readonly ApiRequest[]): number | undefined {
  const evidence = evidenceOf(
    pool(),
    requests.map((request) => [request, answerRightly(request)]),
  );
  const violation = { pointer: "", expected: "", actual: "" };
  const findings = evidence.exchanges.map((exchange) => ({ exchange, violation }));
  return plainest(findings, evidence)?.exchange.index;
}
