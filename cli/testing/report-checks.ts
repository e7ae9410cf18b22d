import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { validateStrict } from "ctrf";
import { XMLValidator } from "fast-xml-parser";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { FormatName } from "../../reporters/formats.ts";
import { parseReport } from "../../reporters/read-report.ts";

/** Throws, or returns what is wrong, where a report is not what its readers take. */
const checks: Readonly<Record<FormatName, (text: string) => string | undefined>> = {
  json: (text) => void parseReport(text, "report"),
  junit: xmlProblem,
  badge: xmlProblem,
  ctrf: (text) => {
    validateStrict(JSON.parse(text));
    return undefined;
  },
  har: (text) => (isHar()(JSON.parse(text)) ? undefined : JSON.stringify(isHar().errors)),
  html: (text) => text.match(/<(img|svg\/onload|script>alert)[^>]*/i)?.[0],
  markdown(text) {
    const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
    return micromark(text, options).match(/<(script|img|svg|a|b|iframe)\b[^>]*/i)?.[0];
  },
  github: (text) =>
    text.split(/\r\n|\r|\n/).find((line) => line !== "" && !/^::(error|warning|notice) title=/.test(line)),
};

/** What is wrong with some reports, by format. */
export function problemsOf(reports: Readonly<Record<string, string>>): string[] {
  return Object.entries(checks).flatMap(([format, check]) => {
    const text = reports[format] ?? "";
    if (text === "" && format !== "github") return [`${format} was not written`];
    try {
      const problem = check(text);
      return problem === undefined ? [] : [`${format}: ${problem}`];
    } catch (error) {
      return [`${format}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** XML that any parser takes, no character in it that XML does not know. */
function xmlProblem(text: string): string | undefined {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return JSON.stringify(valid.err);
  // eslint-disable-next-line no-control-regex
  const alien = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/.exec(text);
  return alien === null ? undefined : `character ${text.charCodeAt(alien.index).toString(16)}`;
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
