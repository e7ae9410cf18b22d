import { diagnose, doctorLines } from "../../reporters/terminal/doctor.ts";
import { labelled } from "../../reporters/terminal/layout.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { TargetFlags } from "../flags.ts";
import { watchInterruption } from "../interruption.ts";
import { surveyPool } from "../pool-survey.ts";
import { hiderOf, secretsIn } from "../redact.ts";
import { settleTarget } from "../settle-target.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

/** Looks at what a run would be pointed at, without judging it. */
export async function doctor(flags: TargetFlags): Promise<ExitCode> {
  const target = await settleTarget(flags);
  const hide = hiderOf(secretsIn(target.headers));
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
    const { evidence, discovered, trouble } = await surveyPool(target, flags, interruption.signal);
    if (interruption.exitCode !== undefined) return interruption.exitCode;
    if (trouble !== undefined) {
      throw new UsageError(
        hide(trouble.sentence),
        trouble.whose === "target" ? exitCodes.unavailable : exitCodes.usage,
      );
    }
    const diagnoses = diagnose(evidence);
    print(doctorLines(evidence, diagnoses, discovered, layout));
    return diagnoses.every(({ complaints }) => complaints.length === 0) ? exitCodes.conformant : exitCodes.usage;
  } finally {
    interruption.release();
    await target.close();
  }
}
