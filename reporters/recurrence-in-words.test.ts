import { expect, it } from "vitest";
import { recurrenceInWords } from "./recurrence-in-words.ts";

const step = { method: "GET", url: "http://target.test/api/assets/asset_1", curl: "curl" };
const fetched = { rung: "preview", url: "https://cdn.test/1", timeline: "404 at 0.0 s" };

it("one that shows by itself, or was not sent again, needs no words", () => {
  expect(recurrenceInWords({ recurrence: "alone", steps: [] })).toBeUndefined();
  expect(recurrenceInWords({ recurrence: "not sent again", steps: [step] })).toBeUndefined();
  expect(recurrenceInWords({ recurrence: "after its steps", steps: [] })).toBeUndefined();
});

it("one that shows behind others tells so", () => {
  expect(recurrenceInWords({ recurrence: "after its steps", steps: [step] })).toMatch(/one after the other/);
});

it("one that shows now and then tells what replay does about it, which fetches a URL but once", () => {
  expect(recurrenceInWords({ recurrence: "now and then", steps: [] })).toMatch(
    /now and then.* replay sends it many times$/,
  );
  expect(recurrenceInWords({ recurrence: "now and then", steps: [], fetched })).toMatch(/now and then, .*is sent$/);
});
