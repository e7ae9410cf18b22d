import type { Outcome } from "../reporters/terminal/replay.ts";
import { Evidence } from "../spec/evidence.ts";
import type { Exchange } from "../spec/exchange.ts";
import { isServed } from "../spec/media.ts";
import { isViolation, type Rule } from "../spec/rule.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import type { Courier } from "../suites/http/courier.ts";
import type { Reach } from "../suites/http/reach.ts";
import { MediaClient } from "../suites/media/media-client.ts";
import { MediaRun } from "../suites/media/media-run.ts";
import { sourcesIn } from "../suites/media/media-source.ts";

interface Surroundings {
  readonly courier: Courier;
  readonly reach: Reach;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** What a failure that a URL showed may take to be seen again: rungs that are still being made had their time. */
const settle = 1_000;

/** Fetches the URLs that an exchange gives, tampers with them, and says what the rule makes of it. */
export async function replayMedia(
  rule: Rule,
  exchange: Exchange,
  evidence: Evidence,
  { courier, reach, now, signal }: Surroundings,
): Promise<Outcome> {
  const { userAgent, timeout, maxBytes } = defaultOptions;
  const client = new MediaClient({ userAgent, timeout, connections: 4, maxBytes, reach });
  const admit = (): Promise<boolean> => courier.admit();
  const run = new MediaRun({ client, lanes: 4, settle, admit, now, signal, tell: () => {} });
  try {
    const apart = new Evidence(evidence.pool, evidence.startedAt);
    apart.add(exchange);
    const reading = apart.readingOf(exchange);
    const dossier = apart.dossierOf(exchange);
    if (reading === undefined || dossier === undefined)
      return { kind: "cannot tell", reason: "the answer no longer gives the URLs" };
    await run.begin([...sourcesIn(reading, dossier), ...othersThan(dossier.id, evidence)]);
    await run.end(new Set([dossier.id]), []);
    const traces = run.traces().filter(({ assetId }) => assetId === dossier.id);
    for (const trace of traces) apart.addTrace(trace);
    const judgement = rule.judge(exchange, apart);
    if (isViolation(judgement)) return { kind: "still broken", violation: judgement };
    if (judgement === "held") return { kind: "holds now", tries: 1, rare: false };
    const answered = traces.some(({ fetches }) => fetches.some(({ answer }) => isServed(answer)));
    return answered
      ? { kind: "cannot tell", reason: rule.unexercised?.(apart) ?? "the URLs no longer let the requirement be judged" }
      : { kind: "silent", reason: "no URL serves anything" };
  } finally {
    await client.close();
  }
}

/** URLs of another asset, whose signatures may be tried on this one. */
function othersThan(id: string, { dossiers }: Evidence): ReturnType<typeof sourcesIn> {
  const other = [...dossiers.values()].find((dossier) => dossier.id !== id && dossier.full.length > 0);
  const [reading] = other?.full ?? [];
  if (other === undefined || reading === undefined) return [];
  return sourcesIn(reading, other).filter(({ rung }) => rung !== "original");
}
