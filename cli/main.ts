#!/usr/bin/env node
import { Command, Option } from "commander";
import { pathTemplate, requestRate, seconds, targetUrl, wholeNumber } from "./values.ts";

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

const program = new Command("asset-conformance");
program
  .command("run", { isDefault: true })
  .option("-u, --target <url>", "", targetUrl)
  .option("-H, --header <header>", "", collect, [])
  .option("--path-template <path>", "", pathTemplate, "/api/assets/{asset_id}")
  .option("--assets <file>")
  .addOption(new Option("--profile <profile>").choices(["quick", "core"]).default("core"))
  .option("--seed <n>", "", wholeNumber(0), 1)
  .option("--max-requests <n>", "", wholeNumber(1))
  .option("--max-time <s>", "", seconds)
  .option("--rate-limit <rate>", "", requestRate)
  .option("--workers <n>", "", wholeNumber(1), 8)
  .option("--timeout <s>", "", seconds, 10)
  .option("--report <format>", "", collect, [])
  .option("--only <id>", "", collect, [])
  .action(async (flags) => {
    const { run } = await import("./commands/run.ts");
    process.exitCode = await run(flags);
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof Error && "exitCode" in error ? Number(error.exitCode) : 5;
}
