import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

// Compiled code lies in dist/, which has no copy of these: they are beside the source then.
const places = [new URL("./client/", import.meta.url), new URL("../../../reporters/html/client/", import.meta.url)];

// In the order in which they override each other.
const styles = [
  "colours",
  "base",
  "verdict",
  "lattice",
  "failures",
  "requirements",
  "appendix",
  "traffic",
  "narrow",
  "print",
];
const scripts = ["lattice", "filter", "links", "copy"];

/** A text that the page embeds, and the hash by which its security policy admits it. */
export interface Embedded {
  readonly text: string;
  readonly hash: string;
}

/** All that the page brings along for the browser. It works without the script, and looks plain without the style. */
export function clientFiles(): { readonly style: Embedded; readonly script: Embedded } {
  return {
    style: embedded(styles.map((name) => `styles/${name}.css`)),
    script: embedded(scripts.map((name) => `scripts/${name}.js`)),
  };
}

/** Files of the client folder as one text. */
export function embedded(files: readonly string[]): Embedded {
  const folder = places.find((place) => existsSync(place));
  if (folder === undefined) throw new Error("The folder reporters/html/client is missing; install the package again.");
  const text = `\n${files.map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n")}`;
  return { text, hash: `'sha256-${createHash("sha256").update(text).digest("base64")}'` };
}
