// Makes spec/generated/ from spec/openapi.yaml. With --check it writes nothing and exits 1 when the files are stale.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import openapiTypes, { astToString } from "openapi-typescript";
import { format } from "prettier";
import { parse } from "yaml";
import { inline } from "./inline.mjs";

const source = new URL("../spec/openapi.yaml", import.meta.url);
const generated = new URL("../spec/generated/", import.meta.url);
const notice = "// Made by `node .ci/build-spec.mjs` from spec/openapi.yaml. Do not edit.\n";
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** What swagger-parser lets through on OpenAPI 3.1. */
function lint(document) {
  const faults = [];
  const seen = new Set();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods.filter((name) => name in item)) {
      const where = `${method.toUpperCase()} ${path}`;
      const operation = item[method];
      const id = operation.operationId;
      if (id === undefined) faults.push(`${where} has no operationId`);
      else if (seen.has(id)) faults.push(`${where}: operationId "${id}" is used twice`);
      seen.add(id);
      const inPath = [...(item.parameters ?? []), ...(operation.parameters ?? [])].filter((one) => one.in === "path");
      const declared = inPath.map((one) => one.name).toSorted();
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]).toSorted();
      if (declared.join() !== named.join()) {
        faults.push(`${where}: its path names "${named.join()}", its parameters declare "${declared.join()}"`);
      }
    }
  }
  const { Metadata, EmptyMetadata } = document.components.schemas;
  const fieldsOf = (schema) => Object.keys(schema.properties ?? {}).join();
  if (fieldsOf(Metadata) !== fieldsOf(EmptyMetadata)) faults.push("Metadata and EmptyMetadata differ in their fields");
  return [...faults, ...lintSchemas(document)];
}

function lintSchemas(document) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  ajv.addVocabulary(["components"]);
  ajv.addSchema({ components: { schemas: document.components.schemas } }, "spec");
  const faults = [];
  const compile = (schema, where) => {
    try {
      ajv.compile(schema);
    } catch (error) {
      faults.push(`${where}: ${error.message}`);
    }
  };
  for (const name of Object.keys(document.components.schemas)) {
    compile({ $ref: `spec#/components/schemas/${name}` }, `schema ${name}`);
  }
  for (const [path, item] of Object.entries(document.paths)) {
    for (const parameter of Object.values(item).flatMap((operation) => operation.parameters ?? [])) {
      const text = JSON.stringify(parameter.schema).replaceAll('"#/', '"spec#/');
      compile(JSON.parse(text), `${path}, parameter ${parameter.name}`);
    }
  }
  return faults;
}

/** The validator of an asset's body as code, so that nothing is compiled when a run begins. */
function validatorCode({ components: { schemas } }) {
  const code = { source: true, esm: true };
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, allowUnionTypes: true, code });
  // Ajv copies all errors so far at each reference it follows, which takes a minute on a list of 20,000 wrong faces; and
  // without references each error tells the alternative it comes from.
  ajv.addSchema(inline(schemas.Asset, schemas), "Asset");
  return standaloneCode.default(ajv, { validateAsset: "Asset" });
}

async function build() {
  const document = parse(await readFile(source, "utf8"));
  // `validate` replaces the references in what it is given by their targets.
  await SwaggerParser.validate(structuredClone(document));
  const bundled = await SwaggerParser.bundle(structuredClone(document));
  const faults = lint(bundled);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const literal = JSON.stringify(bundled, undefined, 2);
  const files = {
    "document.ts": `${notice}
import type { OpenAPIV3_1 } from "openapi-types";

export const document = ${literal} satisfies OpenAPIV3_1.Document;
`,
    "validate-asset.ts": `${notice}// @ts-nocheck
${validatorCode(bundled)}`,
    "openapi.ts": `${notice}\n${astToString(await openapiTypes(structuredClone(bundled)))}`,
  };
  for (const [name, text] of Object.entries(files)) {
    if (name !== "validate-asset.ts") files[name] = await format(text, { parser: "typescript", printWidth: 120 });
  }
  return files;
}

async function staleOf(files) {
  const stale = [];
  for (const [name, text] of Object.entries(files)) {
    const committed = await readFile(new URL(name, generated), "utf8").catch(() => undefined);
    if (committed !== text) stale.push(`spec/generated/${name}`);
  }
  return stale;
}

try {
  const files = await build();
  const stale = await staleOf(files);
  if (process.argv.includes("--check")) {
    if (stale.length > 0) {
      process.exitCode = 1;
      console.error(`${stale.join(" and ")} no longer match spec/openapi.yaml: run \`node .ci/build-spec.mjs\`.`);
    }
  } else {
    for (const path of stale) {
      const name = path.slice("spec/generated/".length);
      await writeFile(new URL(name, generated), files[name]);
      console.log(`wrote ${path}`);
    }
  }
} catch (error) {
  process.exitCode = 1;
  console.error(`${fileURLToPath(source).split("/").slice(-2).join("/")} is not valid: ${error.message}`);
}
