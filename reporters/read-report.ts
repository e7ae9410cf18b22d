import { readFile, stat } from "node:fs/promises";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { show } from "../spec/show.ts";
import type { Report } from "./report.ts";
import { ReportError } from "./report-error.ts";
import { reportSchema } from "./report-schema.ts";

const mostBytes = 100_000_000;

/** The report in a file. @throws ReportError where there is none, or none of this version */
export async function readReport(path: string): Promise<Report> {
  return parseReport(await textOf(path), path);
}

/**
 * @param name how messages call the report
 * @throws ReportError where the text is no report of this version
 */
export function parseReport(text: string, name: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ReportError(name, text.trim() === "" ? "the file is empty" : "this is not JSON, so it is no report");
  }
  const schema = schemaOf(value);
  if (schema === undefined) throw new ReportError(name, "this is no report of asset-conformance: it has no `schema`");
  if (schema !== reportSchema.properties.schema.const) {
    throw new ReportError(
      name,
      `this is ${show(schema)}; this version reads ${show(reportSchema.properties.schema.const)}`,
    );
  }
  const isReport = validator();
  if (isReport(value)) return value;
  throw new ReportError(name, `this is no whole report: ${problemOf(isReport.errors?.[0])}`);
}

let compiled: ValidateFunction<Report> | undefined;

function validator(): ValidateFunction<Report> {
  compiled ??= addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true })).compile<Report>(reportSchema);
  return compiled;
}

function schemaOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
}

function problemOf(error: ErrorObject | undefined): string {
  const where = error === undefined || error.instancePath === "" ? "it" : error.instancePath;
  return `${where} ${error?.message ?? "has another shape"}`;
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new ReportError(path, `this is larger than ${mostBytes / 1e6} MB, so it is no report`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ReportError(path, reasons[code] ?? `the report cannot be read (${code})`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such report",
  ENOTDIR: "there is no such report",
  EISDIR: "this is a folder; name the report in it",
  EACCES: "the report may not be read: permission denied",
};
