import { packageInfo } from "../../reporters/package-info.ts";
import { readRecording } from "../../reporters/read-recording.ts";
import type { Recording } from "../../reporters/recording.ts";
import { reportOf, type Report } from "../../reporters/report.ts";
import { counted, labelled, type Layout } from "../../reporters/terminal/layout.ts";
import { contractRevision } from "../../spec/contract.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { defaultOptions } from "../../suites/campaign/options.ts";
import type { CampaignResult } from "../../suites/campaign/result.ts";
import { word } from "../again-command.ts";
import { exitCodeFor, type ExitCode } from "../exit-codes.ts";
import type { JudgeFlags } from "../judge-flags.ts";
import { judgeRecording, keeping } from "../judge-recording.ts";
import { hiderOf, redactExchange, redactResult, type Hide } from "../redact.ts";
import { reportRequests, type ReportRequest } from "../report-requests.ts";
import { requirementsNamed } from "../requirements.ts";
import { tellVerdict } from "../tell-run.ts";
import { layoutOf } from "../terminal-layout.ts";
import { errorOf, UsageError } from "../usage-error.ts";
import { annotate, writeAllReports } from "../write-all-reports.ts";

/** Judges recorded traffic, or the log of a run, by the rules of a live run. Sends nothing. */
export async function judge(path: string, flags: JudgeFlags): Promise<ExitCode> {
  const named = requirementsNamed(flags.only);
  const requests = await reportRequests(flags.report);
  if (requests.some(({ format }) => format === "ndjson"))
    throw new UsageError("ndjson is the log of a live run; judging a recording makes none.");
  const stated =
    flags.assets === undefined
      ? undefined
      : await (await import("../../fixtures/pool/manifest.ts")).loadManifest(flags.assets);
  const pathTemplate = flags.pathTemplate ?? defaultOptions.pathTemplate;
  const recording = await readRecording(path, pathTemplate, keeping());
  if (recording.exchanges.length === 0 && recording.end.trouble === undefined)
    throw new UsageError(nothingIn(path, recording));
  const stream = requests.some((request) => request.path === undefined) ? process.stderr : process.stdout;
  const layout = layoutOf(stream);
  const print = (lines: readonly string[]): void => void stream.write(`${lines.join("\n")}\n`);
  const hide = hiderOf(recording.secrets);
  print([...openingOf(path, recording, hide, layout), ""]);

  const only = named.length > 0 ? named : recording.only;
  const result = redactResult(judgeRecording(recording, { only, stated }), hide);
  const report = reportFor(path, result, recording, requests, hide);
  const exchanges = (): Iterable<Exchange> => shown(recording, hide);
  const troubles = await writeAllReports(
    report,
    { result, exchanges, headerNames: recording.headerNames, hide },
    requests,
  );
  annotate(report, requests);
  if (result.trouble !== undefined) throw errorOf(result.trouble);
  print(tellVerdict({ report, held: undefined }, requests, layout));
  const [trouble] = troubles;
  if (trouble !== undefined) throw trouble;
  return exitCodeFor(report);
}

function* shown({ exchanges }: Recording, hide: Hide): Generator<Exchange> {
  for (const exchange of exchanges) yield redactExchange(exchange, hide);
}

function nothingIn(path: string, { target, leftOut }: Recording): string {
  const others = leftOut.size === 0 ? "" : `; left out: ${tally(leftOut)}`;
  return `${path} holds no request for ${target.pathTemplate} that can be judged${others}. Assets at another path are named with --path-template.`;
}

function openingOf(path: string, recording: Recording, hide: Hide, layout: Layout): string[] {
  const { target, exchanges, leftOut, end, profile } = recording;
  const { bold, yellow } = layout.colors;
  const what = profile === "recorded" ? "" : `, the log of a ${profile} run`;
  return [
    bold(`asset-conformance ${packageInfo().version}, contract of ${contractRevision}`),
    ...labelled("recorded", `${path}: ${counted(exchanges.length, "exchange")}${what}`, layout),
    ...labelled("target", hide(target.url) + target.pathTemplate, layout),
    ...(leftOut.size === 0 ? [] : labelled("left out", tally(leftOut), layout, yellow)),
    ...(end.halted === "killed" ? labelled("note", "the log has no end: the run was killed", layout, yellow) : []),
  ];
}

function tally(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([why, count]) => `${count.toLocaleString("en-US")} × ${why}`).join(", ");
}

function reportFor(
  path: string,
  result: CampaignResult,
  recording: Recording,
  requests: readonly ReportRequest[],
  hide: Hide,
): Report {
  const { target, profile, seed, runId, headerNames } = recording;
  const file = requests.find((request) => request.format === "json" && request.path !== undefined)?.path;
  return reportOf(result, {
    target: hide(target.url),
    pathTemplate: target.pathTemplate,
    profile,
    seed,
    ...(runId !== undefined && { runId }),
    headerNames,
    replay: (id) =>
      file === undefined
        ? `npx asset-conformance judge ${word(path)} --only ${id}`
        : `npx asset-conformance replay ${word(file)} ${id}`,
  });
}
