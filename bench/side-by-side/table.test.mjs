import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { detailTables, percent, shortTable } from "./table.mjs";
import { aScore } from "./testing/scores.mjs";

const cellsOf = (markdown) => {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell),
  );
};

test.each([
  [0, 300, "0 %"],
  [1, 300, "1 %"],
  [150, 300, "50 %"],
  [299, 300, "99 %"],
  [300, 300, "100 %"],
  [0, 0, "–"],
])("%i of %i is %s: only all is 100, only none is 0", (caught, of, shown) => {
  expect(percent({ caught, of })).toBe(shown);
});

test("the short table has a row for each tool", () => {
  const rows = cellsOf(shortTable([aScore({ name: "A", alarms: ["v"] }), aScore({ name: "B|C" })], 38));
  expect(rows).toEqual([
    ["tool, and what it was given", "broken MUSTs caught", "false alarms, of 38", "requests", "seconds"],
    ["A: the document", "50 % (2 of 4)", "1", "99", "1.5"],
    ["B|C: the document", "50 % (2 of 4)", "0", "99", "1.5"],
  ]);
});

test("a tool that fails on the right server has no rate", () => {
  const [, row] = cellsOf(shortTable([aScore({ rightServer: "complains" })], 38));
  expect(row[1]).toBe("fails on the right server");
});

test("the further tables have a column for each tool, and tell how many faults a row stands for", () => {
  const [byChapter, byDepth, byLevel] = detailTables([aScore({ id: "a" }), aScore({ id: "b" })]).map(cellsOf);
  expect(byChapter[0]).toEqual(["chapter", "faults", "<code>a</code>", "<code>b</code>"]);
  expect(byChapter).toContainEqual(["gating and granting", "3", "67 %", "67 %"]);
  expect(byChapter).toContainEqual(["trash", "0", "–", "–"]);
  expect(byDepth.slice(1)).toEqual([
    ["nothing: it always shows", "2", "100 %", "100 %"],
    ["two things", "2", "0 %", "0 %"],
  ]);
  expect(byLevel.slice(1)).toEqual([
    ["MUST", "4", "50 %", "50 %"],
    ["SHOULD", "1", "0 %", "0 %"],
  ]);
});
