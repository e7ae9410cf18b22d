import { Option, type Command } from "commander";
import { usualPathTemplate } from "../spec/contract.ts";
import { collectLines, collectNames, pathTemplate } from "./values.ts";

/** What says how a recording is read, and what becomes of the verdicts. */
export interface JudgeFlags {
  readonly assets?: string;
  readonly pathTemplate?: string;
  readonly only: readonly string[];
  readonly report: readonly string[];
}

export function withJudgeFlags(command: Command): Command {
  return command
    .option("--assets <file>", "the pool: ids of assets and what is true of them; without it the recording tells")
    .addOption(
      new Option(
        "--path-template <path>",
        `path of an asset in the recorded URLs (default: ${usualPathTemplate})`,
      ).argParser(pathTemplate),
    )
    .addOption(
      new Option("--report <format[=path]>", "write a report, as `run` does; repeatable")
        .argParser(collectLines)
        .default([], "none"),
    )
    .addOption(
      new Option("--only <id>", "judge these requirements alone: ids, or patterns such as gating.*; repeatable")
        .argParser(collectNames)
        .default([], "all"),
    );
}
