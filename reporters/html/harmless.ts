import { escapeControls } from "../../spec/show.ts";

/** A copy of plain data with the control and direction characters of all its strings made visible. Markup is preact's matter. */
export function harmless<Data>(data: Data): Data {
  return escaped(data) as Data;
}

function escaped(data: unknown): unknown {
  if (typeof data === "string") return escapeControls(data.toWellFormed());
  if (Array.isArray(data)) return data.map(escaped);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [escapeControls(key), escaped(value)]));
}
