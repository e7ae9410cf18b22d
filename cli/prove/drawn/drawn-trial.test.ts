import { expect, test } from "vitest";
import { drawFaults } from "../../../fixtures/faults/drawn/drawn-fault.ts";
import { runDrawnTrial } from "./drawn-trial.ts";
import { isCaught } from "./figures.ts";

test("faults of depth 1 and 2 are caught by what the oracle finds broken, without a socket", async () => {
  const drawn = (await drawFaults(2, 6)).filter(({ fault }) => fault.depth <= 2);
  for (const { drawing } of drawn) {
    const outcome = await runDrawnTrial({ drawing, profile: "quick" });
    expect({ fault: outcome.describe, caught: isCaught(outcome) }).toMatchObject({ caught: true });
    expect(outcome.accusations.some(({ isRight }) => isRight)).toBe(true);
    expect(outcome.first).toBeLessThanOrEqual(outcome.requests);
  }
});
