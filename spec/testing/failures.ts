import type { Exchange } from "../exchange.ts";
import type { Finding } from "../judge.ts";

export const violation = { pointer: "", expected: "this", actual: "that" };

/** A requirement broken on the exchanges with these indexes. */
export type Break = (
  id: string,
  ...on: readonly number[]
) => { readonly id: string; readonly findings: readonly Finding[] };

export function breaksOf(exchanges: readonly Exchange[]): Break {
  return (id, ...on) => ({
    id,
    findings: exchanges.filter(({ index }) => on.includes(index)).map((exchange) => ({ exchange, violation })),
  });
}
