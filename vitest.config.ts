import {
  defineConfig,
  type TestUserConfig as InlineConfig,
  type TestProjectInlineConfiguration as Project,
} from "vitest/config";

const exclude = ["**/node_modules/**", "dist/**"];

/** The suites that judge a target, one thread for all chapters: they read their verdicts from one run. */
const judging: InlineConfig = {
  include: ["suites/chapters/*.suite.ts"],
  pool: "threads",
  isolate: false,
  fileParallelism: false,
  testTimeout: 0,
  hookTimeout: 0,
};

/**
 * The project's own tests. Files share the modules that a thread or process has loaded, which would cost a quarter of
 * the time if each loaded its own. All cores work: by itself vitest spares one. Few tests of a file go on at once, since
 * each command that they run has several threads.
 */
const testing: InlineConfig = {
  maxWorkers: "100%",
  maxConcurrency: 4,
  projects: [
    project("pure", { include: ["spec/**/*.test.ts"], pool: "threads", isolate: false }),
    project("rooms", {
      isolate: false,
      include: ["{suites,fixtures,reporters,cli}/**/*.test.ts", "bench/**/*.test.mjs"],
    }),
  ],
};

function project(name: string, options: NonNullable<Project["test"]>): Project {
  return { test: { name, testTimeout: 60_000, hookTimeout: 60_000, exclude, ...options } };
}

// With a target in the environment, plain vitest judges it; without one, it tests the project.
const judges = process.env["ASSET_CONFORMANCE_TARGET"] !== undefined;

export default defineConfig({ test: { ...(judges ? judging : testing), exclude, allowOnly: false } });
