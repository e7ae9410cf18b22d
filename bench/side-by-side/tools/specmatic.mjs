// Specmatic 2: `npm install specmatic` and Java, or its jar with a script around it, then --specmatic PATH. It makes a
// request of each value that a parameter's schema names, and takes the credential from the variable that is named as the
// security scheme. Tried with 2.55.1: 101 tests, all of which the right server passes.
import { withIds } from "../examples.mjs";
import { external } from "./external.mjs";

/** @param {string | undefined} path */
export function specmatic(path) {
  return external({
    id: "specmatic",
    name: "Specmatic",
    effort: "the document alone",
    path,
    documentFrom: ({ document, pool }) => readable(withIds(document, pool)),
    command: ({ base, token }, document) => ({
      args: ["test", document, `--testBaseURL=${base}`],
      env: { bearer: token },
    }),
  });
}

/**
 * The document as far as Specmatic understands it: what may be null is `oneOf`, alternatives stand in a property and not
 * beside an object's properties, and an example of a parameter would take the place of its values.
 */
function readable(document) {
  const copy = orNull(document);
  delete copy.components.schemas.Asset.anyOf;
  for (const { get } of Object.values(copy.paths)) for (const parameter of get.parameters) delete parameter.example;
  return copy;
}

function orNull(schema) {
  if (Array.isArray(schema)) return schema.map(orNull);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, orNull(value)]));
  if (copy.anyOf?.length !== 2 || copy.anyOf[1].type !== "null") return copy;
  const { anyOf, ...rest } = copy;
  return { ...rest, oneOf: anyOf };
}
