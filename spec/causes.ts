import type { Finding } from "./judge.ts";

/** A requirement that was broken, and where. */
interface Failure {
  readonly id: string;
  readonly rank: number;
  readonly findings: readonly Finding[];
  /** A SHOULD: no MUST is told as the consequence of one. */
  readonly warns: boolean;
  /** Every finding holds an answer against another one: either of the two may be the wrong one. */
  readonly compares: boolean;
  readonly on: ReadonlySet<string>;
  /** The same with what was held against. */
  readonly sides: ReadonlySet<string>;
}

/**
 * One defect breaks several requirements. One that was broken nowhere but where another was is told as its consequence; of
 * two that were broken in the same places, what a MUST says stands for what a SHOULD says, what an answer says by itself stands for what two say together, then what was
 * broken on more requests, then the earlier in the list given. A difference between answers is a consequence as well where
 * in each case one of the two is wrong by itself, be it by several requirements.
 * @returns for each consequence the id of its cause
 */
export function causesOf(
  failures: readonly { readonly id: string; readonly findings: readonly Finding[]; readonly warns?: boolean }[],
): ReadonlyMap<string, string> {
  const broken = failures.map(({ id, findings, warns = false }, rank): Failure => {
    const compares = findings.every(({ violation }) => violation.against !== undefined);
    const on = new Set(findings.map(placeOf));
    return { id, rank, findings, warns, compares, on, sides: new Set(findings.flatMap(sidesOf)) };
  });
  const standing = broken
    .filter((each) =>
      broken.every(
        (other) => other === each || !covers(other, each) || (covers(each, other) && byWeight(each, other) < 0),
      ),
    )
    .toSorted(byWeight);
  const causes = new Map<string, string>();
  for (const each of broken) {
    const cause = standing.includes(each) ? severalTogether(each, standing) : standing.find((one) => covers(one, each));
    if (cause !== undefined) causes.set(each.id, cause.id);
  }
  return causes;
}

/** Where in each pair of answers one is wrong by itself, the requirement by which most are; undefined where it is otherwise. */
function severalTogether({ compares, findings, warns }: Failure, standing: readonly Failure[]): Failure | undefined {
  const alone = standing.filter((one) => !one.compares && (warns || !one.warns));
  const isWrong = (finding: Finding, { on }: Failure): boolean => sidesOf(finding).some((place) => on.has(place));
  if (!compares || !findings.every((finding) => alone.some((one) => isWrong(finding, one)))) return undefined;
  const count = (one: Failure): number => findings.filter((finding) => isWrong(finding, one)).length;
  return alone.toSorted((a, b) => count(b) - count(a))[0];
}

/** Whether a requirement was broken nowhere but where the other was. */
function covers(other: Failure, { compares, findings, on, warns }: Failure): boolean {
  if (other.warns && !warns) return false;
  if (!compares) return [...on].every((place) => other.on.has(place));
  return findings.every((finding) => sidesOf(finding).some((place) => other.sides.has(place)));
}

function byWeight(a: Failure, b: Failure): number {
  return Number(a.compares) - Number(b.compares) || b.findings.length - a.findings.length || a.rank - b.rank;
}

/** What a URL brought has nothing to do with what else was wrong with the answer that gave it. */
function placeOf({ exchange, violation: { fetched } }: Finding): string {
  return fetched === undefined ? `${exchange.index}` : `${exchange.index} ${fetched.rung}`;
}

function sidesOf(finding: Finding): string[] {
  const { against } = finding.violation;
  return [placeOf(finding), ...(against === undefined ? [] : [`${against.index}`])];
}
