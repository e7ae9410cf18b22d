import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { validateStrict } from "ctrf";
import { XMLValidator } from "fast-xml-parser";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { FormatName } from "../../reporters/formats.ts";
import { readRecording } from "../../reporters/read-recording.ts";
import { parseReport } from "../../reporters/read-report.ts";
import { judgeRecording } from "../judge-recording.ts";
import { folder } from "./command.ts";

type Reports = Readonly<Record<string, string>>;
type Check = (text: string, reports: Reports) => string | undefined | Promise<string | undefined>;

/** Throws, or returns what is wrong, where a report is not what its readers take. */
const checks: Readonly<Record<FormatName, Check>> = {
  json: (text) => void parseReport(text, "report"),
  junit: xmlProblem,
  badge: xmlProblem,
  ctrf(text) {
    validateStrict(JSON.parse(text));
    return undefined;
  },
  har: (text) => (isHar()(JSON.parse(text)) ? undefined : JSON.stringify(isHar().errors)),
  ndjson: logProblem,
  html: (text) => text.match(/<(img|svg\/onload|script>owned)[^>]*/i)?.[0],
  markdown(text) {
    const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
    return micromark(text, options).match(/<(script|img|svg|a|b|iframe)\b[^>]*/i)?.[0];
  },
  github: (text) =>
    text.split(/\r\n|\r|\n/).find((line) => line !== "" && !/^::(error|warning|notice) title=/.test(line)),
};

/** What is wrong with the reports of one run, by format. */
export async function problemsOf(reports: Reports): Promise<string[]> {
  const problems = Object.entries(checks).map(async ([format, check]) => {
    const text = reports[format] ?? "";
    if (text === "" && format !== "github") return [`${format} was not written`];
    try {
      const problem = await check(text, reports);
      return problem === undefined ? [] : [`${format}: ${problem}`];
    } catch (error) {
      return [`${format}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  return (await Promise.all(problems)).flat();
}

/** XML that any parser takes, no character in it that XML does not know. */
function xmlProblem(text: string): string | undefined {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return JSON.stringify(valid.err);
  // oxlint-disable-next-line no-control-regex
  const alien = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/.exec(text);
  return alien === null ? undefined : `character ${text.charCodeAt(alien.index).toString(16)}`;
}

/** The log, judged again, breaks nothing that was not told as broken; what turns on a secret is broken in the run alone. */
async function logProblem(text: string, { json = "" }: Reports): Promise<string | undefined> {
  await using files = await folder();
  const path = files.file("log.ndjson");
  await writeFile(path, text);
  const recording = await readRecording(path, "", (exchange) => exchange);
  const told = brokenIn(parseReport(json, "report").requirements);
  const again = brokenIn(judgeRecording(recording, { only: [] }).requirements);
  const invented = again.filter((id) => !told.includes(id));
  if (invented.length > 0) return `judged again, it also breaks ${invented.join(", ")}`;
  return told.length > 0 && again.length === 0 ? `judged again, it breaks none of ${told.join(", ")}` : undefined;
}

function brokenIn(requirements: readonly { readonly id: string; readonly verdict: string }[]): string[] {
  return requirements.filter(({ verdict }) => verdict === "failed").map(({ id }) => id);
}

let har: ValidateFunction | undefined;

function isHar(): ValidateFunction {
  if (har !== undefined) return har;
  const require = createRequire(import.meta.url);
  const ajv = addFormats.default(new Ajv({ strict: false, logger: false }));
  ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json") as object);
  const schemas = require("har-schema") as Record<string, object>;
  for (const [name, schema] of Object.entries(schemas)) if (name !== "har") ajv.addSchema(schema);
  har = ajv.compile(schemas["har"] ?? {});
  return har;
}
