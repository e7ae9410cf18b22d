import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests that a group of mutants is held against, those that tell most first; `mutants.mjs` names them. */
const include = process.env["MUTANTS_TESTS"]?.split(",") ?? ["spec/**/*.test.ts"];

/** Loading fast-check takes its time, so this is left out where no test uses it; tests of shrinking want it to shrink. */
const checksProperties = include.some(
  (name) => name.includes("*") || (name.startsWith("spec/") && readFileSync(name, "utf8").includes("fast-check")),
);

/** In the order named: the first failure ends a run, and what is general takes longest. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => include.findIndex((name) => moduleId.endsWith(name));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include,
    setupFiles: checksProperties ? [".ci/mutants/first-failure.ts"] : [],
    pool: "threads",
    isolate: false,
    testTimeout: 60_000,
    sequence: { sequencer: AsNamed },
  },
});
