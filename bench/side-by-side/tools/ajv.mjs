// What one writes without any such tool: a loop with undici, and ajv on the schemas of the document.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fetch } from "undici";
import { isStatus, readKnowledge, writeKnowledge } from "./knowledge-files.mjs";

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), "utf8")).version;

function script(id, effort, besidesDocument) {
  return {
    id,
    name: "ajv + undici",
    effort,
    version: () => `${versionOf("ajv")}, ${versionOf("undici")}`,
    prepare: writeKnowledge,
    async run({ base, token }, folder) {
      const { document, expectations } = await readKnowledge(folder);
      const validators = new Validators(document);
      for (const expectation of expectations) {
        const headers = expectation.credential === "bearer" ? { authorization: `Bearer ${token}` } : {};
        const send = () => fetch(base + expectation.path, { headers, redirect: "manual" });
        const complaint = await check(expectation, validators, send, besidesDocument).catch(String);
        if (complaint !== undefined) return { complaints: [`${expectation.name}: ${complaint}`], warnings: [] };
      }
      return { complaints: [], warnings: [] };
    },
  };
}

/** @type {import("./catalogue.mjs").Tool} */
export const ajvOnDocument = script("ajv-document", "the document; the hour's requests", false);
/** @type {import("./catalogue.mjs").Tool} */
export const ajvWithHour = script("ajv-hour", "with the hour's expectations", true);

async function check({ operation, status, body: besides }, validators, send, besidesDocument) {
  const answer = await send();
  const text = await answer.text();
  if (!isStatus(answer.status, status)) return `status ${answer.status}, not ${status}`;
  const type = String(answer.headers.get("content-type")).split(";")[0];
  const documented = validators.documented(operation, answer.status, type);
  if (documented === undefined) return `${answer.status} with ${type} is not in the document`;
  const wanted = [documented, besidesDocument ? besides : undefined].filter(Boolean);
  if (wanted.length === 0) return undefined;
  const body = JSON.parse(text);
  for (const schema of wanted) {
    const wrong = validators.errors(schema, body);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const pointer = (...parts) => parts.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

class Validators {
  #document;
  #ajv = new Ajv2020({ strict: false });
  #compiled = new Map();

  constructor(document) {
    this.#document = document;
    this.#ajv.addSchema(document, "openapi");
  }

  /** The document's schema for an answer, `null` where it asks for none, undefined where it does not know the answer. */
  documented(operation, status, type) {
    const { paths, components } = this.#document;
    const [path, item] = Object.entries(paths).find(([, { get }]) => get.operationId === operation);
    const response = item.get.responses[status];
    if (response === undefined) return undefined;
    const name = response.$ref?.split("/").pop();
    const { content } = name === undefined ? response : components.responses[name];
    if (content === undefined) return null;
    if (content[type] === undefined) return undefined;
    const place =
      name === undefined ? ["paths", path, "get", "responses", `${status}`] : ["components", "responses", name];
    return { $ref: `openapi#${pointer(...place, "content", type, "schema")}` };
  }

  errors(schema, body) {
    const key = JSON.stringify(schema);
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(schema);
    this.#compiled.set(key, validate);
    return validate(body) ? undefined : this.#ajv.errorsText(validate.errors);
  }
}
