import { defineConfig } from "vitest/config";

/** The project's own tests. The suites that judge a target are `suites/chapters`, run by the command. */
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["{spec,suites,fixtures,reporters,cli}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "dist/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});
