import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import { absentIds } from "../fixtures/reference/rows.ts";
import { startReferenceServer } from "../fixtures/reference/server.ts";
import { register } from "../spec/register.ts";
import { runCampaign } from "../suites/campaign/campaign.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import { reportOf, type Report } from "./report.ts";
import { reportSchema } from "./report-schema.ts";
import { aMixedReport } from "./testing/reports.ts";

/** The schema with every object closed, so that a key nobody described is noticed. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = "properties" in schema && "type" in schema && !("additionalProperties" in schema);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const ajv = addFormats.default(
  new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, strictRequired: false }),
);
const isReport = ajv.compile({ ...(closed(reportSchema) as object), $id: "closed" });

async function judged(faultName: string | undefined, only: readonly string[] = []): Promise<Report> {
  const fault = faultName === undefined ? undefined : faultNamed(faultName);
  const server = await startReferenceServer({ token: "key", ...(fault !== undefined && { fault }) });
  try {
    const { url: target, pathTemplate, pool } = server;
    const headers = [["Authorization", "Bearer key"]] as const;
    const options = { ...defaultOptions, target, pathTemplate, headers, pool, only, profile: "quick" } as const;
    const result = await runCampaign(options, () => {});
    const replay = (id: string): string => `npx asset-conformance replay report.json ${id}`;
    return reportOf(result, {
      target,
      pathTemplate,
      profile: "quick",
      seed: 1,
      headerNames: ["Authorization"],
      replay,
    });
  } finally {
    await server.close();
  }
}

describe("the report of a real run fits its schema, with no key that the schema does not describe", () => {
  test.for([
    ["a right server", undefined],
    ["a server broken on single requests", "faces-unasked"],
    ["a server broken after steps", "faces-unasked-after-a-refusal-was-the-last-answer"],
    ["a server broken in its ids", "id-without-prefix-taken"],
    ["a server that lists what is in the trash", "some-trashed-listed"],
  ] as const)("%s", async ([, faultName]) => {
    const report: unknown = JSON.parse(JSON.stringify(await judged(faultName)));
    isReport(report);
    expect(isReport.errors ?? []).toEqual([]);
  });

  test("a report with one of each outcome", () => {
    isReport(JSON.parse(JSON.stringify(aMixedReport())));
    expect(isReport.errors ?? []).toEqual([]);
  });
});

describe("a report", () => {
  let report: Report;
  beforeAll(async () => {
    report = await judged("faces-unasked", ["gating.faces"]);
  });

  test("names every requirement of the register, also where few were selected", () => {
    expect(report.requirements.map(({ id }) => id)).toEqual(register.map(({ id }) => id));
    const others = report.requirements.filter(({ id }) => id !== "gating.faces");
    expect(new Set(others.map(({ verdict, reason, counts }) => `${verdict}: ${reason}, ${counts}`))).toEqual(
      new Set(["untested: not selected in this run, false"]),
    );
  });

  test("names the ids of nobody, so that others know them too", () => {
    expect(report.absent).toEqual(absentIds);
  });

  test("shows the credential as a variable only", () => {
    const [example] = report.requirements.find(({ id }) => id === "gating.faces")?.examples ?? [];
    expect(example?.request.headers["authorization"]).toBe("${AUTHORIZATION}");
    expect(example?.curl).toContain('-H "Authorization: $AUTHORIZATION"');
    expect(JSON.stringify(report)).not.toContain("Bearer key");
  });

  test("has a digest that the register decides alone", async () => {
    expect(report.contract.digest).toBe((await judged(undefined, ["gating.faces"])).contract.digest);
  });
});
