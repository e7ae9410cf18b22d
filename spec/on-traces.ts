import type { Dossier, Evidence, Reading } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import { timelineOf, type MediaTrace } from "./media.ts";
import type { Judgement, Violation } from "./rule.ts";

/** What fetching the rungs of one answer brought, with that answer. */
export interface Fetched {
  readonly traces: readonly MediaTrace[];
  readonly reading: Reading;
  readonly dossier: Dossier;
}

/** A rule about the rungs of one answer together, as a rule about the exchange that gave their URLs. */
export function onRungsTogether(
  judge: (fetched: Fetched) => Judgement,
): (exchange: Exchange, evidence: Evidence) => Judgement {
  return (exchange, evidence) => {
    const dossier = evidence.dossierOf(exchange);
    if (dossier === undefined || dossier.traces.length === 0) return undefined;
    const traces = dossier.traces.filter((trace) => trace.exchange === exchange.index);
    const reading = evidence.readingOf(exchange);
    return reading === undefined || traces.length === 0 ? undefined : judge({ traces, reading, dossier });
  };
}

/** A rule about what fetching one rung brought: the first rung that breaks it is told. */
export function onTraces(
  judge: (trace: MediaTrace, fetched: Fetched) => Judgement,
): (exchange: Exchange, evidence: Evidence) => Judgement {
  return onRungsTogether((fetched) => {
    let verdict: Judgement;
    for (const trace of fetched.traces) {
      const judgement = judge(trace, fetched);
      if (typeof judgement === "object") return judgement;
      verdict = judgement ?? verdict;
    }
    return verdict;
  });
}

/** A violation that fetching the rung brought. @param pointer where in the answer, the rung's URL unless said */
export function fetchedWrong(
  trace: MediaTrace,
  expected: string,
  actual: string,
  pointer = `/asset_urls/${trace.rung}/url`,
): Violation {
  const { rung, url } = trace;
  return { pointer, expected, actual, fetched: { rung, url, timeline: timelineOf(trace) } };
}
