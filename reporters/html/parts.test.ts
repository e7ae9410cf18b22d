import { describe, expect, it } from "vitest";
import { allMasks } from "../../spec/request.ts";
import { differenceOf } from "./difference.ts";
import { latticeRows } from "./lattice-view.ts";
import { exampleWith, leakyLattice, reportWith, requirementsWith, richReport } from "./testing/reports.ts";
import { toldOf } from "./told.ts";

describe("a difference", () => {
  const marked = (left: string, right: string): string[] =>
    differenceOf(left, right).map((pieces) => pieces.map(({ text, shared }) => (shared ? text : `[${text}]`)).join(""));

  it("marks the part of a URL that differs", () => {
    expect(marked("http://a/media/r89/x", "http://a/media/r132/x")).toEqual([
      "http://a/media/[r89]/x",
      "http://a/media/[r132]/x",
    ]);
  });

  it("marks what a list has too much", () => {
    expect(marked("`thumbnail`, `small`", "`thumbnail`, `small`, `extra`")[1]).toBe("`thumbnail`, `small`[, `extra`]");
  });

  it("marks nothing where two texts have little in common", () => {
    expect(marked("null or absent", "500 Internal Server Error")).toEqual([
      "null or absent",
      "500 Internal Server Error",
    ]);
  });

  it("loses nothing of either text, however long", () => {
    for (const text of ["", "a", "a b".repeat(1000), "\u{1f600} é `x`"]) {
      expect(differenceOf(text, `${text} more`).map((pieces) => pieces.map((piece) => piece.text).join(""))).toEqual([
        text,
        `${text} more`,
      ]);
    }
  });
});

describe("the lattice", () => {
  const rows = latticeRows(richReport(), leakyLattice(), allMasks);
  const cell = (name: string, mask: number) => rows.find((row) => row.class === name)?.cells[mask];

  it("has a row for each class that was asked for and a cell for each set of tokens", () => {
    expect(rows.map(({ cells }) => cells.length)).toEqual([64, 64, 64, 64, 64, 64]);
    expect(
      latticeRows(
        richReport(),
        leakyLattice().filter((one) => one.class === "image"),
        allMasks,
      ),
    ).toHaveLength(1);
  });

  it("colours a cell by the worst verdict of what is broken there", () => {
    expect(cell("trashed video with still", 0b000100)?.state).toBe("failed");
    expect(cell("image", 3)?.state).toBe("warned");
    expect(cell("video with still", 3)?.state).toBe("kept");
    expect(cell("video with still", 63)?.state).toBe("void");
    expect(cell("image", 63)?.state).toBe("unasked");
  });

  it("names causes before their consequences", () => {
    const turned = leakyLattice().map((one) => ({ ...one, broken: one.broken.toReversed() }));
    const [row] = latticeRows(
      richReport(),
      turned.filter((one) => one.class === "trashed video with still"),
      [0b000100],
    );
    expect(row?.cells[0]?.broken).toEqual(["gating.faces", "trash.same-contract"]);
  });

  it("shows no cell as kept at a target that kept nothing", () => {
    const nothing = reportWith({
      requirements: requirementsWith({}).map((one) => ({ ...one, verdict: "untested" as const })),
    });
    const states = latticeRows(nothing, leakyLattice(), allMasks).flatMap(({ cells }) =>
      cells.map(({ state }) => state),
    );
    expect(states).not.toContain("kept");
  });
});

describe("failures", () => {
  it("are told by cause, with all consequences under it", () => {
    const told = toldOf(richReport().requirements, "failed").map(({ cause, consequences }) => [
      cause.id,
      ...consequences.map(({ id }) => id),
    ]);
    expect(told).toEqual([["gating.faces", "trash.same-contract"], ["granting.faces"]]);
  });

  it("stand alone where their cause is not among what is told", () => {
    const requirements = requirementsWith({
      "gating.faces": { verdict: "failed", consequenceOf: "http.safe", examples: [exampleWith()] },
    });
    expect(toldOf(requirements, "failed").map(({ cause }) => cause.id)).toEqual(["gating.faces"]);
  });
});
