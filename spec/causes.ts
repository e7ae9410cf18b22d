import type { Finding } from "./judge.ts";

/**
 * One defect breaks several requirements at once. The requirement that was broken on the most requests stands for it;
 * one that was broken on none but these is told as its consequence. Ties go to the earlier in the list given.
 * @returns for each consequence the id of its cause
 */
export function causesOf(
  failures: readonly { readonly id: string; readonly findings: readonly Finding[] }[],
): ReadonlyMap<string, string> {
  const broken = failures.map(({ id, findings }, rank) => ({
    id,
    rank,
    on: new Set(findings.map(placeOf)),
  }));
  const bySpread = broken.toSorted((a, b) => b.on.size - a.on.size || a.rank - b.rank);
  const causes = new Map<string, string>();
  for (const [at, consequence] of bySpread.entries()) {
    const cause = bySpread.slice(0, at).find(({ id, on }) => !causes.has(id) && isSubset(consequence.on, on));
    if (cause !== undefined) causes.set(consequence.id, cause.id);
  }
  return causes;
}

/** What a URL brought has nothing to do with what else was wrong with the answer that gave it. */
function placeOf({ exchange, violation }: Finding): string {
  return violation.fetched === undefined ? `${exchange.index}` : `${exchange.index} ${violation.fetched.rung}`;
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((item) => whole.has(item));
}
