import { formatsOfExchanges } from "../../reporters/formats.ts";
import { latticeCellsOf } from "../../reporters/lattice-rows.ts";
import { misfit, type Named } from "../../reporters/merge/belong-together.ts";
import { mergeShards } from "../../reporters/merge/merge-shards.ts";
import { readReport } from "../../reporters/read-report.ts";
import type { Report, ReportedExample } from "../../reporters/report.ts";
import { paragraph } from "../../reporters/terminal/layout.ts";
import { replayCommand } from "../again-command.ts";
import type { Held } from "../baseline/hold-against.ts";
import { unwaive } from "../baseline/unwaive.ts";
import { exitCodeFor, type ExitCode } from "../exit-codes.ts";
import { assertWritable, reportRequests, type ReportRequest } from "../report-requests.ts";
import { tellVerdict } from "../tell-run.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";
import { annotate, writeAllReports } from "../write-all-reports.ts";

export interface MergeFlags {
  readonly report: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Joins the JSON reports of all shards of a run into the report of that run, and tells its verdict. */
export async function merge(paths: readonly string[], flags: MergeFlags): Promise<ExitCode> {
  const requests = await reportRequests(flags.report);
  refuseExchanges(requests);
  const shards: Named[] = [];
  for (const name of paths) shards.push({ name, report: await readReport(name) });
  const trouble = misfit(shards);
  if (trouble !== undefined) throw new UsageError(trouble);
  const file = requests.find(({ format, path }) => format === "json" && path !== undefined)?.path;
  const inOrder = shards.toSorted((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const merged = mergeShards(inOrder.map(({ name, report }) => withReplays(report, file ?? name)));
  const held = await hold(merged, flags);
  const report = held?.report ?? merged;
  const { lattice = [], startedAt } = report;
  const result = { lattice: latticeCellsOf(lattice), traffic: [], startedAt: Date.parse(startedAt) };
  const extras = { result, exchanges: () => [], headerNames: [], hide: (text: string) => text };
  const troubles = await writeAllReports(report, extras, requests);
  annotate(report, requests);
  const stream = requests.some(({ path }) => path === undefined) ? process.stderr : process.stdout;
  const layout = layoutOf(stream);
  const lines = [
    ...tellVerdict({ report, held }, requests, layout),
    ...(report.trouble === undefined ? [] : paragraph(report.trouble, layout)),
  ];
  stream.write(`${lines.join("\n")}\n`);
  if (troubles[0] !== undefined) throw troubles[0];
  return exitCodeFor(report);
}

function refuseExchanges(requests: readonly ReportRequest[]): void {
  const odd = requests.find(({ format }) => formatsOfExchanges.has(format));
  if (odd === undefined) return;
  throw new UsageError(`${odd.format} needs the exchanges, which no JSON report holds; write it with each shard.`);
}

/** With a baseline, what the shards waived is judged anew: only the whole tells which entries are gone. */
async function hold(report: Report, { baseline: file, updateBaseline: update }: MergeFlags): Promise<Held | undefined> {
  if (file === undefined && update === true) throw new UsageError("Name the file with --baseline FILE.");
  if (file === undefined) return undefined;
  const { baselineToUpdate, holdAgainst, updateBaseline } = await import("../baseline/hold-against.ts");
  const found = unwaive(report);
  if (update !== true) return holdAgainst(found, await (await import("../baseline/baseline.ts")).loadBaseline(file));
  await assertWritable(file);
  return updateBaseline(found, file, await baselineToUpdate(file));
}

/** Commands that name a report which is at hand. */
function withReplays(report: Report, file: string): Report {
  const again = (id: string, example: ReportedExample): ReportedExample => {
    const names = Object.entries(example.request.headers).flatMap(([name, value]) =>
      value.startsWith("${") && /^[\w-]+$/.test(name) ? [name] : [],
    );
    return { ...example, replay: replayCommand(file, id, names) };
  };
  return {
    ...report,
    requirements: report.requirements.map((requirement) => ({
      ...requirement,
      examples: requirement.examples.map((example) => again(requirement.id, example)),
    })),
  };
}
