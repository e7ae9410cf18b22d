import type { Dossier, Reading } from "../evidence.ts";
import { onReading } from "../on-reading.ts";
import { differenceIn, groupView, rungTraits, sameJson, type Difference } from "../projection.ts";
import type { Rule } from "../rule.ts";
import { show } from "../show.ts";
import { askedFor } from "../asked-for.ts";
import { steadyGroup, steadyRungs } from "../steady.ts";
import { groups, type Group } from "../vocabulary.ts";

/** A reading beside one of another set of tokens. */
interface Comparison {
  readonly reference: Reading;
  /** The first place where the two differ. */
  readonly difference: Difference | undefined;
}

/** What the reading says of a group, where it was asked for. */
function ofGroup(group: Group, reading: Reading, dossier: Dossier): Comparison | undefined {
  if (!reading.meaning.asked.has(group)) return undefined;
  const { reference, isMet } = steadyGroup(dossier, group, reading) ?? {};
  if (reference === undefined) return undefined;
  const difference = isMet
    ? undefined
    : differenceIn(groupView(group, reference), groupView(group, reading), `/${group}`);
  return { reference, difference };
}

/** What the reading says of the rungs; one that either of the two lacks is told by the rules on rungs. */
function ofRungs(reading: Reading, dossier: Dossier): Comparison | undefined {
  const reference = steadyRungs(dossier, reading);
  if (reference === undefined) return undefined;
  const [known, seen] = [rungTraits(reference), rungTraits(reading)];
  if (sameJson(known, seen)) return { reference, difference: undefined };
  const shared = Object.keys(seen).filter((rung) => rung in known);
  const [before, own] = [known, seen].map((all) => Object.fromEntries(shared.map((rung) => [rung, all[rung]])));
  return { reference, difference: differenceIn(before, own, "/asset_urls") };
}

export const independent: Rule = {
  id: "granting.independent",
  level: "MUST",
  from: ["page"],
  place: "Query Parameters",
  statement: "A group holds the same whichever other tokens come with its own.",
  compares: true,
  needs: [],
  judge: onReading((reading, dossier) => {
    let compared = false;
    for (const subject of [...groups, "variants"] as const) {
      const comparison = subject === "variants" ? ofRungs(reading, dossier) : ofGroup(subject, reading, dossier);
      if (comparison === undefined) continue;
      compared = true;
      const { reference, difference } = comparison;
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
