// Writes the JSON Schemas that ship, for editors and for readers of reports in other languages.
import { mkdirSync, writeFileSync } from "node:fs";
import { baselineSchema } from "../dist/cli/baseline/baseline-schema.js";
import { configSchema } from "../dist/cli/config/config-schema.js";
import { poolSchema } from "../dist/fixtures/pool/pool-schema.js";
import { reportSchema } from "../dist/reporters/report-schema.js";

const folder = new URL("../dist/schemas/", import.meta.url);
mkdirSync(folder, { recursive: true });
const schemas = { baseline: baselineSchema, config: configSchema, pool: poolSchema, report: reportSchema };
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(schema, undefined, 2)}\n`);
}
