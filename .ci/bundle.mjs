// Puts the modules that a run loads before its first request into few files: loading each of 260 by itself takes a
// fifth of the time until then. What others import by its path stays beside them as it was compiled.
import { chmod } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** A module finds the files beside it from where it was compiled; all bundles lie one folder below `dist`. */
const ownPlace = {
  name: "own place",
  transform: (code, id) =>
    code.replaceAll("import.meta.url", `new URL(${JSON.stringify(`../${relative(dist, id)}`)}, import.meta.url).href`),
};

await build({
  input: { "cli/main": `${dist}/cli/main.js`, "suites/run-thread": `${dist}/suites/run-thread.js` },
  platform: "node",
  external: /^[^./]/,
  plugins: [ownPlace],
  output: { dir: dist, format: "esm", chunkFileNames: "chunks/[name]-[hash].js" },
});

// npx starts the command by its own name, and makes it executable only the first time that it sees this folder.
await chmod(`${dist}/cli/main.js`, 0o755);
