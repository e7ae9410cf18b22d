import picocolors from "picocolors";
import { expect, test } from "vitest";
import { aReport, failed } from "../testing/reports.ts";
import { replayLines, type Outcome } from "./replay.ts";

const layout = { width: 80, colors: picocolors.createColors(false) };
const [first] = aReport().requirements;

test.each<[Outcome, string]>([
  [
    { kind: "still broken", violation: { pointer: "", expected: "404", actual: "200" } },
    "✗ identity.echo still broken",
  ],
  [{ kind: "holds now", tries: 1, rare: false }, "✓ identity.echo holds now"],
  [
    { kind: "holds now", tries: 12, rare: true },
    "✓ identity.echo holds now, 12 times in a row; it broke only now and then",
  ],
  [{ kind: "cannot tell", reason: "?" }, "? identity.echo cannot tell"],
  [{ kind: "silent", reason: "timed out" }, "? identity.echo no answer"],
])("%j", (outcome, line) => {
  if (first === undefined) throw new RangeError("the register is empty");
  expect(replayLines({ requirement: { ...first, ...failed() }, outcome }, layout)[0]).toBe(line);
});
