import { describe, expect, it } from "vitest";
import { page } from "./page.ts";
import { register, ruleById } from "./register.ts";

const judged = page.flatMap((sentence) => ("requirements" in sentence ? [sentence] : []));
const named = new Set(judged.flatMap(({ requirements }) => requirements));
const placeOf = ({ section, ordinal, clause = "" }: (typeof page)[number]): string =>
  `${section} ${ordinal} ${clause}`.trim();

describe("every sentence of the page", () => {
  it.each(page.map((sentence) => [placeOf(sentence), sentence] as const))(
    "%s is judged, or says why it is not",
    (_, sentence) => {
      const reasons = "requirements" in sentence ? sentence.requirements : [sentence.unjudged];
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.every((reason) => reason !== "")).toBe(true);
      expect(sentence.gist).toMatch(/^[A-Z].*\.$/);
    },
  );

  it("stands in a place of its own, in order and without gaps", () => {
    expect(new Set(page.map(placeOf)).size).toBe(page.length);
    for (const section of new Set(page.map((sentence) => sentence.section))) {
      const ordinals = page.filter((sentence) => sentence.section === section).map(({ ordinal }) => ordinal);
      expect([...new Set(ordinals)]).toEqual(Array.from({ length: Math.max(...ordinals) }, (_, at) => at + 1));
      expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b));
    }
  });

  it("names requirements that there are, each once", () => {
    for (const { requirements } of judged) expect(new Set(requirements).size).toBe(requirements.length);
    expect([...named].filter((id) => ruleById(id) === undefined)).toEqual([]);
  });
});

it.each(register.filter(({ from }) => from.includes("page")).map(({ id }) => id))(
  "a sentence of the page calls for %s",
  (id) => {
    expect(named).toContain(id);
  },
);
