// Step CI makes a workflow of a document (`stepci generate`), and reads workflows written by hand. Its checks are a
// status, headers, a JSON Schema and JSONPath matchers; schemas may point at those of the document.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withExamples } from "../examples.mjs";
import { requireTool, versionOf } from "./installed.mjs";

function stepCi(id, effort, testsOf) {
  return {
    id,
    name: "Step CI",
    effort,
    version: () => versionOf("stepci"),
    async prepare(folder, knowledge) {
      const { generateWorkflow } = requireTool("@stepci/plugin-openapi");
      const openapi = join(folder, "openapi.json");
      const { document, pool } = knowledge;
      await writeFile(openapi, JSON.stringify(withExamples(document, pool)));
      const { components, tests } = await generateWorkflow(openapi, {});
      const generated = tests.assets.steps.map(asWritten);
      const workflow = {
        version: "1.1",
        name: "side by side",
        components,
        tests: { generated: { name: "generated", steps: generated }, ...testsOf(knowledge) },
      };
      // A workflow file is YAML, of which JSON is a part.
      await writeFile(join(folder, "workflow.yml"), JSON.stringify(workflow));
    },
    async run({ base, token }, folder) {
      const { runFromFile } = requireTool("@stepci/runner");
      const { result } = await runFromFile(join(folder, "workflow.yml"), { env: { base, token } });
      const complaints = result.tests.flatMap(({ steps }) =>
        steps.filter(({ passed, skipped }) => !passed && !skipped).map((step) => `${step.name}: ${wrongWith(step)}`),
      );
      if (!result.passed && complaints.length === 0) complaints.push("failed");
      return { complaints, warnings: [] };
    },
  };
}

/** @type {import("./catalogue.mjs").Tool} */
export const stepCiOnDocument = stepCi("step-ci-document", "the document alone", () => ({}));
/** @type {import("./catalogue.mjs").Tool} */
export const stepCiWithHour = stepCi("step-ci-hour", "with the hour's expectations", ({ expectations }) => ({
  hour: { name: "hour", steps: expectations.map(stepFrom) },
}));

const bearer = { authorization: "Bearer ${{env.token}}" };

/** A generated step with what no generator can know: the server, the credential, and one value a parameter. */
function asWritten({ http, ...step }) {
  const { params = {}, url, ...rest } = http;
  const pairs = Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  const query = pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
  return { ...step, http: { ...rest, url: `\${{env.base}}${url}${query}`, headers: bearer } };
}

function stepFrom({ name, path, credential, status, schema, body }) {
  const schemas = [schema && { $ref: `#/components/schemas/${schema}` }, body].filter(Boolean);
  return {
    name,
    http: {
      url: `\${{env.base}}${path}`,
      method: "GET",
      ...(credential === "bearer" && { headers: bearer }),
      check: {
        status: status === "4xx" ? "/^4/" : status,
        ...(status === 200 && { headers: { "content-type": "/application/json/" } }),
        ...(schemas.length > 0 && { schema: { allOf: schemas } }),
      },
    },
  };
}

function wrongWith({ errorMessage, checks = {} }) {
  if (errorMessage !== undefined) return errorMessage;
  const { status, schema, headers } = checks;
  if (status !== undefined && !status.passed) return `status ${status.given}, not ${status.expected}`;
  if (schema !== undefined && !schema.passed) return "schema";
  return headers === undefined ? "failed" : "headers";
}
