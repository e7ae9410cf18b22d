import type { Tally } from "../judge.ts";
import type { Need } from "../needs.ts";
import type { Level, Rule, Violation } from "../rule.ts";
import { silence } from "./answers.ts";
import { evidenceOf } from "./evidence-of.ts";
import { pool } from "./pool.ts";
import { read } from "./requests.ts";
import { answerRightly } from "./right-target.ts";

/** Of a target that answered rightly once, of one that never answered, and of one that was never asked. */
export const credible = evidenceOf(pool(), [[read("image"), answerRightly(read("image"))]]);
export const incredible = evidenceOf(pool(), [[read("image"), silence()]]);
export const unasked = evidenceOf(pool(), []);

const rule = (level: Level, needs: readonly Need[] = []): Rule => ({
  id: "x.y",
  level,
  from: ["page"],
  place: "somewhere",
  statement: "It is so.",
  needs,
  judge: () => undefined,
});

export const need = (of: Need["of"], met: boolean, name = "cat"): Need => ({ of, name, met: () => met });

/** What was counted of a requirement with these needs. */
export function tally(
  level: Level,
  held: number,
  violations: readonly Partial<Violation>[],
  needs: readonly Need[] = [],
): Tally {
  const findings = credible.exchanges.flatMap((exchange) =>
    violations.map((violation) => ({ exchange, violation: { pointer: "", expected: "a", actual: "b", ...violation } })),
  );
  return { rule: rule(level, needs), held, findings };
}
