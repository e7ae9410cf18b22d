// Specmatic 2: `npm install specmatic` and Java, or the jar with a script around it, then --specmatic PATH. It takes the
// credential from the variable that is named as the security scheme.
import { withExamples } from "../examples.mjs";
import { external } from "./external.mjs";

/** @param {string | undefined} path */
export function specmatic(path) {
  return external({
    id: "specmatic",
    name: "Specmatic",
    effort: "the document alone",
    path,
    documentFrom: ({ document, pool }) => withExamples(document, pool),
    command: ({ base, token }, document) => ({
      args: ["test", document, `--testBaseURL=${base}`],
      env: { bearer: token },
    }),
  });
}
