import { writeFile } from "node:fs/promises";
import { loadManifest } from "../../fixtures/pool/manifest.ts";
import { reportOf } from "../../reporters/report.ts";
import { selectRequirements } from "../../spec/register.ts";
import { defaultOptions, type CampaignOptions } from "../../suites/campaign/options.ts";
import type { Profile } from "../../suites/plan/plan.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { header } from "../values.ts";

export interface RunFlags {
  readonly target?: string;
  readonly header: readonly string[];
  readonly pathTemplate: string;
  readonly assets?: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly maxRequests?: number;
  readonly maxTime?: number;
  readonly rateLimit?: number;
  readonly workers: number;
  readonly timeout: number;
  readonly report: readonly string[];
  readonly only: readonly string[];
}

export async function run(flags: RunFlags): Promise<ExitCode> {
  const options = await optionsFrom(flags);
  const { runUnderVitest } = await import("../vitest-run.ts");
  const stop = new AbortController();
  const result = await runUnderVitest(options, () => {}, stop.signal);
  const report = reportOf(result, { ...options, headerNames: options.headers.map(([name]) => name), reportPath: "report.json" });
  for (const spec of flags.report) {
    const [format, path] = spec.split("=", 2);
    if (format === "json" && path !== undefined) await writeFile(path, JSON.stringify(report, null, 2));
  }
  if (result.trouble !== undefined) throw new UsageError(result.trouble.sentence, result.trouble.whose === "target" ? exitCodes.unavailable : exitCodes.usage);
  for (const each of report.requirements) if (each.verdict !== "passed") console.log(each.verdict, each.id, each.reason ?? "", each.examples[0]?.request.url ?? "", each.examples[0]?.expected ?? "", each.examples[0]?.actual ?? "");
  console.log(report.verdict, report.requests, report.durationMs);
  return exitCodeOf[report.verdict];
}

async function optionsFrom(flags: RunFlags): Promise<CampaignOptions> {
  const { ids, unmatched } = selectRequirements(flags.only);
  if (unmatched.length > 0) throw new UsageError(`No requirement is named ${unmatched.join(", ")}.`);
  return {
    ...defaultOptions,
    target: flags.target ?? "",
    headers: flags.header.map((text) => header(text, process.env)),
    pool: flags.assets === undefined ? undefined : await loadManifest(flags.assets),
    pathTemplate: flags.pathTemplate,
    profile: flags.profile,
    seed: flags.seed,
    only: flags.only.length === 0 ? [] : ids,
    maxRequests: flags.maxRequests ?? Infinity,
    maxTime: (flags.maxTime ?? Infinity) * 1000,
    rateLimit: flags.rateLimit ?? Infinity,
    workers: flags.workers,
    timeout: flags.timeout * 1000,
  };
}
