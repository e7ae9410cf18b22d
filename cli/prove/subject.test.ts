import { expect, test } from "vitest";
import { subjects } from "./subject.ts";

test("without a pattern, the plain server comes first, then every fault and variation", () => {
  const [first, second, ...others] = subjects([]);
  expect([first?.kind, second?.name]).toEqual(["plain", "plain-with-own-assets"]);
  expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(["fault", "variation"]));
});

test("a pattern names faults by name or by the requirement they break", () => {
  const byRequirement = subjects(["gating.faces"]);
  expect(byRequirement.length).toBeGreaterThan(1);
  expect(byRequirement.every((subject) => subject.kind === "fault" && subject.breaks === "gating.faces")).toBe(true);
  expect(subjects(["faces-unasked*"]).map(({ name }) => name)).toContain("faces-unasked-with-5-tokens");
});

test("a pattern is no regular expression", () => {
  expect(subjects(["gating.face."])).toEqual([]);
});
