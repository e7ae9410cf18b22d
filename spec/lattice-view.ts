import type { Evidence } from "./evidence.ts";
import { isVoid } from "./exchange.ts";
import type { AssetClass } from "./facts.ts";
import type { Tally } from "./judge.ts";
import { meaningOf } from "./request.ts";

/** What became of one set of tokens on one class of asset, over all requests that asked for exactly that. */
export interface LatticeCell {
  readonly class: AssetClass;
  /** Bit i stands for `tokens[i]`. */
  readonly mask: number;
  readonly requests: number;
  readonly voided: number;
  /** Requirements that were broken there, in the order of the register. */
  readonly broken: readonly string[];
}

/** The lattice as it was seen: a cell for every class and set of tokens that was asked for without unknown values. */
export function latticeOf(tallies: readonly Tally[], evidence: Evidence): LatticeCell[] {
  const brokenBy = new Map<number, string[]>();
  for (const { rule, findings } of tallies) {
    for (const { exchange, violation } of findings)
      // What a URL brought says nothing of the set of tokens that gave it.
      if (violation.fetched === undefined)
        brokenBy.set(exchange.index, [...(brokenBy.get(exchange.index) ?? []), rule.id]);
  }
  const cells = new Map<
    string,
    { class: AssetClass; mask: number; requests: number; voided: number; broken: Set<string> }
  >();
  for (const exchange of evidence.exchanges) {
    const assetClass = evidence.dossierOf(exchange)?.class;
    const { request, answer, index } = exchange;
    if (
      assetClass === undefined ||
      request.operation !== "asset" ||
      request.method !== "GET" ||
      request.credential !== "given"
    )
      continue;
    const meaning = meaningOf(request);
    if (meaning.unknown.length > 0 || meaning.nearMisses.length > 0 || meaning.unspecified) continue;
    const key = `${assetClass} ${meaning.mask}`;
    const cell = cells.get(key) ?? { class: assetClass, mask: meaning.mask, requests: 0, voided: 0, broken: new Set() };
    cells.set(key, cell);
    cell.requests += 1;
    if (isVoid(answer)) cell.voided += 1;
    for (const id of brokenBy.get(index) ?? []) cell.broken.add(id);
  }
  return [...cells.values()].map((cell) => ({ ...cell, broken: [...cell.broken] }));
}
