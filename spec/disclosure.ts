import { isObject, objectsIn, rungsOf, urlOf, type JsonObject } from "./body.ts";
import type { Dossier } from "./evidence.ts";
import type { Answered, Body, Headers } from "./exchange.ts";
import { escapePointer } from "./projection.ts";
import type { AssetRequest } from "./request.ts";
import { listed, show } from "./show.ts";
import { withoutSignature } from "./variant-url.ts";
import { fileScalars, groups, ungatedFields } from "./vocabulary.ts";

export interface Disclosed {
  readonly pointer: string;
  readonly what: string;
}

/** Numbers and strings by field name, and strings long enough to give an asset away wherever they stand. */
interface Secrets {
  readonly fields: ReadonlyMap<string, unknown>;
  readonly strings: ReadonlyMap<string, string>;
}

const noStrings: Secrets["strings"] = new Map();
const tellTaleLength = 12;
const secretsOf = new WeakMap<Dossier, { readings: number; secrets: Secrets }>();

/** The first field of the asset that an error carries, or undefined. The id is no secret: the request told it. */
export function disclosedField(
  { body, headers }: Pick<Answered, "body" | "headers">,
  request: AssetRequest,
  dossier: Dossier,
): Disclosed | undefined {
  const secrets = knownSecrets(dossier);
  const said = [request.id, ...request.include.flat()].join("\n");
  return inBody(body, secrets, said) ?? inHeaders(headers, secrets, said);
}

function inHeaders(headers: Headers, secrets: Secrets, said: string): Disclosed | undefined {
  for (const [name, value] of headers) {
    const found = tellTale(value, secrets, said) ?? tellTale(decoded(value), secrets, said);
    if (found !== undefined) return { pointer: "", what: `${found.what}, in the header ${show(name)}` };
  }
  return undefined;
}

/** Names of files are mostly percent-encoded where they stand in a header. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function inBody(body: Body, secrets: Secrets, said: string): Disclosed | undefined {
  if (body.kind === "json") {
    // Text without escapes shows at once whether any of the long strings is in it.
    const unseen = !body.text.includes("\\") && tellTale(body.text, secrets, said) === undefined;
    return search(body.value, "", unseen ? { ...secrets, strings: noStrings } : secrets, said);
  }
  return body.kind === "text" ? tellTale(body.text, secrets, said) : undefined;
}

/** Its pointer is made only where something is found, on the way back up. */
function search(value: unknown, key: string, secrets: Secrets, said: string): Disclosed | undefined {
  if (typeof value === "string") {
    const found = tellTale(value, secrets, said);
    if (found !== undefined) return found;
  }
  if (typeof value === "object" && value !== null) {
    if (groups.some((group) => group === key && group !== "metadata") && Object.keys(value).length > 0) {
      return { pointer: "", what: `${listed([key])} with content` };
    }
    for (const [name, item] of Object.entries(value)) {
      const found = search(item, name, secrets, said);
      if (found !== undefined) return { ...found, pointer: `/${escapePointer(name)}${found.pointer}` };
    }
    return undefined;
  }
  const known = secrets.fields.get(key);
  if (known === undefined || known !== value) return undefined;
  return { pointer: "", what: `the asset's ${listed([key])}, ${show(value)}` };
}

function tellTale(text: string, secrets: Secrets, said: string): Disclosed | undefined {
  for (const [secret, name] of secrets.strings) {
    if (text.includes(secret) && !said.includes(secret))
      return { pointer: "", what: `the asset's ${listed([name])}, ${show(secret)}` };
  }
  return undefined;
}

function knownSecrets(dossier: Dossier): Secrets {
  const known = secretsOf.get(dossier);
  if (known !== undefined && known.readings === dossier.full.length) return known.secrets;
  const fields = new Map<string, unknown>();
  const strings = new Map<string, string>();
  for (const reading of [dossier.full.at(-1) ?? dossier.readings.at(-1)]) {
    if (reading === undefined) continue;
    collect(reading.body, fields, strings);
  }
  const secrets = { fields, strings };
  secretsOf.set(dossier, { readings: dossier.full.length, secrets });
  return secrets;
}

function collect(body: JsonObject, fields: Map<string, unknown>, strings: Map<string, string>): void {
  const keep = (name: string, value: unknown): void => {
    // An error may tell how long it took, which may be as many of something else.
    const isAnyNumber = name === "duration" && Number.isInteger(value);
    if ((typeof value === "number" && !isAnyNumber) || (typeof value === "string" && value !== ""))
      fields.set(name, value);
    if (typeof value === "string" && value.length >= tellTaleLength) strings.set(value, name);
  };
  for (const name of ungatedFields) if (name !== "id") keep(name, body[name]);
  const fileData = body["file_data"];
  if (isObject(fileData)) for (const name of fileScalars) keep(name, fileData[name]);
  for (const variant of rungsOf(body).values()) {
    const url = urlOf(variant);
    if (url !== undefined) strings.set(withoutSignature(url).split("?", 1)[0] ?? url, "asset_urls");
  }
  for (const group of ["faces", "people"] as const) {
    for (const { id } of objectsIn(body[group]))
      if (typeof id === "string" && id.length >= tellTaleLength) strings.set(id, group);
  }
}
