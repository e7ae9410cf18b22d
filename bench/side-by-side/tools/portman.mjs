// Portman makes a Postman collection with contract tests of the document, and one more request for each variation that
// its configuration describes, with tests of Portman's own and such as are written in JavaScript. Newman runs it.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { withExamples } from "../examples.mjs";
import { bin, requireTool, versionOf } from "./installed.mjs";

const runFile = promisify(execFile);

function portman(id, effort, variationsOf) {
  return {
    id,
    name: "Portman, Newman",
    effort,
    version: () => {
      const versions = ["@apideck/portman", "newman"].map(versionOf);
      return versions.includes(undefined) ? undefined : versions.join(", ");
    },
    async prepare(folder, knowledge) {
      const { document, pool } = knowledge;
      const place = (name) => join(folder, name);
      const write = (name, value) => writeFile(place(name), JSON.stringify(value));
      await write("openapi.json", withExamples(document, pool));
      await write("portman.json", configFrom(document, variationsOf(knowledge)));
      await write("postman.json", {
        folderStrategy: "Tags",
        parametersResolution: "Example",
        enableOptionalParameters: true,
      });
      const args = ["-l", "openapi.json", "-c", "portman.json", "-s", "postman.json", "-o", "collection.json"];
      await runFile(process.execPath, [bin("@apideck/portman", "portman"), ...args, "-b", "http://localhost"], {
        cwd: folder,
      });
    },
    async run({ base, token }, folder) {
      const newman = requireTool("newman");
      const collection = JSON.parse(await readFile(join(folder, "collection.json"), "utf8"));
      const envVar = [
        { key: "baseUrl", value: base },
        { key: "bearerToken", value: token },
      ];
      // What the collection says of the server would stand before what the run says.
      collection.variable = collection.variable.filter(({ key }) => key !== "baseUrl");
      const summary = await new Promise((resolve, reject) =>
        newman.run({ collection, envVar, reporters: [], ignoreRedirects: true, bail: true }, (error, result) =>
          error ? reject(error) : resolve(result),
        ),
      );
      const complaints = summary.run.failures.map(
        ({ source, error }) => `${source?.name}: ${error.test ?? ""} ${error.message}`,
      );
      return { complaints, warnings: [] };
    },
  };
}

/** @type {import("./catalogue.mjs").Tool} */
export const portmanOnDocument = portman("portman-document", "the document alone", () => []);
/** @type {import("./catalogue.mjs").Tool} */
export const portmanWithHour = portman(
  "portman-hour",
  "with the hour's expectations",
  ({ expectations }) => expectations,
);

const enabled = { enabled: true };
const wholeContract = [
  { statusSuccess: enabled },
  { contentType: enabled },
  { jsonBody: enabled },
  { schemaValidation: enabled },
  { headersPresent: enabled },
];

function configFrom(document, variations) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ofQueries = operations.flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === "query"));
  const names = [...new Set(ofQueries.map(({ name }) => name))];
  const variationTests = variations.map((one) => variationFrom(one, names));
  const contractTests = wholeContract.map((test) => ({ openApiOperation: "*::/*", ...test }));
  return { version: 1, tests: { contractTests, variationTests } };
}

/** @param parameters of queries, none of which are sent but those that the variation names */
function variationFrom({ name, assetId, operation, query, credential, status, body }, parameters) {
  const known = status === 200 || status === 404 || status === 422;
  const scripts = [
    ...(status === "4xx" ? [`pm.test("refused", () => pm.expect(pm.response.code).to.be.within(400, 499));`] : []),
    ...(body === undefined
      ? []
      : [`pm.test("as the table says", () => pm.response.to.have.jsonSchema(${JSON.stringify(body)}));`]),
  ];
  const variation = {
    name,
    openApiResponse: known ? String(status) : "404",
    overwrites: [
      {
        ...(assetId !== undefined && { overwriteRequestPathVariables: [{ key: "asset_id", value: assetId }] }),
        overwriteRequestQueryParams: [
          ...parameters.map((key) => ({ key, remove: true })),
          ...query.map(([key, value]) => ({ key, value })),
        ],
        ...(credential === "none" && { overwriteRequestSecurity: { noauth: {} } }),
      },
    ],
    tests: {
      contractTests: [
        ...(status === 200 ? wholeContract.slice(1) : []),
        ...(status === "4xx" ? [] : [{ statusCode: { enabled: true, code: status } }]),
      ],
      ...(scripts.length > 0 && { extendTests: [{ tests: scripts }] }),
    },
  };
  return { openApiOperationId: operation, variations: [variation] };
}
