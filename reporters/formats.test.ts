import { expect, test } from "vitest";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import { startReferenceServer } from "../fixtures/reference/server.ts";
import { runCampaign } from "../suites/campaign/campaign.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import { hiderOf, redactResult } from "../cli/redact.ts";
import { formats, type Extras, type Rendered } from "./formats.ts";
import { reportOf, type Report } from "./report.ts";
import { portionsOf } from "./write-report.ts";

const token = "canary-0123456789";

/** A real run against the reference server, right or broken. */
async function runAgainst(
  fault: string | undefined,
): Promise<{ report: Report; extras: Extras; result: CampaignResult }> {
  const departure = fault === undefined ? undefined : faultNamed(fault);
  const server = await startReferenceServer({ token, ...(departure !== undefined && { fault: departure }) });
  try {
    const options = {
      ...defaultOptions,
      target: server.url,
      pathTemplate: server.pathTemplate,
      pool: server.pool,
      profile: "quick",
      keepExchanges: true,
      headers: [["Authorization", `Bearer ${token}`]],
    } as const;
    const hide = hiderOf([`Bearer ${token}`]);
    const found = await runCampaign(options, () => {});
    const result = redactResult(found, hide);
    const report = reportOf(result, {
      target: server.url,
      pathTemplate: server.pathTemplate,
      profile: "quick",
      seed: 1,
      headerNames: ["Authorization"],
      replay: (id) => `npx asset-conformance replay report.json ${id}`,
    });
    return {
      report,
      result: found,
      extras: { result, exchanges: () => result.exchanges, headerNames: ["Authorization"], hide },
    };
  } finally {
    await server.close();
  }
}

const textOf = (rendered: Rendered): string => [...portionsOf(rendered)].join("");

test("each format tells a conformant run, and none tells the credential or a signature", async () => {
  const { report, extras, result } = await runAgainst(undefined);
  expect(report.verdict).toBe("conformant");
  const bodies = result.exchanges.map(({ answer }) => (answer.kind === "answered" ? answer.body : answer));
  expect(JSON.stringify(bodies)).toMatch(/sig=[\w-]{20}/);
  for (const [name, { render }] of Object.entries(formats)) {
    if (render === undefined) continue;
    const text = textOf(await render(report, extras));
    expect({ name, token: text.includes(token), signature: /sig=[\w-]{20}/.test(text), empty: text === "" }).toEqual({
      name,
      token: false,
      signature: false,
      empty: name === "github",
    });
  }
});

test("each format tells a failure", async () => {
  const { report, extras } = await runAgainst("faces-unasked");
  expect(report.verdict).toBe("non-conformant");
  for (const [name, { render }] of Object.entries(formats)) {
    if (render === undefined) continue;
    const text = textOf(await render(report, extras));
    expect(text).toMatch(name === "badge" ? />1 failed</ : /gating(\.|&#46;)faces/);
  }
  expect(JSON.parse(textOf(await formats.har.render(report, extras)))).toHaveProperty(
    "log.entries.length",
    report.requests,
  );
});
