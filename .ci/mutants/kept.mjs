import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Tells whether a file is as it was. */
export function digestOf(file) {
  return digest(readFileSync(file, "utf8"));
}

/** What came of the mutants of each file, as small as it can be told from. */
export class Kept {
  #path;
  files;

  constructor(path, files) {
    this.#path = path;
    this.files = files;
  }

  static read(path) {
    return new Kept(path, existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {});
  }

  /** Of the code that was changed; undefined where none was. */
  digest(file) {
    return this.files[file]?.digest;
  }

  /** Takes in what Stryker reports of these files; from runs before, it reports others too. */
  take(outcome, files) {
    for (const file of files) {
      const { source, mutants } = outcome.files[file];
      const lines = source.split("\n");
      const count = (...wanted) => mutants.filter(({ status }) => wanted.includes(status)).length;
      this.files[file] = {
        digest: digest(source),
        noticed: count("Killed", "Timeout"),
        atLoad: count("Ignored"),
        survivors: mutants
          .filter(({ status }) => status === "Survived" || status === "NoCoverage")
          .map((mutant) => survivorOf(lines, mutant)),
      };
    }
  }

  keepOnly(wanted) {
    this.files = Object.fromEntries(
      Object.entries(this.files)
        .filter(([file]) => wanted.includes(file))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  async write() {
    writeFileSync(this.#path, await format(JSON.stringify(this.files), { parser: "json", printWidth: 120 }));
  }
}

function survivorOf(lines, { location: { start, end }, mutatorName, replacement }) {
  const line = lines[start.line - 1];
  const code = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
  return { line: start.line, in: line.trim(), kind: mutatorName, was: short(code), is: short(replacement) };
}

function short(code) {
  const flat = code.replaceAll(/\s+/g, " ").trim();
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
}
