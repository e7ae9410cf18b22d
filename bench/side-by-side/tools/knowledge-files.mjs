import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Leaves document and table in a tool's folder. */
export async function writeKnowledge(folder, { document, expectations }) {
  await writeFile(join(folder, "openapi.json"), JSON.stringify(document));
  await writeFile(join(folder, "expectations.json"), JSON.stringify(expectations));
}

export async function readKnowledge(folder) {
  const read = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));
  return { document: await read("openapi.json"), expectations: await read("expectations.json") };
}

/** Whether a status is the one that an expectation names. */
export function isStatus(status, expected) {
  return expected === "4xx" ? status >= 400 && status < 500 : status === expected;
}
