import { defineConfig } from "vitest/config";

/** The pure tests that a group of mutants is held against; `mutants.mjs` names them. */
const include = process.env["MUTANTS_TESTS"]?.split(",") ?? ["spec/**/*.test.ts"];

export default defineConfig({ test: { root: ".", include, pool: "threads", isolate: false, testTimeout: 60_000 } });
