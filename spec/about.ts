import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import type { Judgement } from "./rule.ts";

type JudgeExchange = (exchange: Exchange, evidence: Evidence) => Judgement;

/** A rule taken apart: what it is about, and how it judges that. */
interface Parts {
  /** undefined where the exchange does not bear on the rule. */
  readonly find: (exchange: Exchange, evidence: Evidence) => unknown;
  readonly judge: (subject: never, evidence: Evidence) => Judgement;
}

const partsByRule = new WeakMap<JudgeExchange, Parts>();

/**
 * A rule about something in an exchange, such as an asset that was read. Rules with the same `find` share what it finds,
 * so that it is worked out once for all of them.
 */
export function about<Subject>(
  find: (exchange: Exchange, evidence: Evidence) => Subject | undefined,
  judge: (subject: Subject, evidence: Evidence) => Judgement,
): JudgeExchange {
  const judgeExchange: JudgeExchange = (exchange, evidence) => {
    const subject = find(exchange, evidence);
    return subject === undefined ? undefined : judge(subject, evidence);
  };
  partsByRule.set(judgeExchange, { find, judge });
  return judgeExchange;
}

/** Judges exchanges by one rule after the other, and finds what they are about once. */
export class Batch {
  readonly #exchanges: readonly Exchange[];
  readonly #evidence: Evidence;
  readonly #subjects = new Map<Parts["find"], readonly unknown[]>();

  constructor(exchanges: readonly Exchange[], evidence: Evidence) {
    this.#exchanges = exchanges;
    this.#evidence = evidence;
  }

  /** @param note is called with each judgement, in the order of the exchanges */
  judge(judge: JudgeExchange, note: (exchange: Exchange, judgement: Judgement) => void): void {
    const parts = partsByRule.get(judge);
    if (parts === undefined) {
      for (const exchange of this.#exchanges) note(exchange, judge(exchange, this.#evidence));
      return;
    }
    const subjects = this.#subjectsOf(parts.find);
    for (const [at, exchange] of this.#exchanges.entries()) {
      const subject = subjects[at];
      if (subject !== undefined) note(exchange, parts.judge(subject as never, this.#evidence));
    }
  }

  #subjectsOf(find: Parts["find"]): readonly unknown[] {
    const known = this.#subjects.get(find) ?? this.#exchanges.map((exchange) => find(exchange, this.#evidence));
    this.#subjects.set(find, known);
    return known;
  }
}
