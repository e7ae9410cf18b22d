import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { judgeExchange } from "../../spec/judge.ts";
import type { Level, Rule } from "../../spec/rule.ts";

interface Sighting {
  readonly kind: "violation";
  readonly id: string;
  readonly level: Level;
  readonly expected: string;
  readonly actual: string;
  readonly exchange: Exchange;
}

/** Exchanges at the beginning that are looked at in any case, and the milliseconds of a target that leaves time to look. */
const firstOnes = 240;
const leisurely = 15;

/** All is judged at the end; where a target answers faster than it can be judged, that end is near. */
function isWorthALook({ index, sentAt, answeredAt }: Exchange): boolean {
  return index < firstOnes || answeredAt - sentAt > leisurely;
}

/** Looks at exchanges as they come and tells the first violation of each rule at once; rules that compare have to wait. */
export class Watch {
  #rules: readonly Rule[];
  readonly #evidence: Evidence;
  readonly #tell: (sighting: Sighting) => void;

  constructor(evidence: Evidence, rules: readonly Rule[], tell: (sighting: Sighting) => void) {
    this.#evidence = evidence;
    this.#rules = rules.filter(({ compares }) => compares !== true);
    this.#tell = tell;
  }

  /** Looks at all that came before. */
  look(): void {
    for (const exchange of this.#evidence.exchanges) this.see(exchange);
  }

  see(exchange: Exchange): void {
    if (!isWorthALook(exchange)) return;
    for (const { rule, violation } of judgeExchange(exchange, this.#evidence, this.#rules)) {
      const { id, level } = rule;
      this.#rules = this.#rules.filter((other) => other !== rule);
      this.#tell({
        kind: "violation",
        id,
        level,
        expected: violation.expected,
        actual: violation.actual,
        exchange,
      });
    }
  }
}
