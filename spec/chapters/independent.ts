import type { Dossier, Reading } from "../evidence.ts";
import { onReading } from "../on-reading.ts";
import { differenceIn, groupView, rungTraits, sameGroup, type Difference } from "../projection.ts";
import type { Rule } from "../rule.ts";
import { show } from "../show.ts";
import { askedFor } from "../asked-for.ts";
import { steadyGroup, steadyRungs } from "../steady.ts";
import { groups } from "../vocabulary.ts";

/** What stands beside a reading for comparison, and the first place where the two differ. */
interface Comparison {
  readonly subject: string;
  readonly reference: Reading;
  readonly difference: Difference | undefined;
}

/** Each group that was asked for, and what is said of the rungs, beside another set of tokens. */
function* comparisons(reading: Reading, dossier: Dossier): Generator<Comparison> {
  for (const group of groups) {
    if (!reading.meaning.asked.has(group)) continue;
    const reference = steadyGroup(dossier, group, reading);
    if (reference === undefined || reference.meaning.mask === reading.meaning.mask) continue;
    const difference = sameGroup(group, reference, reading)
      ? undefined
      : differenceIn(groupView(group, reference), groupView(group, reading), `/${group}`);
    yield { subject: group, reference, difference };
  }
  const reference = steadyRungs(dossier, reading);
  if (reference === undefined) return;
  // A rung that one of the two lacks is told by the rules on rungs.
  const [known, seen] = [rungTraits(reference), rungTraits(reading)];
  const shared = Object.fromEntries(Object.keys(seen).flatMap((rung) => (rung in known ? [[rung, known[rung]]] : [])));
  const own = Object.fromEntries(Object.keys(shared).map((rung) => [rung, seen[rung]]));
  yield { subject: "variants", reference, difference: differenceIn(shared, own, "/asset_urls") };
}

export const independent: Rule = {
  id: "granting.independent",
  level: "MUST",
  from: ["page"],
  place: "Query Parameters",
  statement: "What a group holds does not depend on which other tokens were asked for.",
  compares: true,
  needs: [],
  judge: onReading((reading, dossier) => {
    let compared = false;
    for (const { subject, reference, difference } of comparisons(reading, dossier)) {
      compared = true;
      if (difference === undefined) continue;
      return {
        pointer: difference.pointer,
        expected: `${show(difference.one)}, as ${askedFor(reference, subject)}`,
        actual: show(difference.other),
        against: reference.exchange,
      };
    }
    return compared ? "held" : undefined;
  }),
};
