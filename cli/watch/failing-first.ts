import type { Report, ReportedRequirement } from "../../reporters/report.ts";
import type { Layout } from "../../reporters/terminal/layout.ts";
import { replayLines } from "../../reporters/terminal/replay.ts";
import { Replayer, type ReplayOptions } from "../replayer.ts";

/** More than these wait for the whole run. */
const most = 8;

/**
 * Sends what failed last time before everything else, and tells of each at once whether it still fails.
 * @param print is given lines as they come
 */
export async function failingFirst(
  report: Report,
  options: ReplayOptions,
  print: (lines: readonly string[]) => void,
  layout: Layout,
): Promise<void> {
  const broken = worstFirst(report).slice(0, most);
  if (broken.length === 0) return;
  const replayer = new Replayer(report, options);
  try {
    // The whole run that follows tells what is the matter.
    if ((await replayer.begin()) !== undefined) return;
    for (const requirement of broken) {
      const replayed = await replayer.replay(requirement);
      if (options.signal.aborted) return;
      print(replayLines(replayed, layout).slice(0, 1));
    }
  } finally {
    await replayer.end();
  }
}

/** Broken requirements, MUSTs before the others; what one of them brought along is left to the whole run. */
function worstFirst({ requirements }: Report): ReportedRequirement[] {
  const broken = requirements.filter(({ verdict }) => verdict === "failed" || verdict === "warned");
  const ids = new Set(broken.map(({ id }) => id));
  const causes = broken.filter(
    ({ examples, consequenceOf }) => examples.length > 0 && (consequenceOf === undefined || !ids.has(consequenceOf)),
  );
  return [
    ...causes.filter(({ verdict }) => verdict === "failed"),
    ...causes.filter(({ verdict }) => verdict === "warned"),
  ];
}
