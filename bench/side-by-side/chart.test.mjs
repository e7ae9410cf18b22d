import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { chartOf } from "./chart.mjs";
import { aScore } from "./testing/scores.mjs";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: true,
  isArray: (name) => ["g", "text", "rect"].includes(name),
});

const partsOf = (scores) => parser.parse(chartOf(scores)).svg;
const barOf = (row) => row.rect.find((rect) => String(rect.class).startsWith("bar"));
const wordsOf = (row) => row.text.map((text) => text["#text"]);

test("a bar is as long as the share that was caught", () => {
  const { g: rows } = partsOf([aScore(), aScore({ id: "b", must: { caught: 4, of: 4 } })]);
  const rail = rows[0].rect.find((rect) => rect.class === "rail");
  expect(barOf(rows[0]).width).toBe(rail.width / 2);
  expect(barOf(rows[1]).width).toBe(rail.width);
});

test("a row tells the tool, what it was given, its rate, and its rate at each depth", () => {
  const [row] = partsOf([aScore()]).g;
  expect(wordsOf(row)).toEqual(["A", "the document", "50 %"]);
  expect(row.g.flatMap(wordsOf)).toEqual(["100 %", "0 %"]);
});

test("what cannot be compared has no bar and no rate", () => {
  const [row] = partsOf([aScore({ rightServer: "complains", must: { caught: 0, of: 4 } })]).g;
  expect(barOf(row).width).toBe(0);
  expect(wordsOf(row)).toContain("✗");
});

test("the picture is told in words, names of any kind among them", () => {
  const { title, desc } = partsOf([aScore({ name: "A & <B>" })]);
  expect(title).toBe("Broken MUSTs caught, of 4");
  expect(desc).toBe("A & <B>, the document: 50 %");
});

test("it is drawn for dark paper, too", () => {
  expect(chartOf([aScore()])).toContain("@media (prefers-color-scheme: dark)");
});
