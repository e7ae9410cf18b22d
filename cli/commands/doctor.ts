import { diagnose, doctorLines } from "../../reporters/terminal/doctor.ts";
import { labelled } from "../../reporters/terminal/layout.ts";
import { reachLines } from "../../reporters/terminal/opening.ts";
import { surveyPool } from "../../suites/campaign/survey-pool.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { TargetFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { assertNewManifest, writeManifest } from "../new-manifest.ts";
import { hiderOf } from "../redact.ts";
import { reachInWords } from "../settle-reach.ts";
import { secretsOf, settleTarget } from "../settle-target.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";
import { newRunId, userAgentOf } from "../user-agent.ts";

export interface DoctorFlags extends TargetFlags {
  /** Where the pool that was found is written. */
  readonly writeAssets?: string;
}

/** Looks at what a run would be pointed at, without judging it. */
export async function doctor(flags: DoctorFlags): Promise<ExitCode> {
  const path = flags.writeAssets;
  const format = path === undefined ? undefined : await assertNewManifest(path);
  const target = await settleTarget(flags);
  const hide = hiderOf(secretsOf(target));
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.map(hide).join("\n")}\n`);
  const interruption = watchInterruption((text) => process.stderr.write(`${text}\n`));
  try {
    print(
      labelled(
        "target",
        target.embedded ? `the built-in reference server, ${target.url}` : target.url + target.pathTemplate,
        layout,
      ),
    );
    const reach = reachLines(reachInWords(target.url, target.reach), layout);
    if (reach.length > 0) print(reach);
    const { evidence, discovered, trouble } = await surveyPool(
      {
        target: target.url,
        pathTemplate: target.pathTemplate,
        headers: target.headers,
        pool: target.pool,
        workers: flags.workers,
        timeout: flags.timeout * 1000,
        rateLimit: flags.rateLimit ?? Infinity,
        userAgent: userAgentOf(newRunId()),
        reach: target.reach,
      },
      interruption.signal,
    );
    if (interruption.exitCode !== undefined) return interruption.exitCode;
    if (trouble !== undefined) {
      throw new UsageError(
        hide(trouble.sentence),
        trouble.whose === "target" ? exitCodes.unavailable : exitCodes.usage,
      );
    }
    const diagnoses = diagnose(evidence);
    print(doctorLines(evidence, diagnoses, discovered, layout));
    if (path !== undefined && format !== undefined)
      print(labelled("written", await writeManifest(path, format, evidence, { target: target.url, hide }), layout));
    return diagnoses.every(({ complaints }) => complaints.length === 0) ? exitCodes.conformant : exitCodes.usage;
  } finally {
    interruption.release();
    await target.close();
  }
}
