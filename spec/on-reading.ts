import { about } from "./about.ts";
import type { Dossier, Evidence, Reading } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import type { Judgement } from "./rule.ts";

interface Read {
  readonly reading: Reading;
  readonly dossier: Dossier;
}

/** A rule about what a 200 for an asset of the pool holds, as a rule about exchanges. */
export function onReading(
  judge: (reading: Reading, dossier: Dossier, evidence: Evidence) => Judgement,
): (exchange: Exchange, evidence: Evidence) => Judgement {
  return about(readIn, ({ reading, dossier }, evidence) => judge(reading, dossier, evidence));
}

function readIn(exchange: Exchange, evidence: Evidence): Read | undefined {
  const reading = evidence.readingOf(exchange);
  const dossier = evidence.dossierOf(exchange);
  return reading && dossier && { reading, dossier };
}
