import { readReport } from "../../reporters/read-report.ts";
import type { Report, ReportedRequirement } from "../../reporters/report.ts";
import { replayLines, type Replayed } from "../../reporters/terminal/replay.ts";
import { labelled } from "../../reporters/terminal/layout.ts";
import { reachLines } from "../../reporters/terminal/opening.ts";
import { ruleById } from "../../spec/register.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { ReachFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { hiderOf, redactViolation, type Hide } from "../redact.ts";
import { noSuchRequirement } from "../requirements.ts";
import { Replayer } from "../replayer.ts";
import { reachInWords, settleReach } from "../settle-reach.ts";
import { secretsOf } from "../settle-target.ts";
import { layoutOf } from "../terminal-layout.ts";
import { errorOf, UsageError } from "../usage-error.ts";
import { header } from "../values.ts";

export interface ReplayFlags extends ReachFlags {
  readonly target?: string;
  readonly header: readonly string[];
  readonly allowWrites?: boolean;
}

/** Sends the examples of a report again and says of each requirement whether it is still broken. */
export async function replay(path: string, id: string | undefined, flags: ReplayFlags): Promise<ExitCode> {
  const report = await readReport(path);
  const broken = brokenIn(report, id);
  const given = flags.header.map((text) => header(text, process.env));
  const headers = [
    ...given,
    ...headersOf(
      broken,
      given.map(([name]) => name.toLowerCase()),
    ),
  ];
  const target = flags.target ?? report.target.url;
  const reach = await settleReach(flags, process.env);
  const hide: Hide = hiderOf(secretsOf({ headers, reach }));
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.map(hide).join("\n")}\n`);
  print(labelled("target", target + report.target.pathTemplate, layout));
  const way = reachLines(reachInWords(target, reach), layout);
  if (way.length > 0) print(way);
  if (broken.length === 0) {
    print(["The report has nothing broken to send again."]);
    return exitCodes.conformant;
  }
  const interruption = watchInterruption((text) => process.stderr.write(`${text}\n`));
  const replayer = new Replayer(report, {
    target,
    headers,
    reach,
    allowWrites: flags.allowWrites === true,
    signal: interruption.signal,
  });
  try {
    const trouble = await replayer.begin();
    if (trouble?.whose === "configuration" && replayer.missesAssets) {
      const removed = removedSince(broken);
      if (removed !== undefined) throw new UsageError(removed);
    }
    if (trouble !== undefined) throw errorOf({ ...trouble, sentence: hide(trouble.sentence) });
    const outcomes: Replayed[] = [];
    for (const requirement of broken) {
      const replayed = await replayer.replay(requirement);
      if (interruption.exitCode !== undefined) return interruption.exitCode;
      outcomes.push(replayed);
      print(replayLines(redacted(replayed, hide), layout));
    }
    return exitCodeOf(outcomes);
  } finally {
    interruption.release();
    await replayer.end();
  }
}

/** Why nothing can be sent again where the run brought its assets itself, and what shows the failures instead. */
function removedSince(broken: readonly ReportedRequirement[]): string | undefined {
  const commands = broken.flatMap(({ examples }) => examples.map((example) => example.replay));
  const again = commands.find((text) => text.includes(" --provision "));
  if (again === undefined) return undefined;
  const whole = broken.length > 1 ? again.replace(/ --only \S+$/, "") : again;
  return `The assets of this report were uploaded by its run and are gone. Judge new ones: ${whole}`;
}

/** Before it is broken into lines: half a secret is found by nobody who looks for the whole. */
function redacted({ requirement, outcome }: Replayed, hide: Hide): Replayed {
  return outcome.kind === "still broken"
    ? { requirement, outcome: { ...outcome, violation: redactViolation(outcome.violation, hide) } }
    : { requirement, outcome };
}

function exitCodeOf(outcomes: readonly Replayed[]): ExitCode {
  if (outcomes.some(({ outcome }) => outcome.kind === "still broken")) return exitCodes.nonConformant;
  if (outcomes.every(({ outcome }) => outcome.kind === "silent")) return exitCodes.unavailable;
  return outcomes.every(({ outcome }) => outcome.kind === "holds now") ? exitCodes.conformant : exitCodes.incomplete;
}

function brokenIn({ requirements }: Report, id: string | undefined): ReportedRequirement[] {
  const broken = requirements.filter(({ examples }) => examples.length > 0);
  if (id === undefined) return broken;
  const found = requirements.find((requirement) => requirement.id === id);
  if (found === undefined && ruleById(id) === undefined) throw new UsageError(noSuchRequirement(id));
  if (found === undefined) throw new UsageError(`The report says nothing of ${id}.`);
  if (found.examples.length === 0)
    throw new UsageError(`The report has no example of ${id}: it is ${found.verdict} there.`);
  return [found];
}

/**
 * The headers that the run had besides those given now, from the variables that the report's commands name.
 * @throws UsageError for one whose variable is not set
 */
function headersOf(broken: readonly ReportedRequirement[], given: readonly string[]): (readonly [string, string])[] {
  const shown = broken.flatMap(({ examples }) => examples.flatMap(({ request }) => Object.entries(request.headers)));
  return [...new Map(shown)].flatMap(([name, value]) => {
    const [, variable] = /^\$\{(\w+)\}$/.exec(value) ?? [];
    if (variable === undefined || given.includes(name)) return [];
    const found = process.env[variable];
    if (found === undefined || found === "") {
      throw new UsageError(
        `The run had the header ${name}; give it again with -H '${name}: …', or in the variable ${variable}.`,
      );
    }
    return [header(`${name}: ${found}`, {})];
  });
}
