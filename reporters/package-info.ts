import { readFileSync } from "node:fs";

let known: { readonly name: string; readonly version: string } | undefined;

/** Name and version of this package. */
export function packageInfo(): { readonly name: string; readonly version: string } {
  known ??= read();
  return known;
}

function read(): { name: string; version: string } {
  // One folder up from the sources, two from the built files.
  for (const up of ["../package.json", "../../package.json"]) {
    try {
      const found: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8"));
      if (
        typeof found === "object" &&
        found !== null &&
        "name" in found &&
        found.name === "asset-conformance" &&
        "version" in found
      ) {
        return { name: found.name, version: String(found.version) };
      }
    } catch {
      continue;
    }
  }
  throw new Error("package.json of asset-conformance is not where it ships");
}
