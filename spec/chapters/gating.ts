import { isNothing } from "../body.ts";
import { leaked, withheld } from "../granting.ts";
import { anAssetShowing } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import { differenceIn, groupView, sameGroup } from "../projection.ts";
import type { Rule } from "../rule.ts";
import { listed, show } from "../show.ts";
import { steadyGroup } from "../steady.ts";
import { fileScalars, groups, type Group } from "../vocabulary.ts";

function gatingRule(group: Group): Rule {
  return {
    id: `gating.${group}`,
    level: "MUST",
    from: ["page"],
    place: `Query Parameters, and Response, ${group}`,
    statement: `\`${group}\` is null or absent unless it was asked for, whatever else was.`,
    needs: [anAssetShowing(group)],
    judge: onReading((reading, dossier) => {
      if (reading.meaning.asked.has(group)) return undefined;
      const fault = leaked(group, reading);
      if (fault !== undefined) return fault;
      // Null proves nothing for an asset that has nothing to show.
      return dossier.shown.has(group) ? "held" : undefined;
    }),
  };
}

const flatFileData: Rule = {
  id: "gating.flat-file-data",
  level: "MUST",
  from: ["page"],
  place: "Query Parameters, and Response, file_data",
  statement:
    "The seven file scalars live inside `file_data`: none shows a value at the top level unless `file_data` was asked for.",
  needs: [anAssetShowing("file_data")],
  judge: onReading(({ meaning, body }, dossier) => {
    if (meaning.asked.has("file_data")) return undefined;
    const flat = fileScalars.filter((name) => !isNothing(body[name]));
    const [first] = flat;
    if (first === undefined) return dossier.shown.has("file_data") ? "held" : undefined;
    return {
      pointer: `/${first}`,
      expected: "no file scalar at the top level, as `file_data` was not asked for",
      actual: `${listed(flat)} with ${show(body[first])}`,
    };
  }),
};

const grantingStatements: Readonly<Record<Group, string>> = {
  faces: "Asked for, `faces` is an array with every face; [] when there are none.",
  people: "Asked for, `people` is an array with every identified person once; [] when there are none.",
  file_data: "Asked for, `file_data` is an object.",
  metadata: "Asked for, `metadata` is an object with what is known, or null; some asset shows it with content.",
  metrics: "Asked for, `metrics` is an object with what is known, or null; some asset shows it with content.",
};

function grantingRule(group: Group): Rule {
  const contentNeeded = group === "metadata" || group === "metrics";
  return {
    id: `granting.${group}`,
    level: "MUST",
    from: ["page"],
    place: `Response, ${group}`,
    statement: grantingStatements[group],
    needs: contentNeeded ? [anAssetShowing(group)] : [],
    judge: onReading((reading, dossier) => {
      if (!reading.meaning.asked.has(group)) return undefined;
      const fault = withheld(group, reading, dossier);
      if (fault !== undefined) return fault;
      return !contentNeeded || dossier.shown.has(group) ? "held" : undefined;
    }),
  };
}

const independent: Rule = {
  id: "granting.independent",
  level: "MUST",
  from: ["page"],
  place: "Query Parameters",
  statement: "What a group holds does not depend on which other tokens were asked for.",
  compares: true,
  needs: [],
  judge: onReading((reading, dossier) => {
    let compared = false;
    for (const group of groups) {
      if (!reading.meaning.asked.has(group)) continue;
      const reference = steadyGroup(dossier, group, reading);
      if (reference === undefined) continue;
      compared = true;
      if (sameGroup(group, reference, reading)) continue;
      const difference = differenceIn(groupView(group, reference), groupView(group, reading), `/${group}`);
      if (difference === undefined) continue;
      const others = [...reference.meaning.asked].filter((token) => token !== group);
      return {
        pointer: difference.pointer,
        expected: `${show(difference.one)}, as with ${others.length === 0 ? `\`${group}\` alone` : `\`${group}\` beside ${listed(others)}`}`,
        actual: show(difference.other),
        against: reference.exchange,
      };
    }
    return compared ? "held" : undefined;
  }),
};

export const gating: readonly Rule[] = [...groups.map(gatingRule), flatFileData];
export const granting: readonly Rule[] = [...groups.map(grantingRule), independent];
