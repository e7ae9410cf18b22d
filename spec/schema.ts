import type { ErrorObject } from "ajv/dist/2020.js";
import type { JsonObject } from "./body.ts";
import { validateAsset } from "./generated/validate-asset.ts";
import { escapeControls, shorten, show } from "./show.ts";

/** One place where a body departs from `openapi.yaml`: "`pointer` must be `expected`, not `actual`". */
export interface SchemaFault {
  /** JSON pointer into the body; of a missing field, the place where it should be. */
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/** A body that is wrong all over is told by its first faults. */
const mostFaults = 50;
const longestPointer = 200;

/** Compiled by Ajv when the document was last changed: compiling it anew would be a fifth of a quick run's time. */
const validate: Validate = validateAsset;

interface Validate {
  (body: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** What is wrong with the body of an asset by its schema; empty when it is valid. Any JSON value will do. */
export function checkAsset(body: unknown): SchemaFault[] {
  if (validate(body)) return [];
  const faults: SchemaFault[] = [];
  const errors = validate.errors ?? [];
  const choices = choicesOf(errors);
  for (const error of errors) {
    if (faults.length === mostFaults) break;
    if (!isNoise(error, choices)) faults.push(faultOf(error));
  }
  return faults;
}

/** An `anyOf` that a value failed, and the alternative that its type says it was meant to be: an index, or -1. */
interface Choice {
  readonly schemaPath: string;
  readonly meant: number;
}

function choicesOf(errors: readonly ErrorObject[]): Map<string, Choice> {
  const choices = new Map<string, Choice>();
  for (const { keyword, instancePath, schemaPath, schema, data } of errors) {
    if (keyword !== "anyOf") continue;
    const alternatives: readonly unknown[] = [schema].flat();
    // The document lists the most telling alternative first.
    const meant = alternatives.findIndex((one) => typesOf(one).includes(typeOf(data)));
    choices.set(instancePath, { schemaPath, meant });
  }
  return choices;
}

/** Whether an error only says that a value is not what it was not meant to be. */
function isNoise(error: ErrorObject, choices: ReadonlyMap<string, Choice>): boolean {
  if (error.keyword === "anyOf") return choices.get(error.instancePath)?.meant !== -1;
  for (let path = error.instancePath; ; path = path.slice(0, path.lastIndexOf("/"))) {
    const choice = choices.get(path);
    if (choice !== undefined && error.schemaPath.startsWith(`${choice.schemaPath}/`)) {
      if (!error.schemaPath.startsWith(`${choice.schemaPath}/${choice.meant}/`)) return true;
    }
    if (path === "") return false;
  }
}

/** The document says which fields there are and of which type, no more, so a type is all that can be wrong. */
function faultOf(error: ErrorObject): SchemaFault {
  if (error.keyword !== "required") {
    return {
      pointer: shownPointer(error.instancePath),
      expected: inWords(typesOf(error.parentSchema)),
      actual: show(error.data),
    };
  }
  const field = String(error.params["missingProperty"]);
  const properties = Object(error.parentSchema?.["properties"]) as JsonObject;
  const pointer = shownPointer(`${error.instancePath}/${field}`);
  return { pointer, expected: inWords(typesOf(properties[field])), actual: "no such field" };
}

/** The names of metrics are the target's own. */
function shownPointer(pointer: string): string {
  return shorten(escapeControls(pointer.slice(0, 2 * longestPointer)), longestPointer);
}

const typeWords: Readonly<Record<string, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

function inWords(types: readonly string[]): string {
  return [...new Set(types)].map((type) => typeWords[type] ?? type).join(" or ");
}

/** The JSON types that a schema of the document admits. */
function typesOf(schema: unknown): string[] {
  const { anyOf, type } = Object(schema) as JsonObject;
  if (Array.isArray(anyOf)) return anyOf.flatMap(typesOf);
  return [type].flat().filter((one) => typeof one === "string");
}

/** As the document names it; null is admitted wherever there are alternatives. */
function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
