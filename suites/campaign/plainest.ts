import type { Dossier, Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { assetClasses } from "../../spec/facts.ts";
import type { Finding } from "../../spec/judge.ts";

/**
 * The finding whose request has the least to it, of those of an answer that is wrong by itself where there are any: of two
 * that differ either may be the wrong one. undefined for none.
 */
export function plainest(findings: readonly Finding[], evidence: Evidence): Finding | undefined {
  const bySelf = findings.filter(({ violation }) => violation.against === undefined);
  const telling = bySelf.length > 0 ? bySelf : findings;
  return telling.toSorted((a, b) => compareWeights(weightOf(a.exchange, evidence), weightOf(b.exchange, evidence)))[0];
}

/** How much there is to a request: fewer values before plainer ones before plainer spelling before plainer assets. */
function weightOf(exchange: Exchange, evidence: Evidence): number[] {
  const { request } = exchange;
  if (request.operation === "list") return [];
  const values = request.include.flat();
  const plain = request.separator === "," && request.extra.length === 0 && request.acceptEncoding === "" ? 0 : 1;
  return [
    values.length,
    values.filter((value) => !/^[\w.*-]+$/.test(value)).length,
    Math.max(0, ...request.include.map((part) => part.length - 1)),
    plain,
    classRank(evidence.dossierOf(exchange)),
    values.join("").length + request.id.length,
    exchange.index,
  ];
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((weight, index) => weight !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Lower for assets that are easier to talk about: a live image before all others. */
export function classRank(dossier: Dossier | undefined): number {
  return dossier?.class === undefined ? assetClasses.length : assetClasses.indexOf(dossier.class);
}
