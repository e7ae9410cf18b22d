// Loaded by Dredd, which gives it `hooks`.
const { readFileSync } = require("node:fs");
const hooks = require("hooks");

const { schemas, expectations } = JSON.parse(readFileSync(hooks.configuration.custom.table, "utf8"));

const draft = { $schema: "http://json-schema.org/draft-07/schema#" };
const schemaOf = { "/api/assets/{asset_id}": schemas.Asset, "/api/assets": schemas.AssetPage };

hooks.beforeAll((transactions, done) => {
  for (const transaction of transactions) {
    // Of the answers that the document knows only those are tested that the example calls forth.
    if (transaction.expected.statusCode !== "200") transaction.skip = true;
    else transaction.expected.bodySchema = { ...draft, ...schemaOf[transaction.name.split(" > ")[0]] };
    // A sample made up from the schema would be held against the answer, key by key.
    delete transaction.expected.body;
  }
  const [model] = transactions;
  transactions.push(...expectations.map((expectation) => transactionFrom(model, expectation)));
  done();
});

function transactionFrom(model, { name, path, credential, status, schema, body }) {
  const { Authorization, ...others } = model.request.headers;
  const prefix = model.fullPath.slice(0, model.fullPath.indexOf("/api/assets"));
  const bodySchemas = [schema && schemas[schema], body].filter(Boolean);
  return {
    ...model,
    name,
    id: name,
    skip: false,
    fullPath: prefix + path,
    request: { ...model.request, uri: path, headers: credential === "bearer" ? { ...others, Authorization } : others },
    expected: {
      statusCode: String(status),
      headers: status === 200 ? { "Content-Type": "application/json" } : {},
      ...(bodySchemas.length > 0 && { bodySchema: { ...draft, allOf: bodySchemas } }),
    },
  };
}

hooks.beforeEachValidation((transaction) => {
  const { expected, real } = transaction;
  // Dredd compares the whole header; a charset is welcome.
  if (real.headers["content-type"]) real.headers["content-type"] = real.headers["content-type"].split(";")[0];
  // Any refusal will do.
  if (expected.statusCode === "4xx" && String(real.statusCode).startsWith("4")) expected.statusCode = real.statusCode;
});
