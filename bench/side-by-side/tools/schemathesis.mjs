// Schemathesis 4: `pip install schemathesis`, then --schemathesis PATH. Requests are made from the document, so the
// document names the ids that exist; all checks and phases are on, and the seed makes a run repeatable.
import { withIds } from "../examples.mjs";
import { external } from "./external.mjs";

/** @param {string | undefined} path */
export function schemathesis(path) {
  return external({
    id: "schemathesis",
    name: "Schemathesis",
    effort: "the document alone, all checks",
    path,
    documentFrom: ({ document, pool }) => withIds(document, pool),
    command: ({ base, token }, document) => ({
      args: [
        ...["run", document, "--url", base, "--header", `Authorization: Bearer ${token}`],
        ...["--checks", "all", "--max-examples", "100", "--seed", "1", "--workers", "1", "--no-color"],
      ],
    }),
  });
}
