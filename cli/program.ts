import { Command, Option } from "commander";
import { nearest } from "../fixtures/pool/nearest.ts";
import { packageInfo } from "../reporters/package-info.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import {
  allowWritesOption,
  baselineOption,
  profileOption,
  reportOption,
  updateBaselineOption,
  withReachFlags,
  withRunFlags,
  withTargetFlags,
} from "./flags.ts";
import { forgetEmptyVariables } from "./forget-empty-variables.ts";
import { withJudgeFlags } from "./judge-flags.ts";
import { UsageError } from "./usage-error.ts";
import { collectLines, collectNames, drawnCount, seconds, targetUrl, wholeNumber } from "./values.ts";

const exitCodeHelp = `
Exit codes:
  0    conformant
  1    non-conformant
  2    usage, configuration or pool wrong
  3    incomplete: a MUST stayed untested
  4    target unavailable
  5    a fault of asset-conformance itself
  130  ended by Ctrl-C`;

const diffExitCodeHelp = `
Exit codes:
  0    nothing broke
  1    something broke
  2    a file is no report
  3    nothing broke, but a MUST that was judged before is untested now
  4    nothing broke, but the later run could not judge its target
`;

/**
 * Runs the command that the arguments name. Each command is loaded only when it is called, so that help and version
 * answer at once.
 * @param args what stands behind the program's name
 * @throws CommanderError, UsageError or ManifestError for what the user can put right
 */
