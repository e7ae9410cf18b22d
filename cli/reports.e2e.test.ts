import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { startReferenceServer } from "../fixtures/reference/server.ts";
import { faultNamed } from "../fixtures/faults/catalogue.ts";
import { parseReport } from "../reporters/read-report.ts";
import { command, folder } from "./testing/command.ts";

const token = "s3cret-token-of-this-test";
const formats = ["json", "html", "junit", "har", "ctrf", "markdown", "badge", "github"];

test("one run writes every format, none of them with the credential", async () => {
  await using place = await folder();
  const fault = faultNamed("faces-unasked");
  const server = await startReferenceServer({ token, ...(fault !== undefined && { fault }) });
  const reports = formats.map((format) => `--report=${format}=${place.file(format)}`);
  const header = `Authorization: Bearer ${token}`;
  const { exitCode } = await command(["run", "-u", server.url, "-H", header, "--profile", "quick", ...reports]);
  await server.close();
  expect(exitCode).toBe(1);
  const texts = new Map<string, string>();
  for (const format of formats) texts.set(format, await place.read(format));
  const text = (format: string): string => texts.get(format) ?? "";

  expect(parseReport(text("json"), "json").verdict).toBe("non-conformant");
  expect(text("html")).toContain(`replay ${place.file("json")} gating.faces`);
  expect(text("markdown")).toContain(`replay ${place.file("json")} gating.faces`);
  expect(new XMLParser({ ignoreAttributes: false }).parse(text("junit"))).toHaveProperty("testsuites");
  expect(JSON.parse(text("har"))).toHaveProperty("log.version", "1.2");
  expect(JSON.parse(text("ctrf"))).toHaveProperty("results.summary.failed");
  expect(text("badge")).toMatch(/^<svg /);
  expect(text("github")).toMatch(/^::error title=/);
  for (const written of texts.values()) expect(written).not.toContain(token);
});

test("a step of GitHub Actions is annotated unasked", async () => {
  await using place = await folder();
  const summary = place.file("summary.md");
  const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const { exitCode, stdout } = await command(["run", "--profile", "quick", "--only", "identity.echo"], { env });
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain("::error");
  expect(await place.read("summary.md")).toContain("Asset contract");
});
