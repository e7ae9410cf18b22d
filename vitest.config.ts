import { defineConfig, type TestUserConfig as InlineConfig } from "vitest/config";

/** The suites that judge a target, one thread for all chapters: they read their verdicts from one run. */
const judging: InlineConfig = {
  include: ["suites/chapters/*.suite.ts"],
  pool: "threads",
  isolate: false,
  fileParallelism: false,
  testTimeout: 0,
  hookTimeout: 0,
};

/** The project's own tests. */
const testing: InlineConfig = {
  include: ["{spec,suites,fixtures,reporters,cli}/**/*.test.ts", "bench/**/*.test.mjs"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

// With a target in the environment, plain vitest judges it; without one, it tests the project.
const judges = process.env["ASSET_CONFORMANCE_TARGET"] !== undefined;

export default defineConfig({
  test: { ...(judges ? judging : testing), exclude: ["**/node_modules/**", "dist/**"], allowOnly: false },
});
