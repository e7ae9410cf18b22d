import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { judgeExchange } from "../../spec/judge.ts";
import type { Level, Rule } from "../../spec/rule.ts";

interface Sighting {
  readonly kind: "violation";
  readonly id: string;
  readonly level: Level;
  readonly request: undefined;
  readonly expected: string;
  readonly actual: string;
  readonly exchange: Exchange;
}

/** Looks at each exchange as it comes and tells the first violation of each rule at once; rules that compare have to wait. */
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
    for (const { rule, violation } of judgeExchange(exchange, this.#evidence, this.#rules)) {
      const { id, level } = rule;
      this.#rules = this.#rules.filter((other) => other !== rule);
      this.#tell({
        kind: "violation",
        id,
        level,
        request: undefined,
        expected: violation.expected,
        actual: violation.actual,
        exchange,
      });
    }
  }
}
