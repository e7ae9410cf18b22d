import { expect, test } from "vitest";
import { chapterOf } from "../spec/rule.ts";
import { notSelected } from "./report.ts";
import { aReport, untested, waived, withOutcomes } from "./testing/reports.ts";
import { leftOutOf, verdictSentence } from "./verdict-sentence.ts";

const unfetched = untested("the URLs are fetched with --profile media or full", false);

test("a run that was asked for everything speaks of the target as a whole", () => {
  const report = withOutcomes({ "media.bytes": unfetched });
  expect(leftOutOf(report)).toBe(0);
  expect(verdictSentence(report)).toBe("The target keeps every requirement of the contract that binds it.");
});

test("what the target does not offer is not left out by the run", () => {
  expect(leftOutOf(withOutcomes({ "trash.unlisted": untested("the target offers no list", false) }))).toBe(0);
});

test("a run that was asked for a part says so, waivers or not", () => {
  const left = untested(notSelected, false);
  const report = withOutcomes({ "rung.image": left, "http.json": left, "core.schema": waived("known") });
  expect(verdictSentence(report)).toMatch(
    /^All that was judged is kept, but 2 of the \d+ requirements were left out: .* no verdict on the target as a whole\.$/,
  );
});

test("fetching the URLs alone is a part", () => {
  const { requirements } = aReport();
  const others = requirements.filter(({ id }) => chapterOf(id) !== "media");
  const outcomes = Object.fromEntries(others.map(({ id }) => [id, untested("the run fetches the URLs", false)]));
  expect(leftOutOf(withOutcomes(outcomes, { profile: "media" }))).toBe(others.length);
});
