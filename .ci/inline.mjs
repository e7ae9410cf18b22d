/**
 * A schema with its references replaced by what they point at, and without descriptions.
 * @param {unknown} schema
 * @param {Record<string, unknown>} schemas by name, the last part of a reference
 */
export function inline(schema, schemas) {
  if (Array.isArray(schema)) return schema.map((item) => inline(item, schemas));
  if (typeof schema !== "object" || schema === null) return schema;
  if (typeof schema.$ref === "string") return inline(schemas[schema.$ref.split("/").pop()], schemas);
  const entries = Object.entries(schema).filter(([key, item]) => key !== "description" || typeof item !== "string");
  return Object.fromEntries(entries.map(([key, item]) => [key, inline(item, schemas)]));
}
