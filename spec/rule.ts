import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import type { Need } from "./needs.ts";

/** MUST: breaking it makes a target non-conformant. SHOULD: breaking it is a warning. */
export type Level = "MUST" | "SHOULD";

/** What a requirement rests on: the contract page, the API's other documentation, its clients, the HTTP RFCs. */
export type Source = "page" | "docs" | "client" | "http";

/** How an answer departs from the contract, told in the contract's voice. */
export interface Violation {
  /** JSON pointer into the answer's body, "" for the answer as a whole. */
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** The exchange that this one was compared with. */
  readonly against?: Exchange;
  /** Set where a MUST is only bent, so that it warns. */
  readonly warning?: true;
  /** Set where what broke it came from fetching a URL that the exchange gave. */
  readonly fetched?: FetchedRung;
}

/** The rung whose URL was fetched, the URL with its signature, and in words what came of it. */
export interface FetchedRung {
  readonly rung: string;
  readonly url: string;
  readonly timeline: string;
}

/** undefined: the exchange does not bear on the rule. "held": it could have broken the rule and did not. */
export type Judgement = undefined | "held" | Violation;

/** One requirement: what it says, where that comes from, what it needs of the pool, and how an exchange is judged. */
export interface Rule {
  readonly id: string;
  readonly level: Level;
  readonly from: readonly Source[];
  /** Where in the page a reader finds it. */
  readonly place: string;
  readonly statement: string;
  /** What the pool must hold before the rule can be exercised at all. */
  readonly needs: readonly Need[];
  /** Set where an exchange is held against others: only the whole evidence gives a last word. */
  readonly compares?: true;
  /** Why nothing exercised it, where the evidence tells more than that nothing did. */
  readonly unexercised?: (evidence: Evidence) => string | undefined;
  /** Pure: the same exchange and evidence give the same judgement. */
  readonly judge: (exchange: Exchange, evidence: Evidence) => Judgement;
}

/** The chapter an id belongs to: all before its first dot. */
export function chapterOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

export function isViolation(judgement: Judgement): judgement is Violation {
  return typeof judgement === "object";
}