export async function execute(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.conformant;
  const program = createProgram((code) => {
    exitCode = code;
  });
  forgetEmptyVariables(program, process.env);
  refuseUnknownCommand(args, program);
  await program.parseAsync(args, { from: "user" });
  return exitCode;
}

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("asset-conformance")
    .description("Judges any server that offers GET /api/assets/{asset_id} against the contract of that operation.")
    .version(packageInfo().version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .configureOutput({ outputError: () => undefined })
    .addHelpText("after", exitCodeHelp)
    .exitOverride()
    .hook("preAction", async (_, command) => {
      if (!command.options.some(({ long }) => long === "--config")) return;
      await (await import("./config/apply-config.ts")).applyConfig(command, process.cwd());
    });

  withRunFlags(program.command("run", { isDefault: true }))
    .description("judge a target, requirement by requirement (the default)")
    .addHelpText(
      "after",
      examples(
        "asset-conformance",
        "asset-conformance run --target http://127.0.0.1:8080 --assets pool.json --report json=report.json",
        "asset-conformance run -u https://staging.example -H 'Authorization: Bearer ${TOKEN}' --profile quick",
        "asset-conformance run -u http://127.0.0.1:8080 --only 'gating.*' --only rung.image",
      ) + exitCodeHelp,
    )
    .action(async (flags) => finish(await (await import("./commands/run.ts")).run(flags)));

  withReachFlags(program.command("clean"))
    .argument("<journal>", "the journal that a run with --provision left")
    .description("remove what such a run could not remove itself, and nothing else")
    .addOption(
      new Option("-u, --target <url>", "another address of the server than in the journal").argParser(targetUrl),
    )
    .addOption(
      new Option("-H, --header <header>", "'Name: value' for each request, ${VARIABLE} expanded; repeatable")
        .env("ASSET_CONFORMANCE_HEADER")
        .argParser(collectLines)
        .default([], "none"),
    )
    .addOption(new Option("--timeout <s>", "seconds to wait for one answer").argParser(seconds).default(10))
    .addHelpText(
      "after",
      examples("asset-conformance clean asset-conformance-1f2e3d4c5b6a.journal -H 'Authorization: Bearer ${TOKEN}'"),
    )
    .action(async (journal, flags) => finish(await (await import("./commands/clean.ts")).clean(journal, flags)));

  withTargetFlags(program.command("doctor"))
    .description("look whether the target, the credential and the pool's assets are there and what they claim to be")
    .option("--write-assets <file>", "write the pool that was found to a new pool file, .yaml or .json")
    .addHelpText(
      "after",
      examples(
        "asset-conformance doctor -u http://127.0.0.1:8080 --assets pool.json",
        "asset-conformance doctor -u http://127.0.0.1:8080 --write-assets pool.yaml",
      ),
    )
    .action(async (flags) => finish(await (await import("./commands/doctor.ts")).doctor(flags)));

  program
    .command("list")
    .description("list the requirements of the contract by chapter")
    .option("--json", "as JSON")
    .action(async (flags) => finish((await import("./commands/list.ts")).list(flags)));

  program
    .command("explain")
    .argument("<id>", "a requirement, such as rung.image")
    .description("tell what a requirement says, where that stands, what it needs, and how servers break it")
    .addHelpText("after", examples("asset-conformance explain include.unknown-among-known"))
    .action(async (id) => finish(await (await import("./commands/explain.ts")).explain(id)));

  withReachFlags(program.command("replay"))
    .argument("<report>", "a JSON report of an earlier run")
    .argument("[id]", "one requirement; all that were broken when left out")
    .description("send the examples of a report again and judge them by the same rules")
    .addOption(new Option("-u, --target <url>", "another server than the report's").argParser(targetUrl))
    .addOption(
      new Option("-H, --header <header>", "'Name: value' for each request, ${VARIABLE} expanded; repeatable")
        .env("ASSET_CONFORMANCE_HEADER")
        .argParser(collectLines)
        .default([], "none"),
    )
    .addOption(allowWritesOption())
    .addHelpText(
      "after",
      examples("asset-conformance replay report.json", "asset-conformance replay report.json rung.image"),
    )
    .action(async (report, id, flags) =>
      finish(await (await import("./commands/replay.ts")).replay(report, id, flags)),
    );

  withJudgeFlags(program.command("judge"))
    .argument("<file>", "a HAR file of recorded traffic, or the log that --report ndjson wrote")
    .description("judge recorded requests and answers by the same rules, and send nothing")
    .addHelpText(
      "after",
      examples(
        "asset-conformance judge traffic.har --assets pool.json",
        "asset-conformance judge asset-conformance.ndjson --report html=report.html",
      ) + exitCodeHelp,
    )
    .action(async (file, flags) => finish(await (await import("./commands/judge.ts")).judge(file, flags)));

  program
    .command("diff")
    .argument("<before>", "a JSON report")
    .argument("<after>", "a later one")
    .description("tell what broke from one report to another, what was mended, and what is untested now")
    .option("--report <markdown[=path]>", "write it as a comment on a pull request too; markdown=- to standard output")
    .addHelpText("after", examples("asset-conformance diff main.json branch.json") + diffExitCodeHelp)
    .action(async (before, after, flags) =>
      finish(await (await import("./commands/diff.ts")).diff(before, after, flags)),
    );

  program
    .command("merge")
    .argument("<reports...>", "the JSON reports of all shards of a run")
    .description("join the reports of the shards of a run into one, with its verdict")
    .addOption(reportOption())
    .addOption(baselineOption())
    .addOption(updateBaselineOption())
    .addHelpText(
      "after",
      examples(
        "asset-conformance merge shard-1.json shard-2.json --report json=report.json --report html=report.html",
      ) + exitCodeHelp,
    )
    .action(async (reports, flags) => finish(await (await import("./commands/merge.ts")).merge(reports, flags)));

  program
    .command("serve")
    .description("start the reference server, right or broken on purpose")
    .option("--fault <name>", "break the contract in one way")
    .option("--variation <name>", "depart from the plain server in a way the contract allows")
    .option("--port <n>", "port to listen on, 0 for a free one", wholeNumber(0), 0)
    .option("--token <token>", "credential that requests must bring as `Authorization: Bearer <token>`")
    .option("--write-assets <file>", "write the pool file for this server")
    .option("--list", "list the faults and variations")
    .addHelpText(
      "after",
      examples("asset-conformance serve --port 8080 --fault faces-unasked --write-assets pool.json"),
    )
    .action(async (flags) => finish(await (await import("./commands/serve.ts")).serve(flags)));

  program
    .command("prove")
    .description("run against every fault and variation of the reference server and print who was caught by what")
    .option(
      "--seed <n>",
      "a seed to run with; repeatable (default: 1)",
      (text, seeds: readonly number[]) => [...seeds, wholeNumber(0)(text)],
      [],
    )
    .option(
      "--only <pattern>",
      "faults and variations whose name, or broken requirement, matches; repeatable",
      collectNames,
      [],
    )
    .addOption(
      new Option("--generated <n>", "draw so many faults by the seed instead, and tell how many are caught").argParser(
        drawnCount,
      ),
    )
    .addOption(profileOption())
    .option(
      "--report <format[=path]>",
      "write the kill matrix, requirement by fault: html or json; repeatable",
      collectLines,
      [],
    )
    .addHelpText(
      "after",
      examples(
        "asset-conformance prove --seed 1 --seed 2",
        "asset-conformance prove --only 'rung.*'",
        "asset-conformance prove --generated 200 --seed 7",
      ),
    )
    .action(async (flags) => finish(await (await import("./commands/prove.ts")).prove(flags)));

  return program;
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** With a default command, commander takes a misspelt one for that command's argument. */
function refuseUnknownCommand([first = ""]: readonly string[], program: Command): void {
  const names = program.commands.map((command) => command.name());
  if (first === "" || first.startsWith("-") || names.includes(first)) return;
  if (/^https?:/.test(first)) throw new UsageError(`Name the server to judge with --target ${first}.`);
  const close = nearest(first, names);
  throw new UsageError(
    `There is no command "${first}"${close === undefined ? `; there are ${names.join(", ")}` : `; did you mean ${close}?`}.`.replace(
      "?.",
      "?",
    ),
  );
}
