import { faults } from "../../fixtures/faults/catalogue.ts";
import { placeOf } from "../../reporters/terminal/failure.ts";
import { counted, labelled, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import { ruleById } from "../../spec/register.ts";
import type { Rule } from "../../spec/rule.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { noSuchRequirement } from "../requirements.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

/** More illustrations than these illustrate nothing further. */
const mostFaults = 8;

const levels = {
  MUST: "MUST: a target that breaks it is non-conformant",
  SHOULD: "SHOULD: a target that breaks it is warned",
} as const;

/** Tells all there is to know of one requirement. */
export async function explain(id: string): Promise<ExitCode> {
  const rule = ruleById(id);
  if (rule === undefined) throw new UsageError(noSuchRequirement(id));
  process.stdout.write(`${explainLines(rule, layoutOf(process.stdout)).join("\n")}\n`);
  return exitCodes.conformant;
}

export function explainLines(rule: Rule, layout: Layout): string[] {
  const { id, level, statement, needs } = rule;
  const { bold, dim } = layout.colors;
  const breaking = faults.filter((fault) => fault.breaks === id).toSorted((a, b) => a.depth - b.depth);
  const [plainest] = breaking;
  return [
    bold(id),
    ...paragraph(statement, layout),
    "",
    ...labelled("level", levels[level], layout),
    ...labelled("contract", placeOf(id), layout),
    ...labelled(
      "needs",
      needs.length === 0
        ? "any asset"
        : needs
            .map(({ name, of }) => {
              if (of === "user") return name;
              return of === "pool" ? `in the pool, an ${name}`.replace(/an (?![aeiou])/, "a ") : `a ${name}`;
            })
            .join("; "),
      layout,
    ),
    ...(plainest === undefined
      ? []
      : [
          "",
          `  Ways to break it that the reference server knows${breaking.length > mostFaults ? `, ${mostFaults} of ${counted(breaking.length, "way")}` : ""}:`,
          ...breaking
            .slice(0, mostFaults)
            .flatMap((fault) => [`    ${fault.name}`, ...paragraph(fault.describe, layout, 6).map(dim)]),
          "",
          `  ${dim("try it".padEnd(10))}npx asset-conformance serve --fault ${plainest.name}`,
        ]),
  ];
}
