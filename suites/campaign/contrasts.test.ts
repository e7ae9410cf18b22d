import { expect, it } from "vitest";
import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { runCampaign } from "./campaign.ts";
import { defaultOptions } from "./options.ts";

/** What only a comma spoils is shown by a token beside itself, which no other spelling can be held against. */
it("what one way of writing spoils is told as that, though one token shows it", async () => {
  const fault = faultNamed("faces-without-confidence-when-comma-with-encoded-commas-with-faces");
  if (fault === undefined) throw new RangeError("no such fault");
  const server = await startReferenceServer({ fault });
  const { url: target, pathTemplate, pool } = server;
  try {
    const { requirements } = await runCampaign({ ...defaultOptions, target, pathTemplate, pool, seed: 3 }, () => {});
    expect(requirements.filter(({ verdict }) => verdict === "failed").map(({ id }) => id)).toContain(
      "include.equivalent",
    );
  } finally {
    await server.close();
  }
});
