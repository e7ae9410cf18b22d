import { describe, expect, it } from "vitest";
import type { Tally } from "./judge.ts";
import { latticeOf, type LatticeCell } from "./lattice-view.ts";
import { assetRequest, fullMask, maskOf, type ApiRequest } from "./request.ts";
import { answer, silence } from "./testing/answers.ts";
import { absentIds, idOf } from "./testing/assets.ts";
import { evidenceOf, type Pair } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { read, readAll, readComma, readId, theList } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { tally } from "./testing/tallies.ts";

const rightly = (request: ApiRequest): Pair => [request, answerRightly(request)];

/** A requirement that was broken by the exchanges of these indices; of those that were fetched, by what a URL brought. */
const broken = (id: string, at: readonly number[], fetched: readonly number[] = []) => ({ id, at, fetched });

function cells(pairs: readonly Pair[], ...requirements: readonly ReturnType<typeof broken>[]): LatticeCell[] {
  const evidence = evidenceOf(pool(), pairs);
  const tallies = requirements.map(({ id, at, fetched }): Tally => {
    const { rule } = tally("MUST", 0, []);
    const findings = evidence.exchanges
      .filter(({ index }) => at.includes(index) || fetched.includes(index))
      .map((exchange) => {
        const violation = { pointer: "", expected: "a", actual: "b" };
        const brought = { rung: "thumbnail", url: "https://cdn.test/a", timeline: "answered" };
        return {
          exchange,
          violation: fetched.includes(exchange.index) ? { ...violation, fetched: brought } : violation,
        };
      });
    return { rule: { ...rule, id }, held: 0, findings };
  });
  return latticeOf(tallies, evidence);
}

const cell = (mask: number, changes: Partial<LatticeCell> = {}): LatticeCell => ({
  class: "image",
  mask,
  requests: 1,
  voided: 0,
  broken: [],
  ...changes,
});

describe("a cell of the lattice", () => {
  it("is there for every class and set of tokens that was asked for, however it was written", () => {
    const requests = [
      read("image"),
      readComma("image", "faces", "people"),
      read("image", "people", "faces"),
      readAll("trashed image"),
    ];
    expect(cells(requests.map(rightly))).toEqual([
      cell(0),
      cell(maskOf(["faces", "people"]), { requests: 2 }),
      cell(fullMask, { class: "trashed image" }),
    ]);
  });

  it("counts what said nothing about the contract", () => {
    const pairs: Pair[] = [rightly(read("image")), [read("image"), silence()], [read("image"), answer(429, {})]];
    expect(cells(pairs)).toEqual([cell(0, { requests: 3, voided: 2 })]);
  });

  it("names each requirement that was broken there, once and in the order of the register", () => {
    const pairs = [read("image"), read("image", "faces"), read("image")].map(rightly);
    expect(cells(pairs, broken("b.late", [0, 2]), broken("a.early", [0, 1]))).toEqual([
      cell(0, { requests: 2, broken: ["b.late", "a.early"] }),
      cell(maskOf(["faces"]), { broken: ["a.early"] }),
    ]);
  });

  it("is not blamed for what a URL brought", () => {
    expect(cells([rightly(read("image"))], broken("media.type", [], [0]))).toEqual([cell(0)]);
  });

  it.each<readonly [what: string, request: ApiRequest]>([
    ["the list", theList],
    ["an id that no asset has", readId(absentIds[0] ?? "")],
    ["another method", assetRequest(idOf.image, { method: "HEAD" })],
    ["no credential", assetRequest(idOf.image, { credential: "none" })],
    ["an unknown value", read("image", "faces", "nonsense")],
    ["a token in another letter case", read("image", "FACES")],
    ["what the page leaves open", read("image", "faces", "")],
  ])("is none for %s", (_, request) => {
    expect(cells([rightly(request)])).toEqual([]);
  });
});
