// Dredd reads OpenAPI 3.0, and judges an answer by a sample where it cannot read a schema's keywords. Its hooks may change
// every transaction before it runs and what is expected of it; both efforts use them to bring in the whole schema.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { plainSchema } from "../document.mjs";
import { withExamples } from "../examples.mjs";
import { requireTool, versionOf } from "./installed.mjs";

const hooks = fileURLToPath(new URL("dredd-hooks.cjs", import.meta.url));

function dredd(id, effort, tableOf) {
  return {
    id,
    name: "Dredd",
    effort,
    version: () => versionOf("dredd"),
    async prepare(folder, knowledge) {
      const { document, pool } = knowledge;
      const schemas = Object.fromEntries(["Asset", "AssetPage"].map((name) => [name, plainSchema(document, name)]));
      await writeFile(join(folder, "openapi.json"), JSON.stringify(asOpenApi30(withExamples(document, pool))));
      await writeFile(join(folder, "table.json"), JSON.stringify({ schemas, expectations: tableOf(knowledge) }));
    },
    async run({ base, token }, folder) {
      const Dredd = requireTool("dredd");
      const complaints = [];
      const runner = new Dredd({
        endpoint: base,
        path: [join(folder, "openapi.json")],
        hookfiles: [hooks],
        header: [`Authorization: Bearer ${token}`],
        // Lets the client beneath it decompress answers.
        http: { gzip: true },
        loglevel: "silent",
        color: false,
        custom: { table: join(folder, "table.json"), cwd: folder },
      });
      const { emitter } = runner.configuration;
      emitter.on("test fail", ({ title, message }) => complaints.push(`${title}: ${message}`));
      emitter.on("test error", (error, test) => complaints.push(`${test?.title}: ${error.message}`));
      const stats = await new Promise((resolve, reject) =>
        runner.run((error, result) => (error ? reject(error) : resolve(result))),
      );
      if (stats.failures + stats.errors > 0 && complaints.length === 0) complaints.push("failed");
      if (stats.passes + stats.failures === 0) complaints.push("no test was run");
      return { complaints, warnings: [] };
    },
  };
}

/** @type {import("./catalogue.mjs").Tool} */
export const dreddOnDocument = dredd("dredd-document", "the document alone", () => []);
/** @type {import("./catalogue.mjs").Tool} */
export const dreddWithHour = dredd("dredd-hour", "with the hour's expectations", ({ expectations }) => expectations);

/** The same document in the version before: there a type is one type, which may be nullable. */
function asOpenApi30(document) {
  const { identifier: _, ...license } = document.info.license;
  return { ...nullable(document), openapi: "3.0.3", info: { ...document.info, license } };
}

function nullable(schema) {
  if (Array.isArray(schema)) return schema.map(nullable);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, nullable(value)]));
  if (!Array.isArray(copy.type) || !copy.type.includes("null")) return copy;
  const { type, ...rest } = copy;
  const [only, ...others] = type.filter((one) => one !== "null");
  return { ...rest, nullable: true, ...(others.length === 0 && { type: only }) };
}
